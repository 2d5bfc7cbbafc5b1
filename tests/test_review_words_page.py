"""The page of words in a real browser: typing is kept, sources are told, quotes are chosen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import reviewing
from test_page_matrix import axe
from test_web_browser import ARTIFACTS, browser  # noqa: F401 - a fixture

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect
pytestmark = [pytest.mark.browser, pytest.mark.slow]
FITS = "document.documentElement.scrollWidth <= innerWidth"
FOCUS = "document.activeElement.id"


@pytest.fixture(scope="module")
def review(tmp_path_factory) -> Iterator[reviewing.Running]:
    with reviewing.running(reviewing.small_year(tmp_path_factory.mktemp("words") / "nora")) as one:
        yield one


@pytest.fixture
def opened(review, browser) -> Iterator[Any]:  # noqa: F811
    """Opens the page; what was decided is taken back when the test is done."""
    pages: list[Any] = []

    def open_(width: int = 1280, **options: Any) -> Any:
        page = review.page(browser, "words", width, **options)
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        pages.append(page)
        return page

    yield open_
    wrong = [error for page in pages for error in page.wrong]
    for page in pages:
        page.context.close()
    page = review.page(browser, "who")
    while page.locator("#undo:not([disabled])").count():
        with answered(page):
            page.click("#undo")
    page.context.close()
    assert not wrong


@contextmanager
def answered(page: Any) -> Iterator[None]:
    """Until what was done inside is decided and shown."""
    with page.expect_response(lambda one: one.url.endswith("/do")):
        yield
    page.wait_for_selector("[aria-busy=true]", state="detached")


def edits(review: reviewing.Running, kind: str = "photos") -> dict[str, Any]:
    path = review.folder / "edits.toml"
    return tomllib.loads(path.read_text("utf-8")).get(kind, {}) if path.exists() else {}


def quoted(page: Any) -> str:
    """Id of the first picture beside which something is quoted."""
    return page.locator(".picture:has(.quote)").first.get_attribute("id").removeprefix("w-")


def plain(page: Any) -> str:
    """Id of a picture without a quote."""
    return page.locator(".picture:not(:has(.quote))").nth(1).get_attribute("id").removeprefix("w-")


# -- typing -----------------------------------------------------------------------------


def test_a_caption_is_kept_when_it_is_left_and_taken_back_with_one_click(opened, review):
    page = opened()
    id = plain(page)
    field = page.locator(f"#caption-{id}")
    ours = field.input_value()
    field.fill("A morning at the pond")
    with answered(page):
        page.click("h1")
    assert edits(review)[id] == {"caption": "A morning at the pond"}
    assert "Kept." in page.locator("#told").inner_text()
    assert page.locator(f"#caption-{id}-form .yours").is_visible()
    with answered(page):
        page.click(f"#caption-{id}-back")
    assert field.input_value() == ours
    assert "caption" not in edits(review).get(id, {})


def test_a_caption_is_kept_by_enter_without_losing_ones_place(opened, review):
    page = opened()
    id = plain(page)
    page.focus(f"#caption-{id}")
    page.keyboard.press("Control+A")
    page.keyboard.type("By keys alone")
    with answered(page):
        page.keyboard.press("Enter")
    assert edits(review)[id]["caption"] == "By keys alone"
    assert page.evaluate(FOCUS) == f"caption-{id}"
    before = (review.folder / "edits.toml").read_bytes()
    page.keyboard.press("Enter")
    page.click("h1")
    page.wait_for_timeout(200)
    assert (review.folder / "edits.toml").read_bytes() == before, "unchanged, and written again"


def test_an_empty_caption_is_none(opened, review):
    page = opened()
    id = plain(page)
    with answered(page):
        page.locator(f"#caption-{id}").fill("x")
        page.keyboard.press("Enter")
    with answered(page):
        page.locator(f"#caption-{id}").fill("")
        page.keyboard.press("Enter")
    assert edits(review)[id]["caption"] == ""
    assert page.locator(f"#caption-{id}").get_attribute("placeholder") == "No caption"


def test_a_date_that_is_none_is_told_in_the_field_and_what_was_typed_stays(opened, review):
    page = opened()
    id = plain(page)
    page.click(f"#rest-{id} summary")
    field = page.locator(f"#date-in-{id}")
    with answered(page):
        field.fill("last summer")
        page.keyboard.press("Enter")
    wrong = page.locator(f"#date-in-{id}-wrong")
    assert "“last summer” is no date with a year" in wrong.inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    assert field.get_attribute("aria-errormessage") == f"date-in-{id}-wrong"
    assert field.input_value() == "last summer"
    assert id not in edits(review)
    with answered(page):
        field.fill("summer 2025")
        page.keyboard.press("Enter")
    assert edits(review)[id]["date"] == "summer 2025"
    assert wrong.inner_text() == ""
    assert field.get_attribute("aria-invalid") is None
    assert "Summer 2025" in page.locator(f"#w-{id} .printed").inner_text()
    assert page.locator(f"#rest-{id}").get_attribute("open") is not None, "folded by the answer"


def test_a_date_that_costs_a_picture_its_place_says_so_and_is_taken_back_in_a_list(opened, review):
    page = opened()
    id = plain(page)
    page.click(f"#rest-{id} summary")
    with answered(page):
        page.locator(f"#date-in-{id}").fill("June 2052")
        page.keyboard.press("Enter")
    assert not page.locator(f"#w-{id}").count()
    page.wait_for_function("document.querySelector('#told').textContent.includes('is out now')")
    assert "from after the year" in page.locator("#told").inner_text()
    page.click("#dated summary")
    page.screenshot(path=ARTIFACTS / "review-words-dated.png")
    with answered(page):
        page.click(f"#undate-{id}")
    assert page.locator(f"#w-{id}").count()
    assert not page.locator("#dated").count()
    assert "date" not in edits(review).get(id, {})


def test_typing_is_never_overwritten_by_what_another_window_does(opened, review):
    page, other = opened(), opened()
    mine, theirs = plain(page), quoted(page)
    page.focus(f"#caption-{mine}")
    page.keyboard.press("Control+A")
    page.keyboard.type("Half a sent")
    with answered(other):
        other.locator(f"#caption-{mine}").fill("From the other window")
        other.keyboard.press("Enter")
    with answered(other):
        other.locator(f"#caption-{theirs}").fill("Theirs")
        other.keyboard.press("Enter")
    expect(page.locator(f"#caption-{theirs}")).to_have_value("Theirs")
    assert page.locator(f"#caption-{mine}").input_value() == "Half a sent"
    assert page.evaluate(FOCUS) == f"caption-{mine}"
    page.keyboard.type("ence")
    with answered(page):
        page.keyboard.press("Enter")
    assert edits(review)[mine]["caption"] == "Half a sentence"


def test_what_is_typed_outlives_a_server_that_is_gone(opened, review):
    page = opened()
    id = plain(page)
    page.route("**/do", lambda route: route.abort())
    page.locator(f"#caption-{id}").fill("Not lost")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#caption-{id}[aria-invalid]")
    assert "no longer running" in page.locator(f"#caption-{id}-wrong").inner_text()
    page.click("h1")
    assert page.locator(f"#caption-{id}").input_value() == "Not lost"
    page.unroute("**/do")
    page.focus(f"#caption-{id}")
    with answered(page):
        page.keyboard.press("Enter")
    assert edits(review)[id]["caption"] == "Not lost"
    assert page.locator(f"#caption-{id}-wrong").inner_text() == ""


def test_leaving_the_page_within_a_field_keeps_what_was_typed(opened, review):
    page = opened()
    id = plain(page)
    page.locator(f"#caption-{id}").fill("On the way out")
    page.click("#step-make")
    page.wait_for_selector("#make")
    page.click("#step-words")
    expect(page.locator(f"#caption-{id}")).to_have_value("On the way out")
    assert edits(review)[id]["caption"] == "On the way out"


# -- where words come from --------------------------------------------------------------


def test_where_a_word_comes_from_is_told_to_mouse_keys_finger_and_ear(opened):
    page = opened()
    button = page.locator(".picture .phrase.date").first
    told = page.locator(f"#{button.get_attribute('id')}-from")
    assert not told.is_visible()
    button.hover()
    told.wait_for()
    assert "camera" in told.inner_text()
    page.mouse.move(1, 1)
    told.wait_for(state="hidden")
    button.focus()
    page.keyboard.press("Enter")
    assert told.is_visible()
    page.keyboard.press("Escape")
    assert not told.is_visible()
    assert page.evaluate(FOCUS) == button.get_attribute("id")
    assert "camera" in page.evaluate(
        "id => document.getElementById(document.getElementById(id)"
        ".getAttribute('aria-describedby')).textContent",
        button.get_attribute("id"),
    )


def test_a_finger_sees_where_a_word_comes_from_and_a_second_tap_beside_closes_it(opened):
    page = opened(360, has_touch=True)
    button = page.locator(".picture .phrase.date").first
    told = page.locator(f"#{button.get_attribute('id')}-from")
    button.tap()
    assert told.is_visible()
    box = told.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.locator("h1").tap()
    told.wait_for(state="hidden")


def test_a_browser_that_knows_no_interest_tells_it_too(opened):
    page = opened()
    page.add_init_script("delete HTMLButtonElement.prototype.interestForElement")

    def older(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(" interestfor=", " data-not="))

    page.route("**/words", older)
    page.reload()
    button = page.locator(".picture .phrase.date").first
    told = page.locator(f"#{button.get_attribute('id')}-from")
    button.hover()
    expect(told).to_be_visible()
    page.mouse.move(1, 1)
    expect(told).to_be_hidden()
    button.focus()
    expect(told).to_be_visible()
    page.keyboard.press("Tab")
    expect(told).to_be_hidden()
    button.click()
    expect(told).to_be_visible()


# -- quotes -----------------------------------------------------------------------------


def test_another_passage_no_quote_and_yearlings_choice_are_one_click_each(opened, review):
    page = opened()
    id = page.locator(".picture:has(.offer + .offer)").first.get_attribute("id")
    id = id.removeprefix("w-")
    page.click(f"#offers-{id} > summary")
    ours = page.locator(f"#w-{id} .quote blockquote").all_inner_texts()
    other = page.locator(f"#w-{id} [data-do=words_quote][aria-pressed=false]").first
    passage = other.get_attribute("data-passage")
    with answered(page):
        other.click()
    assert passage in page.locator(f"#w-{id} .quote blockquote").inner_text()
    assert edits(review)[id]["passage"] == passage
    with answered(page):
        page.click(f"#no-quote-{id}")
    assert edits(review)[id]["quote"] is False
    assert not page.locator(f"#w-{id} .quote").count()
    with answered(page):
        page.click(f"#own-choice-{id}")
    assert page.locator(f"#w-{id} .quote blockquote").all_inner_texts() == ours
    assert not edits(review).get(id)


def test_sentences_are_ticked_with_keys_alone_and_quoted_word_for_word(opened, review):
    page = opened()
    id = page.locator(".picture:has([data-do=words_part])").first.get_attribute("id")[2:]
    page.focus(f"#offers-{id} > summary")
    page.keyboard.press("Enter")
    page.focus(f"#part-{id}-1 > summary")
    page.keyboard.press("Enter")
    boxes = page.locator(f"#part-{id}-1 input")
    for n in range(boxes.count()):
        if boxes.nth(n).is_checked() != (n == 1):
            boxes.nth(n).focus()
            page.keyboard.press("Space")
    with answered(page):
        page.focus(f"#part-{id}-1-take")
        page.keyboard.press("Enter")
    text = page.locator(f"#part-{id}-1 .choice span").nth(1).inner_text()
    assert edits(review)[id]["passage"] == text
    assert text in page.locator(f"#w-{id} .quote blockquote").inner_text()
    for n in range(boxes.count()):
        boxes.nth(n).set_checked(False)
    with answered(page):
        page.click(f"#part-{id}-1-take")
    assert "at least one" in page.locator(f"#part-{id}-1-wrong").inner_text()


def test_who_speaks_little_is_let_speak_and_everything_comes_back(opened):
    page = opened()
    all_ = page.locator(".picture").count()
    bar = page.locator(".voices meter").first
    assert bar.get_attribute("aria-valuetext") is None
    assert "quoted" in page.locator(".voices label").first.inner_text()
    page.goto(page.url + "?voice=Ana")
    shown = page.locator(".picture")
    assert 0 < shown.count() < all_
    assert shown.count() == page.locator(".picture:has(.offers)").count()
    page.click("#all-pictures")
    expect(shown).to_have_count(all_)


# -- the opening ------------------------------------------------------------------------


def test_a_sentence_is_reworded_struck_and_put_back(opened, review):
    page = opened()
    ours = page.locator("#line-born-text").input_value()
    with answered(page):
        page.locator("#line-born-text").fill("She came on a Friday.")
        page.keyboard.press("Enter")
    assert edits(review, "lead") == {"born": "She came on a Friday."}
    with answered(page):
        page.click("#strike-born")
    assert edits(review, "lead") == {"born": False}
    assert ours in page.locator("#line-born s").inner_text()
    assert page.evaluate(FOCUS) == "restore-born", "focus goes on to what takes it back"
    with answered(page):
        page.keyboard.press("Enter")
    assert page.locator("#line-born-text").input_value() == ours
    assert not edits(review, "lead")


def test_in_place_of_an_empty_headline_the_first_stands_again(opened, review):
    page = opened()
    field = page.locator("#line-headline-text")
    ours = field.input_value()
    for text in ("Our Nora", ""):
        with answered(page):
            field.fill(text)
            page.keyboard.press("Enter")
        assert field.input_value() == (text or ours)
    assert not edits(review, "lead")
    assert page.locator("#line-headline .struck, #line-headline s").count() == 0
    page.wait_for_function("document.querySelector('#told').textContent.includes('headline')")


def test_what_only_parents_know_is_theirs_to_say(opened, review):
    page = opened()
    assert page.locator("#line-remark-text").input_value() == ""
    with answered(page):
        page.locator("#line-remark-text").fill("She has her grandfather’s frown.")
        page.keyboard.press("Enter")
    assert edits(review, "lead") == {"remark": "She has her grandfather’s frown."}


def test_quotes_of_the_opening_are_left_out_and_put_back(opened, review):
    page = opened()
    assert page.locator("#quotes-off").count()
    with answered(page):
        page.click("#quotes-off")
    assert edits(review, "lead") == {"quotes": False}
    with answered(page):
        page.click("#quotes-on")
    assert page.locator("#quotes-off").is_visible()


# -- every screen -----------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark")])
def test_the_page_fits_and_everybody_can_use_it(opened, width, scheme):
    page = opened(width, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('.picture details').forEach((d) => (d.open = true))")
    assert page.evaluate(FITS)
    assert axe(page) == []
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"review-words-{width}-{scheme}.png")
