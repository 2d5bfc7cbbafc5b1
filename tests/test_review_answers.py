"""The pages `who` and `asked` in a real browser: with a mouse, with keys, on every screen."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import reviewing
from test_page_matrix import axe
from test_review_year import FITS, SMALL, THERE
from test_web_browser import ARTIFACTS, browser  # noqa: F401 - a fixture
from yearling.captions.languages import LANGUAGES, words
from yearling.cli import build

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CUT = """([hint, does]) => {
  const form = document.querySelector(".person form");
  const [field, button] = [form.querySelector("input"), form.querySelector("button")];
  button.textContent = does;
  field.value = hint;
  return [field, button].map(one => one.scrollWidth > one.clientWidth);
}"""
"""Whether the hint of a name's field, and what its button says, are cut."""
FIRST = ".batches > li:first-child"


@pytest.fixture(scope="module")
def review(tmp_path_factory) -> Iterator[reviewing.Running]:
    folder = reviewing.small_year(tmp_path_factory.mktemp("who") / "nora", 36)
    of_the_fever = content(folder, reviewing._posted(3, 36))[:12]
    kept = f"format = 1\n[photos.{of_the_fever}]\nkeep = true\n"
    (folder / "edits.toml").write_text(kept, "utf-8")
    with reviewing.running(folder) as one:
        yield one


@pytest.fixture
def opened(review, browser) -> Iterator[Any]:  # noqa: F811
    """Opens a page; what was decided is taken back when the test is done."""
    contexts: list[Any] = []
    errors: list[str] = []

    def open_(name: str, width: int = 1280, **options: Any) -> Any:
        page = review.page(browser, name, width, **options)
        page.on("pageerror", lambda error: errors.append(str(error)))
        contexts.append(page.context)
        return page

    yield open_
    page = contexts[0].pages[0]
    while page.locator("#undo:not([disabled])").count():
        with answered(page):
            page.click("#undo")
    for context in contexts:
        context.close()
    assert errors == []


@contextmanager
def answered(page: Any) -> Iterator[None]:
    """Until what was decided inside is done and shown."""
    with page.expect_response(lambda one: one.url.endswith("/do")):
        yield
    page.wait_for_selector("[aria-busy=true]", state="detached")
    page.wait_for_selector("#head[data-settled]", state="attached")


def faces(review: reviewing.Running) -> list[dict[str, Any]]:
    """Answers in `people.toml`, in the order in which they were given."""
    path = review.folder / "people.toml"
    told = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    return list(told.get("faces", []))


def batch(page: Any, of: str) -> Any:
    """The question that has this many faces."""
    return page.locator(".batches > li", has=page.locator(".kicker", has_text=of))


def focused(page: Any, selector: str) -> None:
    page.locator(f"{selector}:focus").wait_for()


# -- who: with a mouse ------------------------------------------------------------------


def test_with_a_mouse_all_questions_are_answered_and_the_page_says_so(opened, review):
    page = opened("who")
    assert page.inner_text("#left") == "2 questions left, about 18 faces in all."
    tom = batch(page, "12 faces")
    wrong = tom.locator("input[name=face]").first
    wrong.click()
    assert not wrong.is_checked()
    with answered(page):
        tom.locator("button[name=name]", has_text="Tom").click()
    assert page.inner_text("#taken p") == "Saved: 11 faces of Tom.\nUndo"
    told = faces(review)
    assert [row["person"] for row in told] == ["Tom"] * 12
    assert [row.get("denied", False) for row in told] == [False] * 11 + [True]
    assert page.locator("#known-title").is_visible()
    assert page.locator(".person h3", has_text="Tom").is_visible()
    while page.locator(FIRST).count():
        with answered(page):
            page.locator(f"{FIRST} button", has_text="Nobody we name").click()
    assert page.inner_text("#left").startswith("No more questions. One face has no name yet.")
    assert page.locator("#step-who .open").count() == 0
    page.screenshot(path=str(ARTIFACTS / "review-who-all.png"))
    page.click("#on")
    page.wait_for_selector("#step-year[aria-current]")


def test_after_the_way_back_the_question_is_at_hand_again(opened):
    page = opened("who")
    with answered(page):
        page.locator(f"{FIRST} button", has_text="Not a person").click()
    with answered(page):
        page.locator("#taken [data-do=undo]").click()
    page.locator("#batches :focus").wait_for()
    assert page.locator(FIRST).bounding_box()["y"] < 600


def test_the_way_back_stands_beside_the_answer(opened, review):
    page = opened("who")
    before = page.inner_text("main")
    with answered(page):
        page.locator(f"{FIRST} button", has_text="Not a person").click()
    assert faces(review)[0]["face"] is False
    with answered(page):
        page.locator("#taken button", has_text="Undo").click()
    assert page.inner_text("main") == before
    assert faces(review) == []


def test_who_is_not_shown_is_in_no_picture_and_comes_back(opened, review):
    page = opened("who")
    with answered(page):
        batch(page, "12 faces").locator("button", has_text="Don’t show").click()
    card = page.locator(".person", has_text="Not shown 1")
    assert "not shown" in card.inner_text().lower()
    assert "In no picture of the year." in card.inner_text()
    with answered(page):
        card.locator("button", has_text="Show again").click()
    assert page.locator(".person", has_text="Not shown 1").count() == 0


def test_a_name_that_is_nearly_a_known_one_is_put_right_in_one_click(opened, review):
    page = opened("who")
    one = batch(page, "12 faces")
    one.locator("input[name=new]").fill("Thom")
    with answered(page):
        one.locator("button", has_text="Save name").click()
    hint = page.locator("#taken p", has_text="Did you mean Tom?")
    with answered(page):
        hint.locator("button").click()
    assert {row["person"] for row in faces(review)[12:]} == {"Tom"}
    assert page.locator(".person h3", has_text="Thom").count() == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_a_new_name_and_its_button_are_whole_in_every_language(opened, width):
    page = opened("who", width)
    one = batch(page, "12 faces")
    one.locator("input[name=new]").fill("Aunt Bo")
    with answered(page):
        one.locator("button", has_text="Save name").click()
    for language in LANGUAGES:
        said = words(language).review
        cut = page.evaluate(CUT, [said["who_rename"], said["who_rename_do"]])
        assert cut == [False, False], language


def test_a_tick_hides_little_of_the_face(opened):
    page = opened("who", 360)
    share = page.evaluate("""() => Math.max(...[...document.querySelectorAll(".tile input")]
      .map(one => [parseFloat(getComputedStyle(one, "::before").width), one.offsetWidth])
      .filter(([, tile]) => tile).map(([tick, tile]) => (tick / tile) ** 2))""")
    assert 0 < share < 0.06


def test_the_whole_picture_is_shown_with_the_face_in_its_frame(opened):
    page = opened("who")
    tile = page.locator(f"{FIRST} .tile").first
    tile.locator("input").click()
    tile.locator("a").click()
    page.wait_for_selector("#see rect")
    page.evaluate(THERE)
    assert page.evaluate("document.querySelector('#see img').naturalWidth") > 400
    frame, whole = page.locator("#see rect").bounding_box(), page.locator("#see img").bounding_box()
    share = (frame["x"] + frame["width"] / 2 - whole["x"]) / whole["width"]
    assert min(abs(share - box.left - box.width / 2) for box in reviewing.BOXES) < 0.02
    page.screenshot(path=ARTIFACTS / "review-who-see.png")
    page.keyboard.press("Escape")
    page.wait_for_selector("#see", state="detached")
    assert not tile.locator("input").is_checked()  # what was tapped stays so
    focused(page, f"#{tile.locator('a').get_attribute('id')}".replace(".", r"\."))


def test_a_person_is_looked_through_and_a_wrong_face_is_theirs_no_more(opened, review):
    page = opened("who")
    page.locator(".person", has_text="Ana").locator("a", has_text="Look through").click()
    page.wait_for_selector(".through")
    count = page.locator(".through .tile").count()
    page.locator(".through input[name=face]").first.click()
    with answered(page):
        page.locator(".through button.primary").click()
    told = faces(review)
    assert [row.get("denied", False) for row in told].count(True) == 1
    assert page.locator(".through .tile").count() == count - 1


def test_what_is_tapped_and_written_outlives_what_another_window_decides(opened):
    one, other = opened("who"), opened("who")
    big = batch(one, "12 faces")
    big.locator("input[name=face]").nth(2).click()
    big.locator("input[name=new]").fill("Aunt Bo")
    with answered(other):
        batch(other, "6 faces").locator("button", has_text="Nobody we name").click()
    batch(one, "6 faces").wait_for(state="detached")
    assert not big.locator("input[name=face]").nth(2).is_checked()
    assert big.locator("input[name=new]").input_value() == "Aunt Bo"


@pytest.mark.parametrize("name", ["who", "asked"])
def test_after_an_answer_the_focus_is_near_but_on_nothing_that_a_second_enter_presses(opened, name):
    page = opened(name)
    if name == "asked":
        with answered(page):
            page.click("button[value=friends]")
        page.wait_for_selector("button[value=friends][aria-pressed=true]")
        page.wait_for_selector(".question")
    open_ = page.locator("ol > li:has(> form)")
    count = open_.count()
    assert count > 1
    for left in reversed(range(count)):
        open_.first.locator("button[name=answer]:visible").last.focus()
        with answered(page):
            page.keyboard.press("Enter")
        assert open_.count() == left
        assert page.evaluate("document.activeElement.tabIndex === -1")
        assert page.evaluate("document.activeElement.closest('main') !== null")
        if left:
            page.keyboard.press("Tab")
            assert open_.first.locator(":focus").count(), "the next question is one Tab away"
    if name == "asked":
        with answered(page):
            page.click("button[value=family]")
        page.wait_for_selector("button[value=family][aria-pressed=true]")


# -- who: with keys ---------------------------------------------------------------------


def test_with_keys_alone_a_face_is_taken_out_and_a_new_name_is_given(opened, review):
    page = opened("who")
    page.locator("main").focus()
    page.keyboard.press("Tab")
    focused(page, f"{FIRST} input[name=face]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")  # as OK of a remote; a space does it too
    assert not page.locator(f"{FIRST} input[name=face]").nth(1).is_checked()
    page.keyboard.press("Space")
    assert page.locator(f"{FIRST} input[name=face]").nth(1).is_checked()
    page.keyboard.press("Space")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "new":
            break
    page.keyboard.type("Uncle Joe")
    with answered(page):
        page.keyboard.press("Enter")
    told = faces(review)
    assert {row["person"] for row in told} == {"Uncle Joe"}
    assert [row.get("denied", False) for row in told].count(True) == 1
    with answered(page):
        page.keyboard.press("Escape")
        page.locator("main").focus()
        page.keyboard.press("Control+z")
    assert faces(review) == []


# -- asked ------------------------------------------------------------------------------


def test_with_a_mouse_a_picture_is_allowed_listed_and_asked_about_again(opened, review):
    page = opened("asked")
    with answered(page):
        page.click("button[value=friends]")
    page.wait_for_selector("button[value=friends][aria-pressed=true]")
    page.wait_for_selector(".question")
    count = page.locator(".question").count()
    assert page.inner_text("#left").startswith(("One question", f"{count} questions"))
    first = page.locator(".question").first
    assert first.locator("h2").inner_text() in {"A private moment?", "Another family’s child"}
    with answered(page):
        first.locator("button", has_text="Others may see it").click()
    assert page.locator(".question").count() == count - 1
    told = tomllib.loads((review.folder / "edits.toml").read_text("utf-8"))
    assert [row["share"] for row in told["photos"].values() if "share" in row] == [True]
    page.click("#answered summary")
    with answered(page):
        page.locator("#answered button").first.click()
    assert page.locator(".question").count() == count
    with answered(page):
        page.click("button[value=family]")
    page.wait_for_selector("button[value=family][aria-pressed=true]")


def test_with_keys_alone_words_about_health_are_kept_for_ever(opened, review):
    page = opened("asked")
    one = page.locator(".question", has_text="speak of somebody’s health")
    assert "hospital" in one.inner_text()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "no":
            break
    with answered(page):
        page.keyboard.press("Enter")
    assert page.locator(".question", has_text="health").count() == 0
    told = tomllib.loads((review.folder / "edits.toml").read_text("utf-8"))
    assert list(told["posts"].values()) == [False]


def test_what_is_open_is_in_no_file_that_a_build_for_friends_writes(tmp_path):
    folder = reviewing.small_year(tmp_path / "nora", settings='audience = "friends"\n')
    done = CliRunner().invoke(build.command, [str(folder)])
    assert done.exit_code == 0, done.output
    out = folder / "out-friends"
    out = out if out.exists() else folder / "out"
    written = [path for path in out.rglob("*") if path.is_file()]
    told = (out / "edition.json").read_text("utf-8")
    private = {content(folder, n)[:12] for n in range(24) if n % 12 == 4}
    assert written
    assert not [path for path in written if "hospital" in path.read_bytes().decode("latin-1")]
    assert not [id for id in private if id in told or any(id in p.name for p in written)]


def content(folder: Path, n: int) -> str:
    return hashlib.sha256((folder / "pictures" / f"IMG_{n:04}.jpg").read_bytes()).hexdigest()


# -- every screen -----------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark")])
@pytest.mark.parametrize("name", ["who", "asked"])
def test_both_pages_fit_every_screen_without_a_fault(opened, name, width, scheme):
    page = opened(name, width, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.evaluate(THERE)
    assert page.evaluate(FITS)
    assert page.evaluate(SMALL) == []
    for one in page.locator("main button:not([hidden])").all():
        one.scroll_into_view_if_needed()
        assert one.bounding_box()["width"] > 40
    assert axe(page) == []
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"review-{name}-{width}-{scheme}.png", full_page=True)
