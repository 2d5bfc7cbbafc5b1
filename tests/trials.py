"""What must hold for the export of every source: tests that each makes of an export of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exported import to_folder, to_zip, year
from reading import records
from yearling.sources import find
from yearling.sources.folder import shows

Files = dict[str, bytes]
PACKS = ["folder", "zip", "folder in a folder", "folder in a zip"]


def put_as(pack: str, files: Files, room: Path, inner: str = "deep/export/") -> Path:
    """The export as a folder or a zip, or in folders that somebody put it into."""
    if " in " in pack:
        files = {inner + name: content for name, content in files.items()}
    return to_zip(files, room / "e.zip") if pack.endswith("zip") else to_folder(files, room / "e")


def any_split(
    files: Files,
    told: Callable[..., object],
    named: str = "{}.zip",
    put: Callable[[Files, Path], Path] = to_zip,
    together: Callable[[str], str] = str,
):
    """A test: over up to three parts in any order an export says what it says as a whole."""
    names = sorted({together(name) for name in files})

    @settings(max_examples=20)
    @given(
        st.lists(st.integers(0, 2), min_size=len(names), max_size=len(names)),
        st.permutations(range(3)),
    )
    def test(where: list[int], order: list[int]):
        with TemporaryDirectory() as room:
            Path(room, "whole").mkdir()
            whole = put(files, Path(room, "whole", named.format(1)))
            at = dict(zip(names, where, strict=True))
            split = [{n: c for n, c in files.items() if at[together(n)] == o} for o in order]
            parts = [put(s, Path(room, named.format(n))) for n, s in enumerate(split, 1) if s]
            assert told(*parts) == told(whole)

    return test


def any_damage(
    files: Files,
    lists: Sequence[str],
    kept: Collection[str] | None = None,
    named: str = "e",
    or_told: bool = False,
):
    """A test: a list that is cut off or has a wrong byte loses no picture, and is told if need be.

    `kept` are the pictures, `or_told` says that some may be told of instead.
    """
    pictures = {n.rpartition("/")[2] for n in (filter(shows, files) if kept is None else kept)}

    @settings(max_examples=100)
    @given(st.sampled_from(lists), st.integers(0, 10**6), st.integers(0, 255), st.booleans())
    def test(name: str, at: int, byte: int, cut: bool):
        content = bytearray(files[name])
        place = at % len(content)
        content[place:] = b"" if cut else bytes([byte]) + content[place + 1 :]
        with TemporaryDirectory() as room:
            put = to_zip if named.endswith(".zip") else to_folder
            seen, posts, failures = records(put(files | {name: bytes(content)}, Path(room, named)))
        here = {file.name for s in seen for file in (s.file, *s.others)}
        assert pictures <= (here | {Path(f.where).name for f in failures} if or_told else here)
        json.dumps([repr(posts), [(f.where, f.why) for f in failures]]).encode()

    return test


def above_another(files: Files, name: str):
    """A test: an Instagram export that lies in a folder of this one is still read as that."""

    def test(tmp_path: Path):
        inner = {f"instagram-ana/{path}": content for path, content in year("2025").items()}
        found, _ = find([to_folder(files | inner, tmp_path / "e")])
        assert sorted(one.source.name for one in found) == sorted([name, "instagram"])
        theirs = next(one for one in found if one.source.name == "instagram")
        alone, _ = find([to_folder(year("2025"), tmp_path / "instagram-ana")])
        assert theirs.glance().line == alone[0].glance().line

    return test


def ordinary(folders: Iterable[Files]):
    """A test: these are nobody's export."""

    @pytest.mark.parametrize("files", list(folders))
    def test(files: Files, tmp_path: Path):
        found, _ = find([to_folder(files, tmp_path / "e")])
        assert [one.source.name for one in found] == ["folder"]

    return test
