"""What the Snapchat source makes of downloads with and without their pictures."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest

import reading
from exported import JPEG, MP4, packed, to_folder, to_zip
from reading import fixture, records
from trials import above_another, any_damage, any_split, ordinary
from yearling.records import Basis, Clock, Kind, Precision
from yearling.sources import find

LIST = "json/memories_history.json"


def uuid(number: int) -> str:
    return f"{number:08X}-0000-4000-8000-0123456789AB"


def memory(number: int, day: str = "2026-01-18", part: str = "main", ending: str = "jpg") -> str:
    return f"memories/{day}_{uuid(number)}-{part}.{ending}"


def said(time: str, kind: str = "Image", where: str = "0.0, 0.0") -> dict[str, str]:
    links = {"Download Link": "", "Media Download Url": ""}
    return {"Date": f"{time} UTC", "Media Type": kind,
            "Location": f"Latitude, Longitude: {where}"} | links  # fmt: skip


def listed(*entries: object) -> bytes:
    return packed({"Saved Media": list(entries)})


YEAR = [
    said("2026-01-18 11:14:44", "Video", "46.948, 7.447"),
    said("2026-01-18 11:14:20"),
    said("2026-01-20 08:00:01"),
    said("2026-01-20 09:00:01", where="46.948, 7.447"),
]
FILES = {
    memory(1, ending="mp4"): MP4,
    memory(2): JPEG + b"2",
    memory(2, part="overlay", ending="png"): JPEG + b"o",
    memory(3, "2026-01-20"): JPEG + b"3",
    memory(4, "2026-01-20"): JPEG + b"4",
}
PUT = {  # when the zip says that each was put in: UTC, in steps of two seconds
    memory(3, "2026-01-20"): (2026, 1, 20, 9, 0, 0),
    memory(4, "2026-01-20"): (2026, 1, 20, 8, 0, 0),
}


def dated_zip(files: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as zipped:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, PUT.get(name, (1980, 1, 1, 0, 0, 0)))
            zipped.writestr(entry, content)
    return path


def rows(*paths: Path) -> list[tuple[object, ...]]:
    seen, _, _ = records(*paths)
    return [
        (s.file.name[11:19], s.kind, [(w.time, w.precision) for w in s.claims.when],
         s.claims.place and s.claims.place.latitude, [f.name[-11:] for f in s.others])
        for s in sorted(seen, key=lambda s: s.file.name)
    ]  # fmt: skip


ONE = ("00000001", Kind.CLIP, [(datetime(2026, 1, 18, 11, 14, 44), Precision.SECOND)], 46.948, [])
TWO = ("00000002", Kind.PHOTO, [(datetime(2026, 1, 18, 11, 14, 20), Precision.SECOND)], None,
       ["overlay.png"])  # fmt: skip


def test_dates_come_from_the_list_and_layers_are_no_pictures_case_76(tmp_path: Path):
    path = to_folder({LIST: listed(*YEAR)} | FILES, tmp_path / "mydata~1768")
    noon = [(datetime(2026, 1, 20, 12), Precision.DAY)]  # two of that day: which is which?
    assert rows(path) == [
        ONE, TWO, ("00000003", Kind.PHOTO, noon, None, []), ("00000004", Kind.PHOTO, noon, None, [])
    ]  # fmt: skip
    seen, posts, failures = records(path)
    assert (posts, failures) == ([], [])
    assert {(w.clock, w.basis, w.latest) for s in seen for w in s.claims.when} == {
        (Clock.UTC, Basis.SOURCE, False)
    }
    line = reading.only(path, "snapchat").line
    assert line == "1 Snapchat export, 3 pictures, 1 clip"


def test_the_zip_tells_which_of_several_of_one_day_is_meant_case_76(tmp_path: Path):
    path = dated_zip({LIST: listed(*YEAR)} | FILES, tmp_path / "mydata~1768.zip")
    assert rows(path) == [
        ONE, TWO,
        ("00000003", Kind.PHOTO, [(datetime(2026, 1, 20, 9, 0, 1), Precision.SECOND)], 46.948, []),
        ("00000004", Kind.PHOTO, [(datetime(2026, 1, 20, 8, 0, 1), Precision.SECOND)], None, []),
    ]  # fmt: skip


def test_two_of_one_second_share_their_time_and_a_place_they_agree_on(tmp_path: Path):
    entries = [said("2026-01-20 09:00:00", where="1.5, 2.5"), said("2026-01-20 09:00:01")]
    path = dated_zip({LIST: listed(*entries), memory(3, "2026-01-20"): JPEG}, tmp_path / "e.zip")
    assert rows(path) == [
        ("00000003", Kind.PHOTO, [(datetime(2026, 1, 20, 9), Precision.SECOND)], None, [])
    ]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("0.0, 0.0", None),
        ("-0.0, 0.0", None),
        ("46.9, 7.4", (46.9, 7.4)),
        ("-33.45, -70.65", (-33.45, -70.65)),
        ("146.9, 7.4", None),
        ("x", None),
        ("9" * 400 + ", 1", None),
        ("1" * 400_000, None),
        (" " * 400_000, None),
    ],
)
def test_zeros_and_nonsense_are_no_place_case_76(where: str, place: object, tmp_path: Path):
    files = {LIST: listed(said("2026-01-18 11:14:20", where=where)), memory(2): JPEG}
    seen, _, failures = records(to_folder(files, tmp_path))
    found = seen[0].claims.place
    assert failures == []
    assert (found and (found.latitude, found.longitude)) == place


def test_a_real_list_of_links_says_that_the_pictures_are_missing(tmp_path: Path):
    content = fixture("sources/snapchat/memories_history.json").read_bytes()
    seen, posts, failures = records(to_zip({LIST: content}, tmp_path / "mydata~1.zip"))
    assert (seen, posts) == ([], [])
    assert [f.why.partition(".")[0] for f in failures] == [
        "this download of Snapchat's holds a list of memories and no pictures"
    ]
    assert "sig" not in repr(failures)


def test_a_real_list_dates_the_pictures_of_its_day(tmp_path: Path):
    content = fixture("sources/snapchat/memories_history.json").read_bytes()
    files = {LIST: content, memory(1): JPEG}
    assert [row[2] for row in rows(to_folder(files, tmp_path))] == [
        [(datetime(2026, 1, 18, 12), Precision.DAY)]
    ]


def test_parts_are_joined_by_the_number_in_their_names(tmp_path: Path):
    to_zip({LIST: listed(*YEAR[:2])}, tmp_path / "mydata~1768.zip")
    to_zip(dict(list(FILES.items())[:1]), tmp_path / "mydata~1768-2.zip")
    to_zip(dict(list(FILES.items())[1:3]), tmp_path / "mydata~1768-3.zip")
    to_zip({memory(9, "2026-01-18"): JPEG}, tmp_path / "mydata~9999.zip")
    found, _ = find([tmp_path])
    assert len(found) == 2
    assert rows(tmp_path)[:2] == [ONE, TWO]
    _, _, failures = records(tmp_path)
    assert [f.why.partition(" (")[0] for f in failures] == [
        "pictures of a Snapchat download without its list"
    ]


def test_what_is_missing_is_counted(tmp_path: Path):
    files = {LIST: listed(*YEAR), memory(2): JPEG}
    files[memory(5, part="overlay", ending="png")] = JPEG
    _, _, failures = records(to_folder(files, tmp_path))
    assert [(f.why.partition(";")[0], f.file, f.unsupported) for f in failures] == [
        ("3 of the list have no picture in the parts given", False, False),
        ("text and stickers for a picture that is not here", True, True),
    ]


def test_without_a_list_the_day_is_in_the_name_and_old_names_have_none(tmp_path: Path):
    old = f"memories/{uuid(7)}-main.jpg"
    files = {memory(2): JPEG, old: JPEG, memory(3, "2026-99-99"): JPEG}
    seen, _, failures = records(to_folder(files, tmp_path))
    assert [[w.time for w in s.claims.when] for s in sorted(seen, key=lambda s: s.file.name)] == [
        [], [datetime(2026, 1, 18, 12)], [],
    ]  # fmt: skip
    assert len(failures) == 1
    assert "ask for JSON" in failures[0].why


def test_memories_copied_out_of_their_folder_are_still_known(tmp_path: Path):
    files = {Path(name).name: content for name, content in FILES.items()}
    assert [row[0] for row in rows(to_folder(files, tmp_path))] == [
        f"0000000{n}" for n in (1, 2, 3, 4)
    ]


def test_a_broken_entry_is_told_and_leaves_the_others(tmp_path: Path):
    bad: list[object] = [None, 7, {}, {"Date": 5}, said("soon"), said("1970-01-01 00:00:00")]
    files = {LIST: listed(*bad, YEAR[1]), memory(2): JPEG}
    path = to_folder(files, tmp_path)
    assert rows(path)[0][:3] == TWO[:3]
    _, _, failures = records(path)
    assert [f.why.partition(";")[0] for f in failures] == ["6 of its entries cannot be read"]


_SENT = {
    "chat_media/2026-01-18_b~EiQSFXh5enp5.jpg": JPEG,
    "chat_media/2026-01-18_media~zip-1.mp4": MP4,
    "chat_media/2026-01-18_b~noending": JPEG,
    "json/chat_history.json": b"XYZZY",
    "json/friends.json": b"XYZZY",
    "json/account.json": b"XYZZY",
    "json/location_history.json": b"XYZZY",
}


@pytest.mark.parametrize("more", [{LIST: listed(*YEAR)} | FILES, {}])
def test_chats_are_never_opened_nor_shown(more, tmp_path: Path, opened):
    folder = to_folder(more | _SENT, tmp_path / "mydata~1768-2")
    opened.clear()
    seen, posts, failures = records(folder)
    ours = {Path(name).name for name in opened if str(tmp_path) in name}
    assert ours <= {"memories_history.json"}
    assert "XYZZY" not in repr((seen, posts, failures))
    assert not any("chat_media" in s.file.where for s in seen)
    assert [f.why.partition(":")[0] for f in failures] == ["2 pictures sent in private messages"]


test_an_ordinary_folder_is_left_to_others = ordinary(
    [
        {"memories/a.jpg": JPEG},
        {"json/memories_history.json": b"{}", "a.jpg": JPEG},
        {"json/memories_history.json": b'{"Saved Media": [{"title": "x"}]}', "a.jpg": JPEG},
        {"memories_history.html": b"<title>Our memories</title>", "a.jpg": JPEG},
        {f"{uuid(1)}-main.jpg": JPEG},
    ]
)


test_an_export_in_a_folder_of_it_is_read_as_its_own = above_another(
    {LIST: listed(*YEAR)} | FILES, "snapchat"
)


test_any_split_over_parts_gives_the_same = any_split(
    {LIST: listed(*YEAR)} | FILES, rows, "mydata~1768-{}.zip", dated_zip
)


test_no_broken_list_stops_a_run = any_damage({LIST: listed(*YEAR)} | FILES, [LIST])


def test_a_zip_that_lies_of_its_times_is_no_harm(tmp_path: Path):
    content = bytearray(dated_zip({LIST: listed(*YEAR)} | FILES, tmp_path / "e.zip").read_bytes())
    at = -1
    while (at := content.find(b"PK\3\4", at + 1)) >= 0:
        content[at + 10 : at + 14] = b"\xff\xff\xff\xff"
    (tmp_path / "e.zip").write_bytes(content)
    assert [row[0] for row in rows(tmp_path / "e.zip")] == [f"0000000{n}" for n in (1, 2, 3, 4)]


def test_without_a_picture_only_its_records_are_gone(tmp_path: Path):
    files = {LIST: listed(*YEAR)} | FILES
    del files[memory(1, ending="mp4")]
    assert rows(to_folder(files, tmp_path))[0] == TWO
