"""The sealed page in a real browser: from a disk, over 127.0.0.1, and where it must stay shut."""

from __future__ import annotations

import json
import re
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import av
import numpy as np
import pytest

import fake
import filmed
import rendered
import sealed
from sealed import SALT, WORDS
from test_web_browser import ARTIFACTS, absent, chromium
from yearling.captions.languages import LANGUAGES, words
from yearling.records import Making, Seal
from yearling.renderers import seal

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FAR = "--host-resolver-rules=MAP family.example 127.0.0.1"
SEAL = Seal(WORDS, SALT)
SAID = words("en").sealed
SHOWN = "[...document.querySelectorAll('main img, header img')].filter(i => /^blob/.test(i.src))"


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    yield from chromium(FAR)


def clip(path: Path) -> Path:
    """Three seconds of H.264 that change."""
    with av.open(path, "w", options={"movflags": "faststart"}) as file:
        stream = file.add_stream("libx264", rate=10, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for n in range(30):
            picture = np.full((240, 320, 3), n * 8, np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        file.mux(stream.encode())
    return path


@pytest.fixture(scope="module")
def page_(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sealed")
    edition = rendered.with_files(fake.edition(24), folder / "photos", longest=900)
    edition = filmed.clip(rendered.storied(edition), 6, clip(folder / "clip.mp4"))
    edition = replace(edition, making=Making(seal=SEAL), audience="friends")
    return rendered.page(edition, folder)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port(page_) -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=page_.parent)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def visit(browser, address: str, width: int = 1280, **options):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, reduced_motion="reduce", **options
    )
    page = context.new_page()
    page.wrong, page.asked = [], []
    page.on("console", lambda message: page.wrong.append(message.text))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("dialog", lambda dialog: page.wrong.append(dialog.message))
    page.goto(address)
    return page


def until(page, expression: str, seconds: float = 15) -> object:
    """Playwright's own waiting needs `eval`, which the policy bars, as it should."""
    end = time.monotonic() + seconds
    while not (found := page.evaluate(expression)):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(20)
    return found


def opened(browser, address: str, width: int = 1280, **options):
    page = visit(browser, address, width, **options)
    page.fill("#words", WORDS)
    page.keyboard.press("Enter")
    until(page, "!document.getElementById('words')")
    return page


def walk(page, step: int = 700, most: int = 60) -> None:
    """Scroll through the page as a reader would."""
    for _ in range(most):
        page.mouse.wheel(0, step)
        page.wait_for_timeout(60)


# -- it opens --------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["disk", "127.0.0.1"])
def test_the_words_open_it_from_a_disk_and_from_this_computer(browser, page_, port, way):
    address = page_.as_uri() if way == "disk" else f"http://127.0.0.1:{port}/"
    page = visit(browser, address)
    assert page.title() == SAID["title"]
    page.fill("#words", "Unsold occultist, skimming  duo procedure Ambiance.")
    start = time.monotonic()
    page.get_by_role("button", name=SAID["open"]).click()
    until(page, "!document.getElementById('words')")
    read = time.monotonic() - start
    until(page, f"{SHOWN}.some(i => i.complete && i.naturalWidth > 100)")
    print(f"{way}: text {read:.2f} s, first picture {time.monotonic() - start:.2f} s after")  # noqa: T201
    assert page.title() == "Nora turns 1"
    assert page.get_by_role("heading", name="Nora turns 1").is_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    walk(page)
    until(page, f"{SHOWN}.every(i => i.complete && i.naturalWidth > 100)")
    outside = page.asked[1:]
    assert len(outside) > 24
    own = re.compile(rf"{re.escape(address.removesuffix('index.html'))}sealed/[0-9a-f]{{32}}\.js")
    assert all(own.fullmatch(url) or url.startswith(("blob:", "data:")) for url in outside)
    ARTIFACTS.mkdir(exist_ok=True)
    page.evaluate("scrollTo(0, 0)")
    until(page, f"{SHOWN}.length && {SHOWN}[0].complete")
    page.screenshot(path=ARTIFACTS / f"sealed-open-{way}.png")
    assert not page.wrong
    page.context.close()


def test_it_looks_as_it_does_unsealed(browser, page_, tmp_path):
    for path, content in sealed.read(page_.parent).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    places = (
        "[...document.querySelectorAll('main *')].map(e => { const b = e.getBoundingClientRect();"
        "return [b.x, b.y + scrollY, b.width, b.height] })"
    )
    plain = visit(browser, (tmp_path / "index.html").as_uri(), 390)
    shut = opened(browser, page_.as_uri(), 390)
    until(shut, f"{SHOWN}.length > 2")
    before, after = (np.array(page.evaluate(places)) for page in (plain, shut))
    assert before.shape == after.shape
    assert abs(before - after).max() < 2  # sizes of derivatives are rounded
    plain.context.close()
    shut.context.close()


def test_one_picture_at_a_time_works_in_it(browser, page_):
    page = opened(browser, page_.as_uri())
    page.locator("figure.e3 a.open").click()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    current = "document.querySelector('dialog > ol > li:not([inert]) img')"
    until(page, f"/^blob/.test({current}.src) && {current}.naturalWidth > 100")
    assert "5" in page.locator("dialog .count").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("dialog").evaluate("d => d.open")
    assert not page.wrong
    page.context.close()


def test_clips_play_in_their_place_and_in_the_slideshow(browser, page_):
    page = opened(browser, page_.as_uri())
    link = page.locator("figure.e6 a.open")
    link.scroll_into_view_if_needed()
    assert page.locator("main video").count() == 0
    link.click()
    video = "document.querySelector('figure.e6 video')"
    until(page, f"/^blob/.test({video}.src) && {video}.currentTime > .2")
    page.locator("figure.e5 a.open").click()
    page.keyboard.press("ArrowRight")
    video = "document.querySelector('dialog li:not([inert]) video')"
    until(page, f"{video} && /^blob/.test({video}.src)")
    page.evaluate(f"void {video}.play()")
    until(page, f"{video}.currentTime > .2")
    page.keyboard.press("ArrowRight")
    assert page.locator("dialog video").count() == 0
    assert not page.wrong
    page.context.close()


def test_what_is_far_is_let_go_of(browser, page_):
    page = opened(browser, page_.as_uri())
    until(page, f"{SHOWN}.length > 1")
    most = 0
    for _ in range(60):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(60)
        most = max(most, int(page.evaluate(f"{SHOWN}.length")))
    every = int(page.evaluate("document.querySelectorAll('main img').length"))
    assert every > 30
    assert most < every * 0.7
    assert not page.evaluate(f"{SHOWN}.includes(document.querySelector('main img'))")
    page.evaluate("scrollTo(0, 0)")
    until(page, f"{SHOWN}.includes(document.querySelector('main img'))")
    assert not page.wrong
    page.context.close()


def test_paper_gets_every_picture(browser, page_):
    page = opened(browser, page_.as_uri())
    page.evaluate("void print()")
    until(page, f"{SHOWN}.length >= document.querySelectorAll('main img').length")
    assert not page.wrong
    page.context.close()


def test_nothing_is_remembered(browser, page_):
    page = opened(browser, page_.as_uri())
    until(page, f"{SHOWN}.length > 0")
    kept = (
        "JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])"
    )
    assert page.evaluate(kept) == '[[],[],""]'
    page.reload()
    assert page.locator("#words").input_value() == ""
    page.context.close()


HAND = """<!DOCTYPE html><html lang="fr" class="mine"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>À la main</title><style media="screen">h1 { color: rgb(1, 2, 3) }</style>
<link rel="stylesheet" href="look.css"></head><body id="body">
<h1>À la main</h1><main>
<picture><source type="image/avif" srcset="p/bad.avif 90w">
<img src="p/good.jpg" width="90" height="60" alt="a"></picture>
<video id="one" src="c/clip.mp4" poster="p/good.jpg" preload="none" muted controls></video>
<video id="two" preload="none" muted><source src="c/clip.mp4" type="video/mp4"></video>
<div class="behind"></div><a id="link" href="p/good.jpg">all of it</a><p id="end">end</p>
</main><script type="application/ld+json">{"@context": "https://schema.org"}</script>
<script>document.body.dataset.inline = 1</script><script src="more.js"></script></body></html>"""


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory) -> Path:
    """A page of a theme that does otherwise what a page can do."""
    folder = tmp_path_factory.mktemp("hand") / "plain"
    for name in ("p", "c"):
        (folder / name).mkdir(parents=True)
    rendered.draw(folder / "p" / "good.jpg", 1, (90, 60))
    (folder / "p" / "bad.avif").write_bytes(b"a picture that this browser cannot read")
    clip(folder / "c" / "clip.mp4")
    (folder / "look.css").write_text(".behind { background: url(p/good.jpg); height: 60px }")
    (folder / "more.js").write_text("document.body.dataset.more = document.body.dataset.inline")
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    seal.close(folder.with_name("web"), HAND.encode(), files, SEAL)
    return folder.with_name("web") / "index.html"


def test_clips_and_all_that_a_theme_may_do_work_in_it(browser, by_hand):
    page = opened(browser, by_hand.as_uri())
    until(page, "document.body.dataset.more === '1'")
    assert page.evaluate("document.documentElement.className + document.body.id") == "minebody"
    colour = "getComputedStyle(document.querySelector('h1')).color"
    assert page.evaluate(colour) == "rgb(1, 2, 3)"
    until(page, "document.querySelector('img').naturalWidth === 90")  # the JPEG, not the AVIF
    behind = "getComputedStyle(document.querySelector('.behind')).backgroundImage"
    assert "blob:" in str(page.evaluate(behind))
    for clip in ("one", "two"):
        until(page, f"/^blob/.test(document.getElementById('{clip}').src)")
        page.evaluate(f"document.getElementById('{clip}').play()")
        until(page, f"document.getElementById('{clip}').currentTime > .2")
    assert page.evaluate("/^blob/.test(one.poster)")
    with page.context.expect_page() as other:
        page.locator("#link").click()
    until(other.value, "document.images[0]?.naturalWidth === 90")
    assert not page.wrong
    page.context.close()


# -- it stays shut ---------------------------------------------------------------------


def test_wrong_words_are_told_and_open_nothing(browser, page_):
    page = visit(browser, page_.as_uri())
    page.fill("#words", WORDS.replace("duo", "trio"))
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text(SAID["wrong"]).wait_for()
    field = page.locator("#words")
    assert field.get_attribute("aria-invalid") == "true"
    assert field.evaluate("f => f === document.activeElement && f.selectionEnd === f.value.length")
    assert len(page.asked) == 1
    assert page.title() == SAID["title"]
    page.fill("#words", WORDS)
    page.keyboard.press("Enter")
    until(page, "!document.getElementById('words')")
    assert not page.wrong
    page.context.close()


def copied(page_: Path, folder: Path) -> Path:
    shutil.copytree(page_.parent, folder)
    return folder / "index.html"


def flipped(path: Path, at: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << bit
    path.write_bytes(content)


@pytest.mark.parametrize("at", [None, 0, 9, 10, 40_000, 65_533, -3, -2, -1])
def test_a_missing_piece_or_one_changed_bit_is_told_and_not_shown(browser, page_, tmp_path, at):
    copy = copied(page_, tmp_path / "web")
    for piece in (copy.parent / "sealed").iterdir():
        piece.unlink() if at is None else flipped(piece, at)
    page = opened(browser, copy.as_uri())
    page.get_by_role("alert").get_by_text(SAID["changed"]).wait_for()
    page.wait_for_timeout(200)
    assert page.evaluate(f"{SHOWN}.length") == 0
    page.context.close()


@pytest.mark.parametrize("at", [0, 16, 5000, -1])
def test_a_changed_text_does_not_open(browser, page_, tmp_path, at):
    copy = copied(page_, tmp_path / "web")
    text = str(sealed.head(copy)["text"]).encode()
    flipped(copy, copy.read_bytes().index(text) + at % len(text))
    page = visit(browser, copy.as_uri())
    page.fill("#words", WORDS)
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text(SAID["wrong"]).wait_for()
    page.context.close()


def test_a_changed_door_does_nothing_and_says_what_it_can(browser, page_, tmp_path):
    copy = copied(page_, tmp_path / "web")
    flipped(copy, copy.read_bytes().index(b'"use strict"') + 5)
    page = visit(browser, copy.as_uri())
    assert not page.locator("form").is_visible()
    assert page.get_by_text(SAID["script"]).is_visible()
    assert page.get_by_text(words("fr").sealed["script"]).is_visible()
    assert any("Content Security Policy" in text for text in page.wrong)
    page.context.close()


def test_over_plain_http_it_says_what_to_do(browser, port):
    page = visit(browser, f"http://family.example:{port}/")
    assert page.get_by_text(SAID["insecure"]).is_visible()
    assert not page.locator("form").is_visible()
    assert not page.wrong
    page.screenshot(path=ARTIFACTS / "sealed-insecure.png")
    page.context.close()


def test_without_javascript_it_says_so_in_four_languages(browser, page_):
    page = visit(browser, page_.as_uri(), java_script_enabled=False)
    for language in LANGUAGES:
        assert page.locator(f"p[lang={language}]").is_visible()
    page.context.close()


@pytest.mark.parametrize("policy", ["kept", "removed"])
def test_no_word_runs_once_it_is_open(browser, tmp_path, policy):
    edition = replace(rendered.poisoned(), making=Making(seal=SEAL))
    made = rendered.page(rendered.with_files(edition, tmp_path / "p", 32), tmp_path)
    if policy == "removed":
        html = re.sub(r'<meta http-equiv="Content-Sec[^>]*>', "", made.read_text("utf-8"))
        made.write_text(html, "utf-8")
    page = opened(browser, made.as_uri())
    page.locator("a.open").first.focus()
    page.keyboard.press("Enter")
    for _ in range(len(rendered.PAYLOADS)):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    walk(page, 2000, 20)
    assert page.evaluate("typeof pwned") == "undefined"
    assert page.wrong == []
    page.context.close()


# -- the door --------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_door_speaks_the_language_of_its_reader(browser, page_, language):
    page = visit(browser, page_.as_uri(), locale=f"{language}-CH")
    said = words(language).sealed
    assert page.evaluate("document.documentElement.lang") == language
    assert page.get_by_label(said["label"]).is_visible()
    assert page.get_by_role("button", name=said["hide"]).is_visible()
    page.context.close()


def test_keys_alone_are_enough_and_words_can_be_hidden(browser, page_):
    page = visit(browser, page_.as_uri(), 390)
    assert page.locator("#words").evaluate("f => f === document.activeElement")
    page.keyboard.type(WORDS)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#words").get_attribute("type") == "password"
    assert page.get_by_role("button", name=SAID["show"]).is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    until(page, "!document.getElementById('words') && document.activeElement.tabIndex === -1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.skip')")
    page.context.close()


def axe(page) -> list[object]:
    if not (found := find_spec("axe_playwright_python")) or not found.origin:
        absent("axe-playwright-python")
    session = page.context.new_cdp_session(page)
    session.send("Page.setBypassCSP", {"enabled": True})
    session.send(
        "Runtime.evaluate",
        {"expression": Path(found.origin).with_name("axe.min.js").read_text("utf-8")},
    )
    told = session.send(
        "Runtime.evaluate",
        {"expression": "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify("
         "r.violations.map(v => [v.id, v.impact, v.nodes[0].html.slice(0, 120)])))",
         "awaitPromise": True},
    )  # fmt: skip
    return json.loads(told["result"]["value"])


@pytest.mark.parametrize("state", ["shut", "wrong", "open"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_to_mend(browser, page_, width, scheme, state):
    page = visit(browser, page_.as_uri(), width, color_scheme=scheme, locale="de")
    if state == "wrong":
        page.fill("#words", "falsche Wörter sind das hier")
        page.keyboard.press("Enter")
        page.get_by_role("alert").get_by_text(words("de").sealed["wrong"]).wait_for()
    if state == "open":
        page.fill("#words", WORDS)
        page.keyboard.press("Enter")
        until(page, f"{SHOWN}.length > 0")
    else:
        page.screenshot(path=ARTIFACTS / f"sealed-{state}-{width}-{scheme}.png")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe(page) == []
    page.context.close()


def test_from_words_to_key_takes_a_moment(browser, page_):
    page = visit(browser, page_.as_uri())
    spent = page.evaluate(
        "(async () => { const words = new TextEncoder().encode('a b c d e f');"
        "const key = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveBits']);"
        "const start = performance.now(); await crypto.subtle.deriveBits({name: 'PBKDF2',"
        "hash: 'SHA-256', salt: new Uint8Array(16), iterations: 600000}, key, 256);"
        "return performance.now() - start })()"
    )
    print(f"PBKDF2, 600,000 rounds in Chromium: {spent:.0f} ms")  # noqa: T201
    assert 20 < float(str(spent)) < 5000
    page.context.close()
