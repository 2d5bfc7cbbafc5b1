"""One finished page, both themes, in real Chromium: every screen, paper, keys, touch, weight.

Pictures are drawn with the detail of photos, so that bytes mean something. What is measured is
printed (`pytest -s`); screenshots lie in `artifacts/`, to be looked at.
"""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

import fake
import rendered
from test_web_browser import ARTIFACTS, absent, browser, varied  # noqa: F401 - a fixture
from yearling.records import Kind, Making

pytestmark = [pytest.mark.browser, pytest.mark.slow]
THEMES = ("magazine", "album")
FIRST_VIEW, SCRIPT = 300_000, 30_000
"""Bytes: what is fetched before anybody scrolls, and the script as a server packs it."""


@dataclass(frozen=True)
class Screen:
    width: int
    height: int
    density: float
    touch: bool = False

    @property
    def options(self) -> dict[str, object]:
        size = {"width": self.width, "height": self.height}
        touch = {"has_touch": self.touch, "is_mobile": self.touch}
        return {"viewport": size, "device_scale_factor": self.density} | touch


SCREENS = {
    "phone": Screen(390, 844, 2, touch=True),
    "tablet": Screen(820, 1180, 2, touch=True),
    "desktop": Screen(1280, 800, 1),
    "tv": Screen(1920, 1080, 1),
}


# -- a page on a server -----------------------------------------------------------------


def photo_like(path: Path, n: int, size: tuple[int, int]) -> None:
    """Light, shapes and grain at every scale: as many bytes as a photo's."""
    rng = np.random.default_rng(n)
    picture = np.zeros((size[1], size[0], 3), np.float32)
    for cells, strength in ((3, 45), (9, 22), (40, 12), (160, 8), (500, 5)):
        part = rng.normal(0, strength, (cells, cells, 3)).astype(np.float32)
        part += rng.normal(0, strength, (cells, cells, 1)).astype(np.float32)
        picture += cv2.resize(part, size, interpolation=cv2.INTER_CUBIC)
    Image.fromarray(np.clip(picture + 120, 0, 255).astype(np.uint8)).save(path, quality=92)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[dict[str, str]]:
    """Addresses of the page by theme."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "photos").mkdir()
    edition = varied(fake.edition(12))
    entries = []
    for n, entry in enumerate(edition.entries):
        part = 2000 / max(entry.width, entry.height)
        size = round(entry.width * part), round(entry.height * part)
        path = folder / "photos" / f"{n}.jpg"
        photo_like(path, n, size)
        told = {"file": fake.file(str(path)), "width": size[0], "height": size[1]}
        entries.append(replace(entry, kind=Kind.PHOTO, length=None, poster=None, **told))
    edition = rendered.storied(replace(edition, entries=tuple(entries)))
    for theme in THEMES:
        (folder / theme).mkdir()
        (folder / theme / "kept").symlink_to(folder / "kept", target_is_directory=True)
        (folder / "kept").mkdir(exist_ok=True)
        rendered.page(replace(edition, making=Making(theme=theme)), folder / theme)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_address[1]}"
        yield {theme: f"{home}/{theme}/out/web/index.html" for theme in THEMES}
        server.shutdown()


class Packed(SimpleHTTPRequestHandler):
    """Serves files, HTML packed, as any host does."""

    def do_GET(self) -> None:
        if not self.path.endswith(".html"):
            return super().do_GET()
        body = gzip.compress(Path(self.translate_path(self.path)).read_bytes(), 6, mtime=0)
        self.send_response(200)
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Encoding": "gzip",
            "Content-Length": str(len(body)),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def opened(browser, site):  # noqa: F811 - the fixture imported above
    """Open the page on a screen; at the end nothing went wrong and nobody else was asked."""
    contexts, wrong, asked = [], [], []

    def open_page(theme="magazine", screen="desktop", **options):
        context = browser.new_context(**SCREENS[screen].options | options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(OBSERVED)
        page.goto(site[theme], wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    home = site["magazine"].split("/magazine")[0]
    assert [url for url in asked if not url.startswith((home, "data:", "about:"))] == []
    assert wrong == []


OBSERVED = """
window.seen = {moved: 0, shifts: [], largest: 0, what: '', blocked: 0};
const watch = (type, take) =>
  new PerformanceObserver(list => list.getEntries().forEach(take)).observe({type, buffered: true});
watch('layout-shift', e => {
  seen.moved += e.value;
  seen.shifts.push([e.value, ...e.sources.map(s => s.node?.outerHTML?.slice(0, 100))]);
});
watch('longtask', e => seen.blocked += Math.max(0, e.duration - 50));
watch('largest-contentful-paint', e => {
  seen.largest = e.startTime;
  seen.what = e.element ? e.element.tagName + '.' + e.element.className : '';
});
"""


def scroll_through(page) -> None:
    """To the foot, so that every lazy picture is asked for, and back up."""
    page.evaluate(
        """async () => {
          for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * .8) {
            scrollTo(0, y);
            await new Promise(done => setTimeout(done, 30));
          }
          const shown = [...document.images].filter(i => i.checkVisibility());
          shown.forEach(i => i.loading = 'eager');  // a slow machine may pass one by unseen
          await Promise.all(shown.map(i => i.decode()));
          scrollTo(0, 0);
        }"""
    )


def axe(page) -> list[tuple[str, ...]]:
    found = find_spec("axe_playwright_python")
    if not found or not found.origin:
        absent("axe-playwright-python")
    page.evaluate(Path(found.origin).with_name("axe.min.js").read_text("utf-8"))
    told = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (v["id"], v["nodes"][0]["html"][:150], v["nodes"][0]["failureSummary"])
        for v in told["violations"]
    ]


# -- every screen -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "scheme"),
    [*((name, "light") for name in SCREENS), ("phone", "dark"), ("desktop", "dark")],
)
@pytest.mark.parametrize("theme", THEMES)
def test_the_page_fits_each_screen_without_a_shift_or_a_fault(opened, theme, screen, scheme):
    page = opened(theme, screen, color_scheme=scheme)
    scroll_through(page)
    assert page.evaluate("seen.shifts") == []  # a shot of all changes the height
    ARTIFACTS.mkdir(exist_ok=True)
    shot = ARTIFACTS / f"{theme}-{screen}-{scheme}.png"
    page.screenshot(path=shot, full_page=True, scale="css")
    assert page.evaluate("document.documentElement.scrollWidth") == SCREENS[screen].width
    assert page.evaluate(UNSEEN) == []
    assert page.evaluate(TALLER) == []
    assert axe(page) == []


UNSEEN = """[...document.images].filter(i => i.checkVisibility() && !(i.complete && i.naturalWidth))
  .map(i => i.outerHTML.slice(0, 160))"""
"""Pictures that should show and do not."""
TALLER = """[...document.querySelectorAll('main p, main h1, main h2, main figcaption, main time')]
  .filter(e => e.offsetParent && getComputedStyle(e).overflow !== 'visible'
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
  .map(e => e.outerHTML.slice(0, 120))"""
"""Words that are cut off by their own box."""


def test_dark_is_dark_and_light_is_light(opened):
    for theme in THEMES:
        for scheme, least, most in (("light", 180, 256), ("dark", 0, 60)):
            page = opened(theme, color_scheme=scheme)
            colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            if colour == "rgba(0, 0, 0, 0)":
                colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
            channels = [int(n) for n in re.findall(r"\d+", colour)[:3]]
            assert all(least <= channel < most for channel in channels), (theme, scheme, colour)


# -- weight -----------------------------------------------------------------------------


@pytest.mark.parametrize("density", [2, 3])
@pytest.mark.parametrize("theme", THEMES)
def test_the_first_view_and_the_script_are_light(opened, theme, density):
    """As Lighthouse measures: a phone, nobody scrolls."""
    page = opened(theme, "phone", device_scale_factor=density)
    sent = page.evaluate(
        "performance.getEntries().filter(e => 'transferSize' in e).map(e => e.transferSize)"
    )
    seen, scripts = page.evaluate("seen"), page.locator("script").all()
    told = [one.evaluate("s => [s.type, s.textContent]") for one in scripts]
    script = sum(len(gzip.compress(text.encode())) for kind, text in told if not kind)
    parts = page.evaluate("document.querySelectorAll('*').length")
    print(  # noqa: T201 - figures for who asks for them
        f"\n{theme} @{density}x: first view {sum(sent):,} bytes in {len(sent)} answers, "
        f"script {script:,} gz, {parts} elements, LCP {seen['largest']:.0f} ms ({seen['what']}), "
        f"CLS {seen['moved']:.4f}, blocked {seen['blocked']:.0f} ms"
    )
    assert len(sent) > 1
    assert sum(sent) < FIRST_VIEW
    assert script < SCRIPT
    assert seen["moved"] == 0
    assert parts < 1500


# -- keys -------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_keys_alone_reach_all_there_is_in_order_and_always_show_where_one_is(opened, theme):
    page = opened(theme, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    count = page.evaluate(f"({REACHABLE}).length")
    path = []
    for _ in range(count):
        page.keyboard.press("Tab")
        path.append(page.evaluate(WHERE))
    order = [step["at"] for step in path]
    assert order == sorted(order)
    assert len(set(order)) == count > 12
    assert [step for step in path if not step["shown"]] == []
    assert [step for step in path if not step["marked"]] == []


REACHABLE = """[...document.querySelectorAll('a[href], button, summary, video, [tabindex]')]
  .filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0
    && !e.closest('dialog:not([open])'))"""
WHERE = f"""() => {{
  const at = document.activeElement, box = at.getBoundingClientRect();
  const all = {REACHABLE};
  const ring = [at, ...at.querySelectorAll('*')].map(e => getComputedStyle(e))
    .some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
  return {{at: all.indexOf(at), what: at.outerHTML.slice(0, 90), marked: ring,
    shown: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth}};
}}"""


@pytest.mark.parametrize("theme", THEMES)
def test_keys_alone_go_through_all_pictures_and_the_slideshow(opened, theme):
    page = opened(theme, "tv", reduced_motion="reduce")
    opener = page.locator("main a.open").first
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Home")
    for n in range(1, 13):
        page.get_by_text(f"{n} of 12").wait_for(timeout=2000)
        page.keyboard.press("ArrowRight")
    for _ in range(15):  # focus stays inside
        page.keyboard.press("Tab")
        inside = (
            "document.activeElement.closest('dialog') || document.activeElement === document.body"
        )
        assert page.evaluate(f"!!({inside})")
    page.keyboard.press("Escape")
    assert opener.evaluate("a => a === document.activeElement")
    start = page.locator(".start")
    start.focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.get_by_text("3 of 12").wait_for(timeout=2000)
    page.wait_for_timeout(300)
    page.screenshot(path=ARTIFACTS / f"{theme}-tv-slideshow.png")
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.locator("dialog:not([open])").wait_for(state="attached")
    assert start.evaluate("b => b === document.activeElement")


# -- motion, touch, no script -----------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_who_wants_no_motion_gets_none(opened, theme):
    page = opened(theme, reduced_motion="reduce")
    moves = "document.getAnimations().filter(a => a.effect.getTiming().duration > 10).length"
    assert page.evaluate(moves) == 0
    page.locator("main a.open").nth(2).click()
    assert page.evaluate(moves) == 0
    page.keyboard.press("Escape")
    page.locator(".start").click()
    page.locator("dialog[open]").wait_for()
    before = page.locator("dialog .count").inner_text()
    page.clock.install()
    page.clock.run_for(60_000)
    assert page.locator("dialog .count").inner_text() == before
    assert page.evaluate(moves) == 0


@pytest.mark.parametrize("screen", ["phone", "tablet"])
@pytest.mark.parametrize("theme", THEMES)
def test_a_finger_turns_pages_both_ways(opened, theme, screen):
    pytest.importorskip("playwright.sync_api")
    page = opened(theme, screen)
    width = SCREENS[screen].width
    page.locator("main figure.e0 a.open").first.tap()
    page.get_by_text("1 of 12").wait_for(timeout=3000)
    session = page.context.new_cdp_session(page)

    def position():
        return page.locator("dialog .count").inner_text()

    def turned(turn, ahead):
        """A finger on a busy machine may be too slow to turn a page, or turn it late: it then
        tries again, from wherever it is."""
        for _ in range(5):
            page.wait_for_timeout(400)
            before = position()
            turn()
            for _ in range(60):
                if position() != before:
                    return ahead == (int(position().split()[0]) > int(before.split()[0]))
                page.wait_for_timeout(100)
        return False

    def swipe(start: int, end: int) -> None:
        def touch(kind: str, *at: int) -> None:
            points = [{"x": x, "y": 400} for x in at]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", start)
        for x in np.linspace(start, end, 14)[1:]:
            touch("touchMove", round(x))
        touch("touchEnd")

    assert turned(lambda: swipe(width - 60, 40), ahead=True)
    assert turned(lambda: swipe(40, width - 60), ahead=False)
    page.screenshot(path=ARTIFACTS / f"{theme}-{screen}-one.png")


@pytest.mark.parametrize("theme", THEMES)
def test_without_script_all_is_there_and_opens(opened, theme):
    page = opened(theme, "phone", java_script_enabled=False)
    assert page.locator("main figure img").count() >= 12
    assert page.locator(".start").is_hidden()
    link = page.locator("main a.open").first
    assert re.fullmatch(r"pictures/[\w.-]+\.(jpg|avif)", link.get_attribute("href") or "")


# -- paper ------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_paper_shows_every_picture_whole_and_no_empty_page(opened, theme):
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    page = opened(theme)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("Promise.all([...document.querySelectorAll('figure img')].map(i => i.decode()))")
    paper = page.pdf(path=ARTIFACTS / f"{theme}-paper.pdf", prefer_css_page_size=True)
    document = pdfium.PdfDocument(paper)
    whole = 0
    for n, sheet in enumerate(document):
        width, height = sheet.get_size()
        for picture in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = picture.get_bounds()
            if right - left < 40:
                continue  # a stand-in or a sign
            assert left >= -1, (n, left)
            assert right <= width + 1, (n, right)
            if n:  # the opening is cut to its shape by the style
                assert bottom >= -1, (n, bottom)
                assert top <= height + 1, (n, top)
            whole += 1
        seen = np.asarray(sheet.render(scale=0.4).to_pil().convert("L")).astype(float)
        assert (seen < 245).mean() > 0.01, f"page {n + 1} is all but empty"
    assert whole >= 12
    assert len(document) < 20
