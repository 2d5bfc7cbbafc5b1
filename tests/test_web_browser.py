"""The page in a real browser: looks, keys, touch, paper, and words that must not run."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

import fake
import rendered
from yearling.records import Edition

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ARTIFACTS = Path(__file__).resolve().parents[1] / "artifacts"
WIDTHS = {360: 740, 768: 1024, 1440: 900}


def absent(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed, and in CI the browser tests must run")
    pytest.skip(f"{what} is not installed: the browser tests are skipped")


def chromium(*more: str) -> Iterator[object]:
    """One for many pages, with `more` arguments; absent in no silence."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright")
    if not CHROMIUM:
        absent("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *more])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    yield from chromium()


def varied(edition: Edition) -> Edition:
    """Rows of one, two and three, so that every form of row is on the page."""
    chapters = list(edition.chapters)
    rows = ([0, 1], [2], [3], [4, 5, 6], [7], [8, 9], [10, 11])
    by_month: dict[int, list[tuple[int, ...]]] = {}
    for row in rows:
        by_month.setdefault(edition.entries[row[0]].month, []).append(tuple(row))
    chapters = [
        replace(chapter, rows=tuple(by_month[chapter.month]))
        for chapter in chapters
        if chapter.month in by_month
    ]
    return replace(edition, chapters=tuple(chapters), hero=11)


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("page")
    edition = rendered.with_files(varied(fake.edition(12)), folder / "photos", longest=1700)
    edition = rendered.storied(edition)
    return rendered.page(edition, folder).as_uri()


def opened(browser, address: str, width: int = 1440, **options):
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, reduced_motion="reduce", **options
    )
    page = context.new_page()
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.goto(address)
    return page


def current(page) -> str:
    page.wait_for_timeout(250)
    return page.locator("dialog .count").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_window_and_asks_nobody_else(browser, address, width, scheme):
    page = opened(browser, address, width, color_scheme=scheme)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    for _ in range(20):
        page.mouse.wheel(0, 900)
        page.wait_for_timeout(20)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert asked
    assert all(url.startswith(("file:", "data:")) for url in asked)
    assert page.evaluate("[...document.images].every(i => !i.complete || i.naturalWidth > 0)")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(24, 22, 19)"
    assert dark == (scheme == "dark")
    ARTIFACTS.mkdir(exist_ok=True)
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=ARTIFACTS / f"page-{width}-{scheme}.png", full_page=True)
    assert not page.wrong
    page.context.close()


def test_nothing_moves_while_pictures_load(browser, address):
    page = opened(browser, address, 360)
    page.evaluate(
        "window.moved = 0; new PerformanceObserver(l => l.getEntries().forEach(e => moved += "
        "e.hadRecentInput ? 0 : e.value)).observe({type: 'layout-shift', buffered: true})"
    )
    for _ in range(15):
        page.mouse.wheel(0, 900)
        page.wait_for_timeout(30)
    assert page.evaluate("moved") < 0.02
    page.context.close()


def test_one_picture_at_a_time_by_keys_and_back_where_one_was(browser, address):
    page = opened(browser, address)
    opener = page.locator("figure.e3 a.open")
    opener.focus()
    page.keyboard.press("Enter")
    assert current(page) == "4 of 12"
    seen = []
    for key in ("ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
        seen.append(current(page).split()[0])
    assert seen == ["5", "4", "12", "12", "1", "1", "2"]
    shown = page.locator("dialog > ol > li:not([inert])")
    assert (
        shown.locator(".when")
        .inner_text()
        .lower()
        .startswith(fake.edition(12).entries[1].date.lower())
    )
    assert shown.locator("img").evaluate("i => i.sizes || i.previousSibling.sizes") == "100vw"
    shown.locator("summary").click()
    assert shown.get_by_text("the sharpest of 9 alike").is_visible()
    page.screenshot(path=ARTIFACTS / "one-picture.png")
    page.keyboard.press("Escape")
    assert not page.locator("dialog").evaluate("d => d.open")
    assert opener.evaluate("a => a === document.activeElement")
    assert not page.wrong
    page.context.close()


def test_buttons_do_what_keys_do(browser, address):
    page = opened(browser, address)
    page.locator("figure.e0 a.open").click()
    assert page.get_by_role("button", name="Previous picture").is_disabled()
    page.get_by_role("button", name="Next picture").click()
    assert current(page) == "2 of 12"
    page.get_by_role("button", name="Close").click()
    assert not page.locator("dialog").evaluate("d => d.open")
    page.context.close()


def test_a_swipe_turns_to_the_next_picture(browser, address):
    page = opened(browser, address, 360, has_touch=True, is_mobile=True)
    page.locator("figure.e0 a.open").tap()
    assert current(page) == "1 of 12"
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *at: int) -> None:
        points = [{"x": x, "y": 300} for x in at]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 320)
    for x in range(310, 60, -20):
        touch("touchMove", x)
    touch("touchEnd")
    page.get_by_text("2 of 12").wait_for()
    page.screenshot(path=ARTIFACTS / "one-picture-360.png")
    page.context.close()


def test_the_picture_grows_out_of_its_place_where_the_browser_can(browser, address):
    page = opened(browser, address)
    page.emulate_media(reduced_motion="no-preference")
    page.locator("figure.e3 a.open").click()
    page.locator("dialog[open]").wait_for()
    page.wait_for_timeout(600)
    assert current(page) == "4 of 12"
    assert page.evaluate("[...document.images].every(i => !i.style.viewTransitionName)")
    assert not page.wrong
    page.context.close()


def test_the_rail_tells_the_month_one_is_in(browser, address):
    page = opened(browser, address)
    page.locator("section.chapter").nth(2).scroll_into_view_if_needed()
    page.locator("section.chapter").nth(2).evaluate("s => scrollTo(0, s.offsetTop - 100)")
    page.wait_for_timeout(200)
    marked = page.locator(".rail [aria-current]")
    assert marked.get_attribute("href") == "#" + str(
        page.locator("section.chapter").nth(2).get_attribute("id")
    )
    page.context.close()


@pytest.mark.parametrize("state", ["page", "dialog"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_to_mend(browser, address, width, scheme, state):
    if not (found := find_spec("axe_playwright_python")) or not found.origin:
        absent("axe-playwright-python")
    source = Path(found.origin).with_name("axe.min.js").read_text("utf-8")
    page = opened(browser, address, width, color_scheme=scheme)
    if state == "dialog":
        page.locator("figure.e1 a.open").click()
        page.locator("dialog > ol > li:not([inert]) summary").click()
    page.evaluate(source)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [(v["id"], v["impact"], v["nodes"][0]["html"][:120]) for v in found["violations"]]
    assert told == []
    page.context.close()


def test_paper_gets_every_picture_and_nothing_of_the_screen(browser, address):
    page = opened(browser, address)
    page.emulate_media(media="print")
    assert not page.locator(".rail").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function("[...document.querySelectorAll('figure img')].every(i => i.complete)")
    paper = page.pdf(path=ARTIFACTS / "paper.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= 4
    assert len(set(re.findall(rb"/Subtype\s*/Image", paper))) == 1
    assert paper.count(b"/Subtype /Image") >= 12
    page.context.close()


@pytest.mark.parametrize("policy", ["kept", "removed"])
def test_no_word_ever_runs_with_the_policy_or_without(browser, tmp_path, policy):
    page_path = rendered.page(
        rendered.with_files(rendered.poisoned(), tmp_path / "p", 32), tmp_path
    )
    html = page_path.read_text("utf-8")
    if policy == "removed":
        html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        page_path.write_text(html, "utf-8")
    page = opened(browser, "about:blank")
    page.on("dialog", lambda dialog: page.wrong.append(dialog.message))
    page.goto(page_path.as_uri())
    page.mouse.move(400, 400)
    page.locator("a.open").first.focus()
    page.keyboard.press("Enter")
    for _ in range(len(rendered.PAYLOADS)):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    for _ in range(30):
        page.keyboard.press("Tab")
    page.wait_for_timeout(200)
    assert page.evaluate("typeof pwned") == "undefined"
    assert page.url == page_path.as_uri()
    assert page.wrong == []  # not even a report of the policy
    page.context.close()


def test_a_face_opens_its_picture_and_gives_the_place_back(browser, address):
    page = opened(browser, address)
    face = page.locator(".portraits a.open").nth(2)
    number = int(face.get_attribute("data-n") or "")
    face.click()
    assert current(page) == f"{number + 1} of 12"
    shown = page.locator("dialog > ol > li:not([inert])")
    assert shown.locator(".when").is_visible()
    page.keyboard.press("Escape")
    assert face.evaluate("a => a === document.activeElement")
    assert not page.wrong
    page.context.close()


@pytest.mark.parametrize("form", ["bleed", "alone", "many", "again"])
def test_the_ending_stands_clear_of_the_last_caption(browser, address, form):
    page = opened(browser, address)
    ending = page.locator("main .quote.ending")
    ending.evaluate(f"quote => quote.closest('.row').className = 'row {form}'")
    above = ending.evaluate("quote => parseFloat(getComputedStyle(quote).marginTop)")
    assert above >= 40
    page.context.close()
