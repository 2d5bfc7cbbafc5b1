"""The six tasks of the review on an untouched project, with a mouse and with keys alone.

Whatever was shown as decided outlives a kill, undo included. With `YEARLING_TOUR` naming a folder
made by `yearling demo`, and `YEARLING_TOUR_IMAGES` one for pictures, the same way is taken with the
drawn family, and shows what docs/review.md tells.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

import reviewing
from test_review_year import ids
from test_web_browser import browser  # noqa: F401 - a fixture
from touring import LARGE, Keys, Mouse, Tour
from yearling.store.decisions import history

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DEMO, IMAGES = (os.environ.get(f"YEARLING_TOUR{end}", "") for end in ("", "_IMAGES"))
NAME = "Nora" if DEMO else "Tom"
QUESTION, ASKED = ".batches > li:first-child", ".asked > li:first-child"


@pytest.fixture(scope="module")
def family(tmp_path_factory) -> tuple[Path, list[Path]]:
    """A project that nobody touched, and pictures that will come late."""
    if DEMO:
        project = next(Path(DEMO).glob("*/retrospective.toml")).parent.absolute()
        return project, sorted((Path(DEMO).absolute() / "pictures").rglob("*.jpg"))[::10]
    project = reviewing.small_year(tmp_path_factory.mktemp("tour") / "nora", count=36)
    return project, sorted((project / "pictures").iterdir())[1::3]


@contextmanager
def moved(homes: Mapping[Path, Path]) -> Iterator[None]:
    """Each of these pictures is elsewhere meanwhile."""
    for path, other in homes.items():
        shutil.move(path, other)
    try:
        yield
    finally:
        for path, other in homes.items():
            shutil.move(other, path)


@pytest.fixture(params=[Mouse, Keys], ids=["mouse", "keys"])
def tour(request, family, browser, tmp_path, capsys) -> Iterator[Tour]:  # noqa: F811
    """Ends with what each task took."""
    hand = request.param()
    project, late = family
    folder = reviewing.copied(project, project.with_name(request.node.name))
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/opened\n')
    opener.chmod(0o755)
    images = Path(IMAGES) if IMAGES and isinstance(hand, Mouse) else None
    one = Tour(browser, folder, hand, images, str(tmp_path))
    homes = {path: tmp_path / f"late-{n}" for n, path in enumerate(late)}
    with moved(homes):
        one.late = {other: path for path, other in homes.items()}
        yield one
        one.kill()
    shutil.rmtree(folder)
    with capsys.disabled():
        sys.stdout.write("\n    ".join(["", *one.lines]))
    assert not any("a fault" in line for line in one.lines)


def test_a_draft_is_worked_on_while_the_rest_is_looked_at(tour):
    """Stopped, gone on with, killed meanwhile: what was decided of the draft stays."""
    (tour.folder / ".yearling" / "cache.db").unlink()
    if not DEMO:
        settings = tour.folder / "retrospective.toml"
        settings.write_text(f'models = "none"\n{settings.read_text("utf-8")}', "utf-8")
    tour.start(LARGE)
    with tour.task("draft") as page:
        page.wait_for_selector("#draft")
        tour.shot("draft")
        tour.press("#stop")
        page.wait_for_selector("#go")
        kept = ids(page)[1]
        tour.decides(tour.hand.keep, kept)
        tour.press("#go")
        page.wait_for_selector("#stop")
    tour.kill()
    tour.start()
    tour.settled()
    tour.holds()
    if not DEMO:  # there a better file of the same picture may stand for it by now
        assert tour.page.get_attribute(f"#pin-{kept}", "aria-pressed") == "true"


def test_a_new_family_does_all_it_wants_and_a_kill_loses_nothing(tour, tmp_path):
    tour.start()
    tour.settled()
    who_is_who(tour)
    the_year(tour)
    words(tour)
    questions(tour)
    tour.anew()
    make(tour, tmp_path / "opened")
    tour.go("year")
    tour.back()
    if isinstance(tour.hand, Mouse):
        come_late(tour)


def who_is_who(tour: Tour) -> None:
    """A face that is somebody else's is taken out, a name is pressed, another is written."""
    with tour.task("who") as page:
        tour.go("who")
        open_ = page.locator(".batches > li").count()
        tour.hand.tick(page, f"{QUESTION} .tile input")
        tour.shot("who")
        tour.decides(tour.hand.press, f"{QUESTION} [name=name][value={NAME}]")
        new, save = f"{QUESTION} [name=new]", f"{QUESTION} [value=new]:not([hidden])"
        tour.decides(tour.hand.write, new, "Frieda", save)
        assert page.locator(".batches > li").count() < open_
        assert page.locator(".person h3", has_text="Frieda").is_visible()
    tour.again()


def the_year(tour: Tour) -> None:
    """Swapped, wished for, brought in, moved, left out; and one step back and on."""
    with tour.task("year") as page:
        hand, first = tour.hand, ids(page)[0]
        tour.press(f"#open-{first}")
        page.wait_for_selector("#offers")
        new = page.get_attribute("#offers button", "data-with")
        tour.shot("closeup")
        tour.decides(hand.press, "#offers button")
        page.wait_for_selector(f"#large-{new}")
        tour.decides(hand.press, "#close-more")
        tour.decides(hand.press, "#day-less")
        hand.leave(page)
        page.wait_for_selector("#close-up", state="detached")
        tour.press("#month-0-more")
        page.wait_for_selector("#rest")
        brought = page.get_attribute("#rest-others button", "data-photo")
        tour.decides(hand.press, "#rest-others button")
        hand.leave(page)
        page.wait_for_selector("#rest", state="detached")
        one, two, *_ = ids(page)
        tour.decides(hand.before, two, one)
        assert ids(page)[:2] == [two, one]
        assert {new, brought} <= set(ids(page))
        last = ids(page)[-1]
        tour.decides(hand.drop, last)
        assert last not in ids(page)
    tour.again()


def words(tour: Tour) -> None:
    """A caption, a date as one knows it, no quote here, a sentence less."""
    with tour.task("words") as page:
        tour.go("words")
        tour.shot("words", ".picture:has(.quote)")
        quoted = str(page.locator(".picture:has(.quote)").first.get_attribute("id"))[2:]
        other = str(page.locator(".picture:not(:has(.quote))").last.get_attribute("id"))[2:]
        tour.decides(tour.hand.press, "#strike-today, [id^=strike-]")
        tour.decides(tour.hand.write, f"#caption-{quoted}", "You laughed for a whole hour.")
        tour.press(f"#offers-{quoted} > summary")
        tour.decides(tour.hand.press, f"#no-quote-{quoted}")
        tour.press(f"#rest-{other} > summary")
        tour.decides(tour.hand.write, f"#date-in-{other}", "summer 2025")
        assert page.input_value(f"#caption-{quoted}") == "You laughed for a whole hour."
    tour.again()


def questions(tour: Tour) -> None:
    """What friends may see: a no, asked once more, a yes."""
    with tour.task("questions") as page:
        tour.go("asked")
        tour.press("[name=audience][value=friends]")
        page.wait_for_selector("[value=friends][aria-pressed=true]")
        page.wait_for_selector(ASKED)
        tour.settled()
        tour.shot("asked", width=360)
        tour.decides(tour.hand.press, f"{ASKED} [name=answer][value=no]")
        tour.press("#answered > summary")
        tour.decides(tour.hand.press, "#answered li button")
        tour.decides(tour.hand.press, f"{ASKED} .flow [name=answer][value=yes]")
        assert page.locator("#answered li").count() == 1


def make(tour: Tour, opened: Path) -> None:
    """Told what will be inside, looked through, made for friends, opened."""
    with tour.task("make") as page:
        tour.go("make")
        tour.press("#for-friends")
        page.wait_for_selector("#seal-show")
        tour.settled()
        assert page.is_visible("#inside-who")
        tour.shot("make", "#inside")
        for name in ("book", "film"):
            if page.is_checked(f"#output-{name}"):
                tour.hand.tick(page, f"#output-{name}")
        with page.expect_navigation():
            tour.press("#check-book")
        assert page.is_visible("#check")
        tour.press("#go-make")
        page.wait_for_selector("#result .files li")
        tour.press("#open-file-1")
        page.wait_for_selector("[aria-busy=true]", state="detached")
    assert opened.read_text().strip() == str(tour.folder / "out-friends" / "web" / "index.html")


def come_late(tour: Tour) -> None:
    """Pictures that come late change picks, and no decision."""
    tour.kill()
    with moved(tour.late):
        tour.start()
        with tour.task("late") as page:
            tour.settled()
            told = f"[0-9]+ picks? changed, your {history(tour.folder).decisions} decisions kept"
            assert re.fullmatch(told, page.inner_text("#late-title"))
            assert page.locator("#changes li:has(.was img):has(.now img)").count()
            tour.shot("late", "#late")
            tour.press("#late-fine")
            page.wait_for_selector("#late", state="detached")
            tour.holds()
            assert tour.now() == tour.files[-1]
        tour.kill()
