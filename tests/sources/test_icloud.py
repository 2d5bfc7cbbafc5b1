"""What the iCloud source makes of Apple's export, its lists and its parts.

Numbers in names (`case_74`) are those of the acceptance cases of the format study.
"""

from __future__ import annotations

import shutil
import tempfile
import time
import tracemalloc
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exported import JPEG, MP4, to_folder, to_zip
from reading import fixture, only, read
from trials import PACKS, any_damage, any_split, ordinary, put_as
from yearling.records import Basis, Clock, Kind, Precision, Sighting
from yearling.sources import find, icloud, tree

COLUMNS = "imgName,fileChecksum,favorite,hidden,deleted,originalCreationDate,viewCount,importDate"
DAY = "Friday May 16,2025 {} GMT"
WRAPPER = "iCloud Photos Part {} of {}/"


def row(name: str, *marks: str, time: str = "12:11 PM") -> str:
    flags = ",".join("yes" if mark in marks else "no" for mark in ("favorite", "hidden", "deleted"))
    when = f'"{DAY.format(time)}"'
    return f"{name},AaBbCc==,{flags},{when},3,{when}"


def table(*rows: str, columns: str = COLUMNS) -> bytes:
    return "\n".join((columns, *rows)).encode()


def album(*names: str) -> bytes:
    return table(*names, columns="imgName")


def year() -> dict[str, bytes]:
    """A small export: a favourite in two albums, a live picture, one hidden, two deleted."""
    rows = (
        row("IMG_0001.HEIC", "favorite"),
        row("IMG_0002.HEIC", time="12:05 AM"),
        row("IMG_0003.JPG", "hidden"),
        row("IMG_0004.JPG", "deleted"),
    )
    return {
        "Photos/Photo Details.csv": table(*rows),
        "Photos/Photo Details-1.csv": table(row('"Nora, one.PNG"')),
        "Photos/IMG_0001.HEIC": JPEG + b"1",
        "Photos/IMG_0002.HEIC": JPEG + b"2",
        "Photos/IMG_0002.MOV": MP4 + b"2",
        "Photos/IMG_0003.JPG": JPEG + b"3",
        "Photos/IMG_0003.MOV": MP4 + b"3",
        "Photos/IMG_0004.JPG": JPEG + b"4",
        "Photos/Nora, one.PNG": JPEG + b"5",
        "Albums/Spécial d'été.csv": album("IMG_0001.HEIC", "IMG_0002.HEIC"),
        "Albums/Nora.csv": album("IMG_0001.HEIC", '"Nora, one.PNG"'),
        "Memories/1. May 2025.csv": album("IMG_0002.HEIC"),
        "Recently Deleted/IMG_0009.JPG": JPEG + b"9",
    }


EXPECTED = [
    ("IMG_0001.HEIC", "photo", True, ("Nora", "Spécial d'été"), "12:11"),
    ("IMG_0002.HEIC", "photo", False, ("Spécial d'été",), "00:05"),
    ("IMG_0002.MOV", "clip", False, (), "00:05"),
    ("Nora, one.PNG", "photo", False, ("Nora",), "12:11"),
]
LEFT_OUT = [
    ("IMG_0003.JPG", "hidden"),
    ("IMG_0003.MOV", "hidden"),
    ("IMG_0004.JPG", "deleted"),
    ("IMG_0009.JPG", "deleted"),
]


def summary(seen: list[Sighting]) -> list[tuple[str, str, bool, tuple[str, ...], str]]:
    return sorted(
        (s.file.name, s.kind.value, s.claims.favourite, s.claims.albums, f"{w.time:%H:%M}")
        for s in seen
        for w in s.claims.when
    )


def left_out(failures) -> list[tuple[str, str]]:
    return sorted((Path(f.where).name, f.why.partition(" ")[0]) for f in failures if f.unsupported)


@pytest.mark.parametrize("pack", PACKS)
def test_lists_are_honoured_however_the_export_lies_case_74(pack: str, tmp_path: Path):
    source = only(put_as(pack, year(), tmp_path / "apple", "iCloud Photos/"), "icloud")
    assert source.line == "1 iCloud Photos export, 3 pictures, 1 clip, 4 files not read"
    seen = [one for one in source.read() if isinstance(one, Sighting)]
    failures = [one for one in source.read() if not isinstance(one, Sighting)]
    assert summary(seen) == EXPECTED
    assert left_out(failures) == LEFT_OUT
    assert len(failures) == len(LEFT_OUT)
    (when,) = seen[0].claims.when
    assert when.time.date() == datetime(2025, 5, 16).date()
    assert (when.clock, when.precision) == (Clock.UTC, Precision.MINUTE)
    assert (when.basis, when.latest, when.offset) == (Basis.METADATA, False, None)


def test_the_collected_lists_are_read_as_stated_case_74(tmp_path: Path):
    shutil.copytree(fixture("sources/icloud"), tmp_path / "e", copy_function=shutil.copyfile)
    names = ("photo1.jpg", "photo2.jpg", "photo_wo_exif.jpg")
    to_folder({f"Photos/{name}": JPEG + name.encode() for name in names}, tmp_path / "e")
    seen, failures = read(tmp_path / "e")
    assert failures == []
    assert {s.source for s in seen} == {"icloud"}
    albums = {s.file.name: s.claims.albums for s in seen}
    assert sum("Spécial album" in titles for titles in albums.values()) == 2
    assert albums["photo2.jpg"] == ("Spécial album", "Spécial album 2")
    assert not any("April" in title for titles in albums.values() for title in titles)
    (when,) = next(s for s in seen if s.file.name == "photo_wo_exif.jpg").claims.when
    assert when.time == datetime(2023, 10, 6, 12, 11)


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("Friday October 06,2023 12:11 PM GMT", datetime(2023, 10, 6, 12, 11)),
        ("Sunday January 1,2023 12:00 AM GMT", datetime(2023, 1, 1)),
        ("Monday May 05, 2025 1:09\u202fAM GMT", datetime(2025, 5, 5, 1, 9)),
        ("Monday May 05, 2025 11:09 pm gmt", datetime(2025, 5, 5, 23, 9)),
        ("Monday January 01,2001 12:00 AM GMT", None),
        ("Thursday January 01,1970 12:00 AM GMT", None),
        ("Friday January 01,1904 12:00 AM GMT", None),
        ("Friday February 30,2025 12:11 PM GMT", None),
        ("Freitag 06. Oktober 2023", None),
        ("Friday Nonsense 06,2023 12:11 PM GMT", None),
        ("", None),
    ],
)
def test_dates_are_read_and_no_unset_clock_is_one(said: str, time: datetime | None, tmp_path: Path):
    details = table(f'a.jpg,x,no,no,no,"{said}",0,""')
    seen, failures = read(to_folder({"Photo Details.csv": details, "a.jpg": JPEG}, tmp_path))
    assert failures == []
    assert [w.time for w in seen[0].claims.when] == ([time] if time else [])


FILES = year()


def to_part(files: dict[str, bytes], path: Path) -> Path:
    return to_zip({f"{path.stem}/{name}": content for name, content in files.items()}, path)


def told(*paths: Path) -> tuple[object, ...]:
    assert [one.source.name for one in find(paths)[0]] == ["icloud"]
    seen, failures = read(*paths)
    assert summary(seen) == EXPECTED
    whole = [f for f in failures if not f.why.endswith((": add it", ": add them"))]
    return left_out(failures), len(whole)


test_any_way_of_splitting_an_export_gives_the_same = any_split(
    FILES, told, "iCloud Photos Part {} of 3.zip", to_part
)


@settings(max_examples=25)
@given(st.sets(st.sampled_from([n for n in FILES if not n.endswith("csv")]), min_size=1))
def test_a_missing_file_takes_only_its_own_records_with_it(gone: set[str]):
    with tempfile.TemporaryDirectory() as folder:
        rest = {name: content for name, content in FILES.items() if name not in gone}
        seen, failures = read(to_folder(rest, Path(folder) / "e"))
    names = {name.rpartition("/")[2] for name in gone}
    assert summary(seen) == [fact for fact in EXPECTED if fact[0] not in names]
    assert left_out(failures) == [fact for fact in LEFT_OUT if fact[0] not in names]
    listed = names & {"IMG_0001.HEIC", "IMG_0002.HEIC", "Nora, one.PNG"}
    assert any("not in the parts given" in f.why for f in failures) == bool(listed)


def test_what_is_missing_is_told_once_for_a_list(tmp_path: Path):
    rows = [row(f"IMG_{n}.HEIC") for n in range(5)] + [row("IMG_9.HEIC", "deleted")]
    files = {"Photos/Photo Details.csv": table(*rows), "Photos/IMG_0.HEIC": JPEG}
    _, failures = read(to_folder(files, tmp_path))
    assert [(f.file, f.why) for f in failures] == [
        (
            False,
            "4 pictures named in Photo Details.csv are not in the parts given: "
            "IMG_1.HEIC, IMG_2.HEIC, IMG_3.HEIC …; add the missing zip of this export",
        )
    ]


def test_a_name_with_several_rows_is_believed_where_they_agree(tmp_path: Path):
    rows = (
        *(row("a.jpg", "favorite"), row("a.jpg", "favorite")),
        *(row("b.jpg", "favorite"), row("b.jpg", time="1:00 PM")),
        *(row("c.jpg", "hidden"), row("c.jpg")),
    )
    files = {"Photos/Photo Details.csv": table(*rows)}
    files |= {f"Photos/{name}.jpg": JPEG + name.encode() for name in "abc"}
    seen, failures = read(to_folder(files, tmp_path))
    facts = {s.file.name: (s.claims.favourite, len(s.claims.when)) for s in seen}
    assert facts == {"a.jpg": (True, 1), "b.jpg": (False, 0)}
    assert left_out(failures) == [("c.jpg", "hidden")]


def test_a_picture_with_the_name_of_one_in_the_bin_is_not_thrown_after_it(tmp_path: Path):
    files = {"Photos/Photo Details.csv": table(row("a.jpg", "deleted"), row("a.jpg", "favorite"))}
    files |= {"Photos/a.jpg": JPEG + b"1", "Recently Deleted/a.jpg": JPEG + b"2"}
    files["Recently Deleted/Photo Details.csv"] = table(row("a.jpg", "deleted"))
    seen, failures = read(to_folder(files, tmp_path))
    assert [(s.file.size, s.claims.favourite) for s in seen] == [(len(JPEG) + 1, True)]
    assert left_out(failures) == [("a.jpg", "deleted")]


def test_albums_say_nothing_of_a_name_that_several_pictures_have(tmp_path: Path):
    part = "iCloud Photos Part {} of 3/"
    files = {part.format(1) + "Photos/Photo Details.csv": table(row("a.jpg", "favorite"))}
    files[part.format(1) + "Photos/a.jpg"] = JPEG + b"1"
    files[part.format(2) + "Photos/a.jpg"] = JPEG + b"2"
    files[part.format(3) + "Albums/Home.csv"] = album("a.jpg")
    seen, failures = read(to_folder(files, tmp_path))
    assert [(s.claims.albums, s.claims.favourite) for s in seen] == [((), True), ((), False)]
    assert [f.why.partition(";")[0] for f in failures] == [
        "1 name that several pictures have: a.jpg"
    ]


def test_two_libraries_side_by_side_stay_apart(tmp_path: Path):
    for owner, mark in (("ana", "favorite"), ("ben", "hidden")):
        files = {f"{WRAPPER.format(1, 2)}Photos/Photo Details.csv": table(row("IMG_1.JPG", mark))}
        to_zip(files, tmp_path / owner / "iCloud Photos Part 1 of 2.zip")
        files = {f"{WRAPPER.format(2, 2)}Photos/IMG_1.JPG": JPEG + mark.encode()}
        to_zip(files, tmp_path / owner / "iCloud Photos Part 2 of 2.zip")
    found, _ = find([tmp_path])
    assert [one.source.name for one in found] == ["icloud", "icloud"]
    seen, failures = read(tmp_path)
    assert [s.claims.favourite for s in seen] == [True]
    assert "/ben/" in next(f.where for f in failures)


def test_two_libraries_in_one_folder_stay_apart(tmp_path: Path):
    for copy, name, mark in (("", "IMG_5.JPG", "favorite"), (" (1)", "IMG_7.JPG", "hidden")):
        files = {
            "Photos/Photo Details.csv": table(row("IMG_5.JPG", mark)),
            f"Photos/x{copy}.jpg": JPEG,
        }
        to_zip(files, tmp_path / f"iCloud Photos Part 1 of 2{copy}.zip")
        files = {"Photos/IMG_5.JPG": JPEG + copy.encode(), "Albums/Ours.csv": album(name)}
        to_zip(files, tmp_path / f"iCloud Photos Part 2 of 2{copy}.zip")
    found, _ = find([tmp_path])
    assert [[tree.root[len(str(tmp_path)) + 20 :] for tree in one.trees] for one in found] == [
        ["1 of 2 (1).zip", "2 of 2 (1).zip"], ["1 of 2.zip", "2 of 2.zip"],
    ]  # fmt: skip
    seen, failures = read(tmp_path)
    assert [s.claims.favourite for s in seen if s.file.name == "IMG_5.JPG"] == [True]
    assert left_out(failures) == [("IMG_5.JPG", "hidden")]


def test_an_archive_loaded_twice_is_no_second_library(tmp_path: Path):
    pictures = {f"Photos/{name}": JPEG for name in ("a.jpg", "b.jpg")}
    for copy in ("", " (1)"):
        to_zip(pictures, tmp_path / f"iCloud Photos Part 1 of 2{copy}.zip")
    lists = {"Photos/Photo Details.csv": table(row("a.jpg", "favorite"))}
    lists["Albums/Ours.csv"] = album("a.jpg")
    to_zip(lists, tmp_path / "iCloud Photos Part 2 of 2.zip")
    assert len(find([tmp_path])[0]) == 1
    seen, failures = read(tmp_path)
    assert failures == []
    assert [(s.claims.favourite, s.claims.albums) for s in seen if s.file.name == "a.jpg"] == [
        (True, ("Ours",)), (True, ("Ours",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("here", "of", "note"),
    [
        ((1,), 3, "parts 2 and 3 of 3 are not here: add them"),
        ((1, 3), 3, "part 2 of 3 is not here: add it"),
        ((3,), 5, "parts 1, 2, 4 and 5 of 5 are not here: add them"),
        ((1,), 9999, "parts 2, 3, 4 … of 9999 are not here: add them"),
        ((1, 2), 2, ""),
    ],
)
def test_parts_that_are_not_here_are_asked_for(
    here: tuple[int, ...], of: int, note: str, tmp_path: Path
):
    for part in here:
        files = {f"Photos/{part}.jpg": JPEG}
        to_zip(files, tmp_path / f"iCloud Photos Part {part} of {of}.zip")
    _, failures = read(tmp_path)
    assert [(f.why, f.file) for f in failures] == ([(note, False)] if note else [])


def test_a_picture_without_an_ending_has_no_row_of_another(tmp_path: Path):
    files = {"Photos/Photo Details.csv": table(row("one", "hidden"), row("gone", "deleted"))}
    files |= {"Photos/one": JPEG + b"1", "Photos/two": JPEG + b"2"}
    seen, failures = read(to_folder(files, tmp_path))
    assert [(s.file.name, s.claims.when) for s in seen] == [("two", ())]
    assert left_out(failures) == [("one", "hidden")]


def test_a_raw_twin_and_a_side_file_go_with_their_picture(tmp_path: Path):
    rows = (row("a.jpg"), row("b.jpg", "hidden"))
    files = {"Photos/Photo Details.csv": table(*rows)}
    files |= {f"Photos/{name}": JPEG + name.encode() for name in ("a.jpg", "a.dng", "b.jpg")}
    files |= {"Photos/b.dng": b"II*\0", "Photos/a.xmp": b"<x/>"}
    seen, failures = read(to_folder(files, tmp_path))
    assert [o.name for o in seen[0].others] == ["a.dng"]
    assert [side.name for side in seen[0].file.sides] == ["a.xmp"]
    assert left_out(failures) == [("b.dng", "hidden"), ("b.jpg", "hidden")]


test_an_ordinary_folder_is_not_taken_for_an_export = ordinary(
    [
        {"Photos/a.jpg": JPEG, "Photos/b.csv": album("a.jpg")},
        {"Photos/a.jpg": JPEG, "Photos/Photo Details.csv": b"when,what\n1,2"},
        {"iCloud Photos/Photos/a.jpg": JPEG},
        {"Albums/Home.csv": album("a.jpg"), "a.jpg": JPEG},
        {"a.jpg": JPEG, "deep/deep/Photo Details.csv": b""},
    ]
)


def test_pictures_beside_an_export_stay_a_folder(tmp_path: Path):
    files = {f"from apple/{name}": content for name, content in FILES.items()}
    found, _ = find([to_folder(files | {"mine/a.jpg": JPEG, "b.jpg": JPEG}, tmp_path)])
    assert [(one.source.name, one.line.partition(",")[0]) for one in found] == [
        ("folder", "1 folder"),
        ("icloud", "1 iCloud Photos export"),
    ]
    assert sum(isinstance(one, Sighting) for one in found[0].read()) == 2


def test_words_in_utf_16_and_with_a_mark_are_read(tmp_path: Path):
    for encoding in ("utf-8-sig", "utf-16"):
        details = table(row("é.jpg", "favorite")).decode().replace("\n", "\r\n").encode(encoding)
        folder = tmp_path / encoding
        seen, failures = read(to_folder({"Photo Details.csv": details, "é.jpg": JPEG}, folder))
        assert failures == []
        assert [s.claims.favourite for s in seen] == [True]


def test_a_broken_line_leaves_the_others_and_is_told(tmp_path: Path):
    rows = (row("a.jpg", "favorite"), 'b.jpg,"no end', row("c.jpg", "favorite"), "x" * 200_000)
    files = {"Photo Details.csv": table(*rows)}
    files |= {f"{name}.jpg": JPEG + name.encode() for name in "abc"}
    seen, failures = read(to_folder(files, tmp_path))
    assert [s.claims.favourite for s in seen] == [True, False, True]
    assert [(f.file, f.why) for f in failures] == [
        (False, "2 lines of it cannot be read; download the export again")
    ]


test_no_damage_of_a_list_raises_or_loses_a_picture = any_damage(
    FILES, [name for name in FILES if name.endswith(".csv")], or_told=True
)


def test_no_other_list_is_ever_opened(tmp_path: Path, opened):
    planted = (
        *("Memories/1. May 2025.csv", "Apple ID Account Information.csv", "Contacts/a.csv"),
        *("Photos/locations.csv", "Albums/deep/x.csv", "Recently Deleted/Photo Details.csv"),
    )
    files = FILES | dict.fromkeys(planted, b"imgName\nTOKEN")
    folder = to_folder(files, tmp_path / "iCloud Photos")
    opened.clear()
    seen, _ = read(folder)
    assert summary(seen) == EXPECTED
    names = {path.rpartition(f"{folder}/")[2] for path in opened if str(tmp_path) in path}
    assert names == {
        "Photos/Photo Details.csv",
        "Photos/Photo Details-1.csv",
        "Albums/Nora.csv",
        "Albums/Spécial d'été.csv",
    }


def test_twenty_thousand_rows_are_read_in_a_moment(tmp_path: Path):
    rows = [row(f"IMG_{n}.HEIC") for n in range(20_000)]
    files = {"Photos/Photo Details.csv": table(*rows), "Photos/IMG_1.HEIC": JPEG}
    to_folder(files, tmp_path)
    started = time.process_time()
    seen, _ = read(tmp_path)
    assert [len(s.claims.when) for s in seen] == [1]
    assert seen[0].kind is Kind.PHOTO
    assert time.process_time() - started < 2  # measured: 0.2


def test_six_thousand_files_of_one_shot_are_no_trouble(tmp_path: Path):
    rows = [row(f"a.{n}", time=f"{n % 12 + 1}:{n % 60:02} PM") for n in range(6000)]
    files = {"Photos/Photo Details.csv": table(row("a.0", "hidden"), *rows)}
    files |= {f"Photos/a.x{n}": JPEG for n in range(6000)}
    to_zip(files, tmp_path / "a.zip")
    started = time.process_time()
    _, failures = read(tmp_path)
    assert len(left_out(failures)) == 6000
    assert time.process_time() - started < 5  # measured: 0.5; without a bound 15


def test_a_list_longer_than_any_real_one_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(icloud, "_MOST_LINES", 10)
    names = [f"{n}.jpg" for n in range(9)]
    files = {"Photos/Photo Details.csv": table(*(row(name, "favorite") for name in names))}
    files |= {f"Photos/{name}": JPEG for name in names}
    files["Photos/Photo Details-1.csv"] = table(*["a,b"] * 11)
    seen, failures = read(to_folder(files, tmp_path))
    assert all(s.claims.favourite for s in seen)
    assert [(f.why, f.file) for f in failures] == [
        ("more than 10 lines, as no real list has; download the export again", True)
    ]


def test_rows_that_name_nothing_here_take_no_room(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(tree, "MOST_JSON", 10**6)  # room made for it would hide the rest
    text = table(*["a,b"] * 50_000, columns="imgName,x")
    packed = to_zip({"Photos/Photo Details.csv": text, "Photos/b.jpg": JPEG}, tmp_path / "a.zip")
    tracemalloc.start()
    _, (note,) = read(packed)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert note.why.startswith("50,000 pictures named in Photo Details.csv are not in the parts")
    assert most < 10**7  # measured: 1.5 MB; with a record for each line 20
