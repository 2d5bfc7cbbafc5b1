"""The page that makes in a real browser: told first, made with progress, told what is old."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import reviewing
from test_page_matrix import axe
from test_web_browser import ARTIFACTS, browser  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FITS = "document.documentElement.scrollWidth <= innerWidth"
FOCUS = "document.activeElement.id"
SLOW = 60_000
"""Milliseconds for a page to be made on a busy machine."""


@pytest.fixture(scope="module")
def review(tmp_path_factory) -> Iterator[reviewing.Running]:
    with reviewing.running(reviewing.small_year(tmp_path_factory.mktemp("make") / "nora")) as one:
        yield one


@pytest.fixture
def opened(review, browser) -> Iterator[Any]:  # noqa: F811
    pages: list[Any] = []

    def open_(width: int = 1280, name: str = "make", **options: Any) -> Any:
        page = review.page(browser, name, width, **options)
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        pages.append(page)
        return page

    yield open_
    wrong = [error for page in pages for error in page.wrong]
    for page in pages:
        page.context.close()
    assert not wrong


@contextmanager
def answered(page: Any) -> Iterator[None]:
    """Until what was done inside is taken and shown."""
    with page.expect_response(lambda one: one.url.endswith("/do")):
        yield
    page.wait_for_selector("[aria-busy=true]:not(#result)", state="detached")


def inside(page: Any, key: str) -> str:
    return str(page.locator(f"#inside-{key} dd").inner_text())


def test_who_it_is_for_is_chosen_with_keys_and_what_will_be_inside_follows(opened, review):
    page = opened()
    assert "As exactly as you named them" in inside(page, "places")
    assert "Whoever has it" in inside(page, "seal")
    page.focus("#for-friends")
    with answered(page):
        page.keyboard.press("Enter")
    page.wait_for_selector("#for-friends[aria-pressed=true]", timeout=SLOW)
    page.wait_for_selector("#head[data-settled]", state="attached", timeout=SLOW)
    assert page.evaluate(FOCUS) == "for-friends"
    assert "Towns only" in inside(page, "places")
    assert "words of its own" in inside(page, "seal")
    words = tomllib.loads((review.folder / "seal-friends.toml").read_text())["passphrase"]
    assert words not in page.content()
    page.click("#seal-show")
    assert page.locator("#seal").inner_text() == words
    page.click("#seal-hide")
    page.wait_for_selector("#seal", state="detached")
    assert words not in page.content()
    with answered(page):
        page.click("#for-family")
    page.wait_for_selector("#for-family[aria-pressed=true]", timeout=SLOW)


def test_what_is_open_leads_to_where_it_is_answered(opened):
    page = opened()
    assert "left" in page.locator(".left").inner_text()
    page.click("#open-who")
    page.wait_for_url("**/who")


def test_the_book_is_looked_through_before_it_is_made(opened):
    page = opened()
    page.click("#check-book")
    page.wait_for_selector("#check")
    assert "pages" in page.locator("section:has(#check)").inner_text()


def test_nothing_chosen_is_told_and_nothing_is_made(opened, review):
    page = opened()
    page.locator("#output-web").uncheck()
    with answered(page):
        page.click("#go-make")
    assert page.locator("#make-wrong").inner_text()
    assert not (review.folder / "out").exists()


def test_a_tick_stays_though_the_page_is_told_news(opened):
    page, other = opened(), opened(name="words")
    page.locator("#output-book").check()
    id = other.locator(".picture textarea").first.get_attribute("id")
    version = page.locator("#head").get_attribute("data-version")
    with answered(other):
        other.locator(f"#{id}").fill("News")
        other.keyboard.press("Enter")
    page.wait_for_selector(f"#head:not([data-version='{version}'])", state="attached")
    assert page.locator("#output-book").is_checked()
    with answered(other):
        other.click("#undo")


def test_the_page_is_made_with_keys_told_where_it_lies_and_what_changed_since(opened, review):
    page = opened()
    page.focus("#go-make")
    page.keyboard.press("Enter")
    page.wait_for_selector("#told:has-text('It is being made.')")
    page.wait_for_selector("#result .files li", timeout=SLOW)
    assert (review.folder / "out" / "web" / "index.html").is_file()
    told = page.locator("#result").inner_text()
    assert "The page" in told
    assert "nora › out › web" in told
    assert str(review.folder) not in page.locator("main").inner_text()
    assert page.locator("#open-file-1").get_attribute("aria-label") == "Open: The page"
    assert "how it stands now" in told
    words = opened(name="words")
    with answered(words):
        words.locator(".picture textarea").first.fill("Something new")
        words.keyboard.press("Enter")
    page.wait_for_selector("#stale")
    with answered(words):
        words.click("#undo")
    page.wait_for_selector("#stale", state="detached")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark")])
def test_the_page_fits_and_everybody_can_use_it(opened, width, scheme):
    page = opened(width, color_scheme=scheme)
    page.goto(page.url + "?book=1")
    assert page.evaluate(FITS)
    assert axe(page) == []
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"review-make-{width}-{scheme}.png", full_page=True)
