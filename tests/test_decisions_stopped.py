"""A decision survives a plug pulled at any line, a full disk, and another window that decides."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import pytest

from test_decisions import ANA, BOTH, DROP, ID, KEEP, MEMORY, PICTURE, held
from test_place import REFUSED
from yearling.records import Box, Label
from yearling.store import decisions, history, places
from yearling.store.decisions import Decision, decide, redo, undo
from yearling.store.edits import read_edits
from yearling.store.toml import ProjectError

STRIDE = 5
"""Lines from one kill to the next; with 1 it takes minutes and passes too."""
TRACED = {module.__file__ for module in (decisions, history, places)}
"""Where a step is written: the rest only makes texts."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


def in_a_child(work: Callable[[], object], prepare: Callable[[], object]) -> int:
    """Its exit code; below 0 the signal that ended it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            prepare()
            work()
            code = 0
        except OSError:
            code = 7
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(line: int) -> Callable[[], None]:
    """From here on the n-th line that writes a step is not begun."""
    left = [line]

    def each(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename not in TRACED:
            return None
        if event == "line":
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return each

    return lambda: sys.settrace(each)


def seen(folder: Path) -> list[tuple[bytes | None, ...]]:
    """What the files held after every step, the first and the last one included."""
    while redo(folder):
        pass
    found = [held(folder)]
    while undo(folder):
        found.insert(0, held(folder))
    while redo(folder):
        pass
    return found


def begin_with_nothing(folder: Path) -> None:
    (folder / "edits.toml").write_text(PICTURE)


def begin_with_a_change_by_hand(folder: Path) -> None:
    decide(folder, KEEP)
    decide(folder, DROP)
    undo(folder)
    (folder / "people.toml").write_text(ANA)


def begin_with_decisions(folder: Path) -> None:
    decide(folder, KEEP)
    decide(folder, BOTH)


CASES: dict[str, tuple[Callable[[Path], None], Callable[[Path], object]]] = {
    "the first decision": (begin_with_nothing, lambda folder: decide(folder, BOTH)),
    "after a change by hand": (begin_with_a_change_by_hand, lambda folder: decide(folder, BOTH)),
    "taking back": (begin_with_decisions, undo),
}


@pytest.mark.parametrize("case", CASES)
def test_a_kill_at_any_line_leaves_each_file_before_or_after_and_the_way_back_whole(
    case: str, folder: Path
):
    prepare, work = CASES[case]
    begun = folder / "begun"
    begun.mkdir()
    prepare(begun)
    done = folder / "done"
    copytree(begun, done)
    before, _ = held(begun), work(done)
    after, known = held(done), seen(begun)
    for line in range(0, 2000, STRIDE):
        here = folder / str(line)
        copytree(begun, here)
        code = in_a_child(lambda: work(here), killed_at(line))
        now = held(here)
        assert all(one in pair for one, *pair in zip(now, before, after, strict=True)), line
        decisions.history(here)  # the next start
        assert held(here) in (before, after), line
        walked = seen(here)
        assert before in walked, line
        assert walked[: walked.index(before)] == known[: known.index(before)], line
        decide(here, KEEP)
        assert read_edits(here).photos[ID].keep
        assert not [path for path in here.iterdir() if path.suffix == ".next"], line
        if code == 0:
            break
    assert code == 0
    assert line > 50
    assert now == after
    rmtree(folder)
    folder.mkdir()


def test_a_full_disk_at_any_byte_changes_nothing_or_all(folder: Path):
    begun = folder / "begun"
    begun.mkdir()
    begin_with_decisions(begun)
    (begun / "people.toml").write_text(ANA + "# so\n" * 9000)
    before, codes = held(begun), []
    for most in (0, 100, 3000, 8000, 20_000, 40_000, 60_000, 120_000, 1_000_000):
        here = folder / str(most)
        copytree(begun, here)

        def full() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        codes.append(in_a_child(lambda: decide(here, DROP_AND_HIDE), full))
        now = held(here)
        assert now == before if codes[-1] else now != before
        decide(here, DROP_AND_HIDE)
        assert read_edits(here).shown == {"Ana": False}
        while undo(here):
            pass
        assert held(here) == (None, None)
    assert set(codes) == {0, 7}
    assert codes[-1] == 0


DROP_AND_HIDE = Decision("hide", photos={ID: {"caption": "a"}}, people={"Ana": {"shown": False}})


def refused_or_done(folder: Path) -> None:
    try:
        decide(folder, BOTH)
    except ProjectError as error:  # of a file that cannot be read
        raise error.__cause__ or error from None


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_refusal_at_any_step_is_an_error_and_the_next_start_is_whole(number: int, folder: Path):
    for step in range(60):
        here = folder / str(step)
        here.mkdir()
        decide(here, KEEP)
        before = held(here)
        done, said = REFUSED.at(step, number, lambda: refused_or_done(here))
        decisions.history(here)
        now = held(here)
        assert said == number or now != before, "no silent failure"
        while undo(here):
            pass
        assert held(here) == (None, None)
        if done:
            break
    assert done
    assert step > 5


def test_a_way_back_that_has_no_room_is_told_as_a_full_disk():
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.OperationalError) as full:
            db.execute("CREATE TABLE step (name TEXT)")
    assert history._refused(full.value).errno == errno.ENOSPC


def test_windows_that_decide_at_once_lose_nothing(folder: Path):
    (folder / "edits.toml").write_text("# mine\r\n")
    children = []
    for window in range(2):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                for n in range(100):
                    id = f"{window:02x}{n:010x}"
                    faces = (Label(id, "Ana", Box(0, 0, 1, 1)),) * (n % 4 == 0)
                    decide(folder, Decision(id, photos={id: {"keep": True}}, faces=faces))
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    read = read_edits(folder)
    assert len(read.photos) == 200
    assert len({label.photo for label in read.labels}) == 50
    assert decisions.history(folder).decisions == 200
    while undo(folder):
        pass
    assert held(folder) == (b"# mine\r\n", None)


def test_a_window_that_is_killed_while_it_writes_holds_nobody_off(folder: Path):
    child = os.fork()
    if child == 0:
        with places.alone(folder):
            (folder / "here").touch()
            time.sleep(60)
    while not (folder / "here").exists():
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    decide(folder, KEEP)
    assert read_edits(folder).photos[ID].keep


def test_a_folder_that_is_closed_is_told_and_stays_as_it_is(folder: Path):
    def as_a_guest() -> None:
        if os.geteuid() == 0:
            os.setuid(65534)  # whom it does not belong to

    folder.chmod(0o555)
    assert in_a_child(lambda: decide(folder, KEEP), as_a_guest) == 7
    (folder / ".yearling").mkdir(mode=0o777)
    (folder / ".yearling").chmod(0o777)
    assert in_a_child(lambda: decide(folder, KEEP), as_a_guest) == 7
    assert held(folder) == (None, None)
    folder.chmod(0o755)
    assert decisions.history(folder).decisions == 0
