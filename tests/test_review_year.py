"""The page `year` in a real browser: with a mouse, with keys, on a phone, a screen and a TV."""

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
SMALL = """
() => [...document.querySelectorAll('button, a, summary, input')]
  .filter((one) => one.checkVisibility() && !one.closest('p, blockquote, .choice, .skip'))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9 || box.width < 24)
  .map(([one, box]) => `${one.id || one.textContent.trim()} ${box.width} x ${box.height}`)
"""
"""What is smaller than a finger: 44 px high, and never narrower than WCAG 2.5.8 allows."""
THERE = """
() => Promise.all([...document.images].filter((one) => one.checkVisibility()).map((one) => {
  one.loading = 'eager';
  return one.decode().catch(() => null);
}))
"""


@pytest.fixture(scope="module")
def review(tmp_path_factory) -> Iterator[reviewing.Running]:
    with reviewing.running(reviewing.small_year(tmp_path_factory.mktemp("year") / "nora")) as one:
        yield one


@pytest.fixture
def opened(review, browser) -> Iterator[Any]:  # noqa: F811
    """Opens the page; what was decided is taken back when the test is done."""
    contexts: list[Any] = []

    def open_(width: int = 1280, **options: Any) -> Any:
        page = review.page(browser, "year", width, **options)
        page.review_errors = []
        page.on("pageerror", lambda error: page.review_errors.append(str(error)))
        page.wait_for_selector(".shot")
        contexts.append(page.context)
        return page

    yield open_
    page = contexts[0].pages[0]
    assert page.review_errors == []
    page.goto(f"{review.address}/year")
    page.wait_for_selector(".shot")
    while page.locator("#undo:not([disabled])").count():
        with answered(page):
            page.click("#undo")
    for context in contexts:
        context.close()


@contextmanager
def answered(page: Any) -> Iterator[None]:
    """Until what was decided inside is done and shown."""
    version = page.get_attribute("#head", "data-version")
    yield
    page.wait_for_function(
        "(old) => head.dataset.version !== old && !document.querySelector('[aria-busy=true]')",
        arg=version,
    )


def edits(review: reviewing.Running) -> dict[str, Any]:
    path = review.folder / "edits.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def ids(page: Any) -> list[str]:
    return page.eval_on_selector_all(".shot", "some => some.map((one) => one.dataset.photo)")


def told(page: Any) -> str:
    page.wait_for_function("document.querySelector('#told').textContent")
    return str(page.inner_text("#told"))


def focused(page: Any, id: str) -> None:
    page.wait_for_function("(id) => document.activeElement.id === id", arg=id)


# -- with a mouse -----------------------------------------------------------------------------


def test_a_click_leaves_a_picture_out_and_says_so_and_undo_brings_it_back(opened, review):
    page = opened()
    before = ids(page)
    gone = before[3]
    page.hover(f"#p-{gone}")
    with answered(page):
        page.click(f"#drop-{gone}")
    assert gone not in ids(page)
    assert page.evaluate(FOCUS).startswith("open-")  # a second Enter leaves no other one out
    (came,) = set(ids(page)) - set(before)
    day = page.get_attribute(f"#p-{came}", "data-when")
    assert told(page) == f"Left out. Now in: {day}. 12 pictures."
    assert edits(review)["photos"][gone] == {"keep": False}
    assert page.is_visible(f"#out-{gone}")
    with answered(page):
        page.keyboard.press("Control+z")
    assert ids(page) == before
    assert f"No longer in: {day}." in told(page)
    assert told(page).startswith("“leave a picture out")
    assert gone not in edits(review).get("photos", {})


def test_a_second_press_of_a_double_click_leaves_out_no_second_picture(opened):
    page = opened()
    gone = ids(page)[2]
    page.hover(f"#p-{gone}")
    page.dblclick(f"#drop-{gone}")
    page.wait_for_selector(f"#p-{gone}", state="detached")
    page.wait_for_function("!document.querySelector('[aria-busy=true]')")
    assert page.locator("#out-photos li").count() == 1


def test_a_swap_is_one_click_and_one_decision(opened, review):
    page = opened()
    page.click("#month-0 .frame")
    page.wait_for_selector("#close-up")
    before = set(ids(page))
    days = {id: page.get_attribute(f"#p-{id}", "data-when") for id in before}
    old = page.get_attribute("#close-drop", "data-photo")
    new = page.locator("#offers button").first.get_attribute("data-with")
    assert page.locator("#offers li p").first.inner_text().startswith("of the same")
    assert page.locator("#why li").count() >= 1
    with answered(page):
        page.locator("#offers button").first.click()
    page.wait_for_selector(f"#large-{new}")
    assert page.evaluate("document.querySelector('#close-up').contains(told)")  # heard in there
    went = before - set(ids(page)) - {old}
    came = set(ids(page)) - before - {new}
    days |= {id: page.get_attribute(f"#p-{id}", "data-when") for id in came}
    besides = [f"{word}: {days[id]}." for word, some in zip(
        ("Now in", "No longer in"), (came, went), strict=True) for id in some]  # fmt: skip
    assert told(page) == " ".join(["Swapped.", *besides, "12 pictures."])
    shown = edits(review)["photos"]
    assert (shown[old]["keep"], shown[new]["keep"]) == (False, True)
    page.click("#close-shut")
    focused(page, f"open-{new}")
    assert old not in ids(page)


def test_a_day_a_person_and_a_place_are_hidden_and_listed_with_a_way_back(opened, review):
    page = opened()
    page.click("#month-0 .frame")
    with answered(page):
        page.click("#day-none")
    assert page.get_attribute("#day-none", "aria-pressed") == "true"
    page.keyboard.press("Escape")
    page.wait_for_selector("#close-up", state="detached")
    assert "none" in edits(review)["days"].values()
    with_ana = page.locator(".shot:has(.where)", has_text="with Ana")
    someone = with_ana.first
    someone.locator(".frame").click()
    with answered(page):
        page.locator("#close-hide button", has_text="Ana").click()
    with answered(page):
        page.click("#hide-place")
    page.keyboard.press("Escape")
    page.wait_for_selector("#close-up", state="detached")
    assert page.locator("#ways li").count() == 3
    assert with_ana.count() == 0
    for _ in range(3):
        with answered(page):
            page.locator("#ways button").first.click()
    assert page.locator("#ways").count() == 0


def test_other_pictures_of_a_month_are_looked_through_and_brought_in(opened, review):
    page = opened()
    count = len(ids(page))
    page.click("#month-0-more")
    page.wait_for_selector("#rest")
    photo = page.locator("#rest-others button").first.get_attribute("data-photo")
    with answered(page):
        page.locator("#rest-others button").first.click()
    assert page.is_visible(f"#in-{photo}")
    assert page.evaluate(FOCUS).startswith("might-")
    assert edits(review)["photos"][photo]["keep"] is True
    page.click(f"#is-{photo}")
    page.wait_for_selector("#close-up")
    page.keyboard.press("Escape")
    page.wait_for_selector("#rest")
    page.keyboard.press("Escape")
    page.wait_for_selector("#rest", state="detached")
    assert photo in ids(page)
    assert len(ids(page)) == count


def test_a_person_shows_the_pictures_with_them(opened):
    page = opened()
    page.locator("#folk a", has_text="Ana").click()
    page.wait_for_selector("#rest")
    assert page.inner_text("#rest-title") == "Ana"
    assert page.locator("#rest-in li").count() >= 1
    page.keyboard.press("Escape")
    page.wait_for_selector("#rest", state="detached")
    assert page.evaluate(FOCUS).startswith("see-")


def test_nobody_is_said_to_be_in_no_picture_while_faces_wait_for_a_name(opened):
    tom = opened().locator("#folk a", has_text="Tom")
    assert tom.locator(".much").inner_text() == "no face has this name yet"
    assert tom.get_attribute("class") is None
    assert tom.get_attribute("href") == "who"


def test_shutting_a_picture_leads_back_to_it_and_nowhere_else_on_the_way(opened):
    page = opened()
    frame = page.locator(".shot .frame").nth(2)
    frame.click()
    page.wait_for_selector("#close-up[open]")
    page.evaluate(
        "window.met = []; addEventListener('focusin', ({ target }) => met.push(target.id))"
    )
    page.keyboard.press("Escape")
    page.wait_for_selector("#close-up", state="detached")
    focused(page, str(frame.get_attribute("id")))
    assert page.evaluate("met") == [frame.get_attribute("id")]


def two_of_a_month(page: Any) -> list[str]:
    """Bring a second picture into the first month; its pictures in order."""
    page.click("#month-0-more")
    page.wait_for_selector("#rest")
    with answered(page):
        page.locator("#rest-others button").first.click()
    page.keyboard.press("Escape")
    page.wait_for_selector("#rest", state="detached")
    return month(page)


def month(page: Any) -> list[str]:
    return page.eval_on_selector_all("#month-0 .shot", "some => some.map((p) => p.dataset.photo)")


def test_a_picture_is_dragged_to_another_place_of_its_month(opened, review):
    page = opened()
    first, second, *more = two_of_a_month(page)
    with answered(page):
        page.drag_and_drop(f"#p-{second}", f"#p-{first}")
    assert month(page) == [second, first, *more]
    assert told(page).startswith("Moved.")
    assert edits(review)["photos"][second]["order"] < "2026"
    with answered(page):
        page.click("#straight")
    assert month(page) == [first, second, *more]


# -- with keys --------------------------------------------------------------------------------


def test_keys_alone_walk_the_year_keep_leave_out_move_and_undo(opened, review):
    page = opened()
    first, second, *_ = two_of_a_month(page)
    page.focus(f"#open-{first}")
    page.keyboard.press("ArrowRight")
    focused(page, f"open-{second}")
    with answered(page):
        page.keyboard.press("Alt+ArrowLeft")
    assert month(page)[:2] == [second, first]
    focused(page, f"open-{second}")
    kept = page.get_attribute(f"#pin-{second}", "aria-pressed")
    with answered(page):
        page.keyboard.press("p")
    assert page.get_attribute(f"#pin-{second}", "aria-pressed") != kept
    page.keyboard.press("ArrowDown")
    page.wait_for_function("!document.activeElement.closest('#month-0')")
    at = page.evaluate(FOCUS).removeprefix("open-")
    after = ids(page)[ids(page).index(at) + 1]
    with answered(page):
        page.keyboard.press("Delete")
    page.wait_for_function("document.activeElement.closest('.shot')")
    assert page.evaluate(FOCUS).startswith("open-")
    assert at not in ids(page)
    assert after in ids(page)
    for _ in range(4):
        with answered(page):
            page.keyboard.press("Control+z")
    assert edits(review).get("photos", {}) == {}
    with answered(page):
        page.keyboard.press("Control+y")
    assert page.locator("#undo:not([disabled])").count() == 1


def test_the_ring_of_what_turns_the_pictures_lies_over_no_number(opened):
    page = opened()
    page.focus(f"#open-{ids(page)[1]}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#close-before")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == "close-before"
    assert page.evaluate("""() => {
      const at = document.activeElement, style = getComputedStyle(at);
      const ring = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
      const beside = at.nextElementSibling.getBoundingClientRect();
      return ring > 0 ? at.getBoundingClientRect().right + ring <= beside.left : true;
    }""")


def test_enter_opens_a_picture_and_escape_goes_back_to_it(opened):
    page = opened()
    at = ids(page)[4]
    page.focus(f"#open-{at}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#close-up[open]")
    assert page.evaluate("document.querySelector('#close-up').contains(document.activeElement)")
    page.focus("#close-after")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#large-{ids(page)[5]}")
    page.keyboard.press("Escape")
    page.wait_for_selector("#close-up", state="detached")
    focused(page, f"open-{ids(page)[5]}")
    assert page.evaluate("location.search") == ""


def test_a_picture_left_out_from_close_up_shuts_it_and_the_next_one_has_the_focus(opened):
    page = opened()
    at, after = ids(page)[4:6]
    page.focus(f"#open-{at}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#close-up")
    page.keyboard.press("Delete")
    page.wait_for_selector("#close-up", state="detached")
    focused(page, f"open-{after}")
    assert at not in ids(page)


def test_the_grid_is_one_stop_for_tab(opened):
    page = opened()
    page.focus(f"#open-{ids(page)[6]}")
    assert page.locator("#chapters [data-cell][tabindex='0']").count() == 1
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    focused(page, f"open-{ids(page)[6]}")


def test_a_remote_of_a_tv_reaches_every_step_with_arrows_ok_and_back(opened):
    page = opened(1920)
    page.focus(f"#open-{ids(page)[0]}")
    for _ in range(12):
        page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.closest('#head') !== null")
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    assert page.evaluate(FOCUS) == "step-who"
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    page.wait_for_function("document.activeElement.closest('main')")
    page.focus(f"#open-{ids(page)[0]}")
    page.keyboard.press("Enter")
    page.wait_for_selector("#close-up")
    page.go_back()
    page.wait_for_selector("#close-up", state="detached")


def test_a_question_mark_shows_the_keys_and_escape_shuts_them(opened):
    page = opened()
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("#keys:not([open])", state="attached")


# -- two windows ------------------------------------------------------------------------------


def test_what_another_window_decides_is_shown_without_taking_focus_or_shutting_a_picture(opened):
    here, there = opened(), opened()
    kept, gone = ids(here)[4], ids(here)[8]
    here.click(f"#open-{kept}")
    here.wait_for_selector("#close-up")
    here.focus("#close-more")
    there.hover(f"#p-{gone}")
    with answered(there):
        there.click(f"#drop-{gone}")
    here.wait_for_selector(f"#p-{gone}", state="detached")
    assert here.evaluate(FOCUS) == "close-more"
    assert here.is_visible(f"#large-{kept}")


# -- every screen -----------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1920, "light")])
def test_the_page_fits_its_screen_has_targets_for_fingers_and_no_fault(opened, width, scheme):
    page = opened(width, color_scheme=scheme)
    gone = ids(page)[1]
    with answered(page):
        page.evaluate(f"document.querySelector('#drop-{gone}').click()")
    for name, opener in (("year", ""), ("close", "#month-0 .frame"), ("rest", "#month-0-more")):
        if opener:
            page.click(opener)
            page.wait_for_selector("dialog[data-modal]")
        page.evaluate(THERE)
        assert page.evaluate(FITS), (name, width)
        assert page.evaluate(SMALL) == []
        assert axe(page) == []
        ARTIFACTS.mkdir(exist_ok=True)
        shot = ARTIFACTS / f"review-{name}-{width}-{scheme}.png"
        page.screenshot(path=str(shot), full_page=name == "year")
        if opener:
            page.keyboard.press("Escape")
            page.wait_for_selector("dialog[data-modal]", state="detached")


def test_pictures_come_without_a_jump_and_forced_colours_keep_what_is_pressed(opened):
    page = opened(1280, forced_colors="active")
    heights = page.eval_on_selector_all(".frame", "some => some.map((one) => one.offsetHeight)")
    page.evaluate(THERE)
    assert heights == page.eval_on_selector_all(".frame", "some => some.map((o) => o.offsetHeight)")
    first = ids(page)[0]
    page.focus(f"#open-{first}")
    with answered(page):
        page.keyboard.press("p")
    width = page.eval_on_selector(f"#pin-{first}", "one => getComputedStyle(one).outlineWidth")
    assert width == "2px"
