"""Outputs take their places whole, at whatever moment a run stops, and only when they changed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import fake
from yearling import pipeline, renderers
from yearling.records import Edition
from yearling.renderers import Output, place, unchanged

OLD, NEW = b"old" * 5, b"new, and longer" * 9
STEPS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "shutil.rmtree"}
"""Audit events of the steps at which a run can be stopped or refused."""


def write(folder: Path, content: bytes) -> None:
    """A page with its pictures, and a film."""
    (folder / "web" / "pictures").mkdir(parents=True)
    for name in ("web/index.html", "web/pictures/a.jpg", "web/pictures/b.jpg", "film.mp4"):
        (folder / name).write_bytes(content)


def states(out: Path) -> dict[str, bytes]:
    """What each place holds, a folder as one; mixed where it is not of one kind."""
    found = {}
    for one in (out / "web", out / "film.mp4"):
        files = [p for p in one.rglob("*") if p.is_file()] if one.is_dir() else [one]
        kinds = {p.read_bytes() for p in files if p.exists()}
        whole = len(files) == (3 if one.is_dir() else 1) and len(kinds) == 1
        found[one.name] = kinds.pop() if whole else b"half"
    return found


def publish(out: Path) -> None:
    place.mend(out)
    with place.staged(out, "all") as stage:
        write(stage, NEW)


def stopped_at(step: int, work: Callable[[], object]) -> bool:
    """Do the work in a child that dies at its n-th step; True if it came to its end before."""
    child = os.fork()
    if child == 0:
        left = [step]

        def die(event: str, _arguments: object) -> None:
            if event in STEPS:
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)

        sys.addaudithook(die)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.fixture(params=["one step", "two renames"])
def system(request, monkeypatch) -> str:
    """Once with a system that exchanges folders, once with one that does not."""
    if request.param == "two renames":
        monkeypatch.setattr(place, "_exchanged", lambda *_: False)
    return request.param


def before(out: Path) -> None:
    write(out, OLD)
    (out / "notes.txt").write_bytes(b"my own")
    (out / ".hidden.old").write_bytes(b"my own too")


def test_a_stop_at_any_step_leaves_the_old_or_the_new_whole(tmp_path, system):
    step = 0
    while True:
        out = tmp_path / str(step)
        before(out)
        done = stopped_at(step, lambda: publish(out))
        if system == "one step":
            assert b"half" not in states(out).values(), f"step {step}, before it is mended"
        place.mend(out)
        assert set(states(out).values()) <= {OLD, NEW}, f"step {step}"
        assert {p.name for p in out.iterdir()} == {"web", "film.mp4", "notes.txt", ".hidden.old"}
        if done:
            break
        publish(out)
        assert set(states(out).values()) == {NEW}
        step += 1
    assert step > 20
    assert set(states(out).values()) == {NEW}


class Refused:
    """Lets the n-th step fail once as a full or protected disk does."""

    def __init__(self) -> None:
        self.step, self.number, self.on = -1, 0, False
        sys.addaudithook(self)

    def __call__(self, event: str, _arguments: object) -> None:
        if self.on and event in STEPS:
            self.step -= 1
            if self.step == -1:
                raise OSError(self.number, os.strerror(self.number))

    def at(self, step: int, number: int, work: Callable[[], object]) -> tuple[bool, int]:
        """True if the work has no such step; and the number of the error it ended in."""
        self.step, self.number, self.on = step, number, True
        said = 0
        try:
            work()
        except OSError as error:
            said = error.errno or -1
        finally:
            self.on = False
        return self.step >= 0, said


REFUSED = Refused()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_refusal_at_any_step_is_an_error_and_leaves_the_old_or_the_new_whole(
    tmp_path, system, number
):
    for step in range(200):
        out = tmp_path / str(step)
        before(out)
        done, said = REFUSED.at(step, number, lambda: publish(out))
        place.mend(out)
        kinds = set(states(out).values())
        assert kinds <= {OLD, NEW}
        assert said == number or kinds == {NEW}, "no silent failure"
        assert (out / "notes.txt").read_bytes() == b"my own"
        if done:
            break
    assert done
    assert step > 20


def test_the_old_is_never_absent_where_the_system_can_exchange_folders(tmp_path):
    out = tmp_path / "out"
    before(out)
    if not place._exchanged(*two_folders(tmp_path)):
        pytest.skip("this file system cannot exchange folders")
    absent = []
    watched = [True]

    def look(event: str, _arguments: object) -> None:
        if watched[0] and event == "os.rename" and not (out / "web" / "index.html").exists():
            absent.append(event)

    sys.addaudithook(look)
    publish(out)
    watched[0] = False
    assert not absent


def two_folders(root: Path) -> Iterator[Path]:
    for name in ("one", "other"):
        (root / name).mkdir()
        yield root / name


def test_an_error_of_a_renderer_leaves_the_old_ones_and_no_trace(tmp_path):
    before(tmp_path)

    def fail(folder: Path) -> None:
        with place.staged(folder, "all") as stage:
            write(stage, NEW)
            raise OSError(errno.ENOSPC, "no room")

    with pytest.raises(OSError, match="no room"):
        fail(tmp_path)
    assert set(states(tmp_path).values()) == {OLD}
    assert {p.name for p in tmp_path.iterdir()} == {"web", "film.mp4", "notes.txt", ".hidden.old"}


def test_protected_old_files_and_folders_are_replaced(tmp_path, system):
    before(tmp_path)
    for path in (*tmp_path.rglob("*"),):
        path.chmod(0o555 if path.is_dir() else 0o444)
    publish(tmp_path)
    assert set(states(tmp_path).values()) == {NEW}
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".yearling")]


def test_a_link_in_the_place_goes_and_what_it_leads_to_stays(tmp_path, system):
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, OLD)
    out = tmp_path / "out"
    out.mkdir()
    (out / "web").symlink_to(elsewhere / "web")
    publish(out)
    assert states(out) == {"web": NEW, "film.mp4": NEW}
    assert (elsewhere / "web" / "index.html").read_bytes() == OLD


def test_a_folder_of_yours_where_a_file_is_to_be_is_not_taken_away(tmp_path):
    (tmp_path / "film.mp4").mkdir()
    (tmp_path / "film.mp4" / "mine").write_bytes(b"my own")
    with pytest.raises(OSError, match="move it away"):
        publish(tmp_path)
    assert (tmp_path / "film.mp4" / "mine").read_bytes() == b"my own"


# -- what is unchanged is not made again --------------------------------------------------


class Made:
    """A renderer that counts: it writes a page with the title."""

    def __init__(self) -> None:
        self.times, self.whole = 0, True

    def __call__(self, edition: Edition, stage: Path, *_: object) -> Output:
        self.times += 1
        (stage / "web").mkdir()
        for name in ("index.html", "other.html"):
            (stage / "web" / name).write_text(
                f"<!DOCTYPE html><p>{edition.subject}, {len(edition.entries)}"
            )
        return Output((stage / "web" / "index.html",), ("a note",), self.whole)


@pytest.fixture
def made(monkeypatch) -> Made:
    one = Made()
    found = renderers.find
    monkeypatch.setattr(renderers, "find", lambda name: one if name == "web" else found(name))
    return one


def again(root: Path, edition: Edition) -> list[Output]:
    return pipeline.publish(edition, root / "out", ("web",), None, root / "kept")


def test_an_unchanged_edition_is_not_made_again_and_its_notes_are_told_again(made, tmp_path):
    edition = fake.edition(3)
    first, second = again(tmp_path, edition), again(tmp_path, edition)
    assert made.times == 1
    assert first == second
    assert first[0].notes == ("a note",)
    assert first[0].paths == (tmp_path / "out/web/index.html",)


def test_what_only_the_terminal_tells_changes_no_output(made, tmp_path):
    edition = fake.edition(3)
    again(tmp_path, edition)
    again(tmp_path, replace(edition, waiting=3, questions=2, left_out=()))
    assert made.times == 1


def changes() -> dict[str, Callable[[Path], Edition]]:
    edition = fake.edition(3)
    page = "out/web/index.html"
    first = replace(edition.entries[0], caption="Another")

    def touched(change: Callable[[Path], object]) -> Callable[[Path], Edition]:
        return lambda root: (change(root), edition)[1]

    def rewritten(root: Path) -> None:
        kept = (root / page).stat()
        (root / page).write_bytes(b"x" * kept.st_size)
        os.utime(root / page, ns=(kept.st_atime_ns, kept.st_mtime_ns + 1))

    return {
        "a caption": lambda _: replace(edition, entries=(first, *edition.entries[1:])),
        "how it is made": lambda _: replace(edition, making=replace(edition.making, feed=True)),
        "the audience": lambda _: replace(edition, audience="friends"),
        "a file deleted": touched(lambda root: (root / page).unlink()),
        "a file written by hand": touched(rewritten),
        "a file cut short": touched(lambda root: (root / page).write_bytes(b"")),
        "the note gone": touched(lambda root: next((root / "kept").glob("placed-*web*")).unlink()),
        "the note broken": touched(
            lambda root: next((root / "kept").glob("placed-*web*")).write_bytes(b'{"key": 3}')
        ),
        "the program": touched(lambda _: unchanged._program.cache_clear()),
    }


@pytest.mark.parametrize("change", changes())
def test_after_any_change_it_is_made_again(made, tmp_path, change, monkeypatch):
    again(tmp_path, fake.edition(3))
    if change == "the program":
        monkeypatch.setattr(unchanged, "_program", lambda: [("other.py", [1, 2])])
    edition = changes()[change](tmp_path) if change != "the program" else fake.edition(3)
    again(tmp_path, edition)
    assert made.times == 2
    assert "Nora" in (tmp_path / "out/web/index.html").read_text()


@pytest.mark.parametrize("field", ["theme", "fonts", "music"])
def test_a_change_in_a_file_of_the_family_s_own_is_seen(made, tmp_path, field):
    own = tmp_path / "own"
    own.mkdir()
    (own / "style.css").write_text("p{}")
    path = own if field != "music" else own / "style.css"
    edition = fake.edition(3)
    edition = replace(edition, making=replace(edition.making, **{field: str(path)}))
    again(tmp_path, edition)
    again(tmp_path, edition)
    assert made.times == 1
    (own / "style.css").write_text("p{color:red}")
    again(tmp_path, edition)
    assert made.times == 2


def test_what_could_not_be_made_whole_is_tried_again(made, tmp_path):
    made.whole = False
    again(tmp_path, fake.edition(3))
    again(tmp_path, fake.edition(3))
    assert made.times == 2


def test_an_output_no_longer_asked_for_stays_and_is_told_once_it_is_old(made, tmp_path):
    edition = fake.edition(3)
    again(tmp_path, edition)

    def without(edition: Edition) -> tuple[str, ...]:
        return pipeline.publish(edition, tmp_path / "out", (), None, tmp_path / "kept")[-1].notes

    assert not without(edition), "it is as the edition is"
    [told] = without(replace(edition, title="Another"))
    assert str(tmp_path / "out/web/index.html") in told
    assert (tmp_path / "out/web/index.html").exists()


def test_no_room_for_the_note_costs_nothing_but_time(made, tmp_path):
    (tmp_path / "kept").write_bytes(b"a file where the folder is to be")
    again(tmp_path, fake.edition(3))
    again(tmp_path, fake.edition(3))
    assert made.times == 2


def test_an_output_that_cannot_be_made_costs_no_other(tmp_path):
    making = replace(fake.edition(0).making, theme=str(tmp_path / "no such folder"))
    edition = replace(fake.edition(0), making=making)
    with pytest.raises(renderers.Unusable):
        pipeline.publish(edition, tmp_path / "out", ("web",), None, tmp_path / "kept")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["edition.json"]
