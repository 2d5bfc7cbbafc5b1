"""What the Day One source makes of journals of today, and of Day One Classic."""

from __future__ import annotations

import plistlib
from datetime import datetime
from hashlib import md5
from pathlib import Path
from time import process_time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reading
from exported import JPEG, MP4, packed, to_folder, to_zip
from reading import fixture, records
from trials import PACKS, above_another, any_damage, any_split, ordinary, put_as
from yearling.records import Basis, Claims, Clock, Kind, Post, Precision, Sighting
from yearling.sources.dayone_index import Entry, unmarked

BERN = {"latitude": 46.948, "longitude": 7.447, "localityName": "Bern",
        "placeName": "12 Musterweg", "timeZoneName": "Europe/Zurich"}  # fmt: skip


def photo(content: bytes, number: int = 0, **more: object) -> dict[str, object]:
    digest = md5(content).hexdigest()
    known = {"identifier": digest.upper()[::-1], "md5": digest, "type": "jpeg"}
    return known | {"orderInEntry": number, "width": 4, "height": 3} | more


def entry(text: object, uuid: str = "AA", **more: object) -> dict[str, object]:
    known = {"uuid": uuid, "creationDate": "2025-06-01T18:30:05Z", "timeZone": "Europe/Zurich"}
    return known | {"isAllDay": False, "starred": False, "text": text, "richText": "{}"} | more


def journal(*entries: object) -> bytes:
    return packed({"metadata": {"version": "1.0"}, "entries": list(entries)})


ONE, TWO, CLIP = JPEG + b"1", JPEG + b"2", MP4 + b"3"


def name(content: bytes, ending: str = "jpeg", folder: str = "photos") -> str:
    return f"{folder}/{md5(content).hexdigest()}.{ending}"


def year() -> dict[str, bytes]:
    """Two journals: an entry with photos and a clip, one of a day with words alone, one starred."""
    a, b = photo(ONE, 1, date="2025-06-01T15:00:00Z", location=BERN), photo(TWO, 0)
    clip = photo(CLIP, 0, type="mp4")
    moment = f"First tooth\\!\n\n![](dayone-moment://{b['identifier']})\n\nAt last\\."
    return {
        "Journal.json": journal(
            entry(moment, "AA", photos=[a, b], videos=[clip], location=BERN),
            entry("# A day\n\nlong **and** warm", "BB", isAllDay=True,
                  creationDate="2025-06-30T22:00:00Z"),
        ),
        "Nora's book.json": journal(entry("", "CC", photos=[photo(ONE)], starred=True)),
        name(ONE): ONE, name(TWO): TWO, name(CLIP, "mp4", "videos"): CLIP,
    }  # fmt: skip


def words(one: Post | None) -> tuple[object, ...] | None:
    if one is None:
        return None
    when = one.written
    return one.id, one.text, one.context, when.time, when.offset, when.precision.value


def comparable(*paths: Path) -> list[object]:
    seen, posts, failures = records(*paths)
    rows = [(s.file.name, s.kind.value, s.claims, s.post) for s in seen]
    return sorted(map(repr, [*rows, *posts, *[(f.why, f.file) for f in failures]]))


@pytest.mark.parametrize("pack", PACKS)
def test_entries_give_their_photos_in_the_order_of_the_text_case_75(pack: str, tmp_path: Path):
    source = reading.only(put_as(pack, year(), tmp_path), "dayone")
    read = list(source.read())
    first = ("dayone:AA", "First tooth!\n\nAt last.", "Journal", datetime(2025, 6, 1, 20, 30, 5),
             120, "second")  # fmt: skip
    third = ("dayone:CC", "", "Nora's book", datetime(2025, 6, 1, 20, 30, 5), 120, "second")
    assert [(s.file.name, s.kind, words(s.post)) for s in read if isinstance(s, Sighting)] == [
        (name(TWO)[7:], Kind.PHOTO, first),
        (name(CLIP, "mp4")[7:], Kind.CLIP, first),
        (name(ONE)[7:], Kind.PHOTO, first),
        (name(ONE)[7:], Kind.PHOTO, third),
    ]
    assert [words(p) for p in read if isinstance(p, Post)] == [
        ("dayone:BB", "A day\n\nlong and warm", "Journal", datetime(2025, 7, 1), 120, "day")
    ]
    posts = [p for p in (*read, *(s.post for s in read if isinstance(s, Sighting)))
             if isinstance(p, Post)]  # fmt: skip
    assert {(p.author, p.form, p.shared, p.service) for p in posts} == {
        ("", "entry", False, "Day One")
    }
    assert all(p.written.latest and p.written.clock is Clock.LOCAL for p in posts)
    assert "![](dayone-moment" in posts[1].raw
    assert source.line == (
        "2 Day One journals (Journal, Nora's book), 3 entries, 2 pictures, 1 clip"
    )


def test_a_photo_says_when_and_where_it_was_taken(tmp_path: Path):
    seen, _, _ = records(to_folder(year(), tmp_path))
    claims = next(s.claims for s in seen if s.claims.when)
    (when,) = claims.when
    assert (when.time, when.clock, when.offset, when.basis, when.latest) == (
        datetime(2025, 6, 1, 15), Clock.UTC, 120, Basis.METADATA, False,
    )  # fmt: skip
    assert claims.place is not None
    assert (claims.place.name, claims.place.latitude) == ("Bern", 46.948)
    assert [s.claims.favourite for s in seen] == [False, False, False, True]
    assert seen[0].claims == Claims(), "the place of an entry is not the place of its photos"
    assert seen[0].post is not None
    assert seen[0].post.place is not None
    assert seen[0].post.place.longitude == 7.447
    assert "Musterweg" not in repr(seen), "a house number is never printed"


@pytest.mark.parametrize(
    ("date", "zone", "offset"),
    [
        ("2025-06-01T15:00:00Z", None, 120),  # the day of the entry: its zone
        ("2025-01-01T15:00:00Z", None, None),  # months before: who knows where
        ("2025-01-01T15:00:00Z", "America/New_York", -300),
        ("2025-06-01T15:00:00Z", "Nowhere/At all", None),
        ("2025-06-01T15:00:00Z", "../../etc/passwd", None),
        ("2025-06-01T15:00:00Z", "Europe", None),
    ],
)
def test_the_zone_of_a_photo(date: str, zone: str | None, offset: int | None, tmp_path: Path):
    where = {"timeZoneName": zone} if zone else {}
    files = {"Journal.json": journal(entry("x", photos=[photo(ONE, date=date, location=where)]))}
    seen, _, _ = records(to_folder(files | {name(ONE): ONE}, tmp_path))
    assert [(w.offset, w.clock) for w in seen[0].claims.when] == [(offset, Clock.UTC)]


@pytest.mark.parametrize(
    "date", ["2025-06-01T18:30:05Z", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00+05:00",
             "1904-01-01T00:00:00Z"[:4], "soon", None],
)  # fmt: skip
def test_a_time_that_tells_nothing_of_its_own_is_no_time(date: str | None, tmp_path: Path):
    files = {"Journal.json": journal(entry("x", photos=[photo(ONE, date=date)])), name(ONE): ONE}
    seen, _, failures = records(to_folder(files, tmp_path))
    assert failures == []
    assert seen[0].claims.when == ()
    assert seen[0].post is not None


def test_a_photo_taken_days_after_its_entry_is_not_bound_by_it(tmp_path: Path):
    late = photo(ONE, date="2025-06-09T09:00:00Z")
    files = {"Journal.json": journal(entry("x", photos=[late])), name(ONE): ONE}
    seen, posts, _ = records(to_folder(files, tmp_path))
    assert [s.post for s in seen] == [None]
    assert [p.text for p in posts] == ["x"]


def test_an_unknown_zone_leaves_the_time_in_utc(tmp_path: Path):
    files = {"Journal.json": journal(entry("x", timeZone="Mars/Olympus"))}
    _, posts, _ = records(to_folder(files, tmp_path))
    written = posts[0].written
    assert (written.time, written.clock, written.offset) == (
        datetime(2025, 6, 1, 18, 30, 5), Clock.UTC, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (r"1\. a\-b \(c\)\! d\_e", "1. a-b (c)! d_e"),
        ("# Title\n## Two\n#tag stays", "Title\nTwo\n#tag stays"),
        ("**bold** and *soft* and ***both***", "bold and soft and both"),
        (r"2 * 3, 2\*3\*4, * a point", "2 * 3, 2*3*4, * a point"),
        (r"**a \*star\* b**", "a *star* b"),
        (r"back\\slash, C:\temp", r"back\slash, C:\temp"),
        ("a\n\n![](dayone-moment://AB)\n\n![](dayone-moment:/video/CD)\n\nb", "a\n\nb"),
        ("a ![](dayone-moment://AB) b", "a  b"),
        ("![](dayone-moment://AB)", ""),
        ("\ufffca cup", "a cup"),
        ("![a drawing](https://example.org/a.png)", "![a drawing](https://example.org/a.png)"),
        ("👨‍👩‍👧 café — “x”\u2028y", "👨‍👩‍👧 café — “x”\u2028y"),
    ],
)
def test_words_come_out_as_they_were_written_case_75(text: str, clean: str):
    assert unmarked(text) == clean


@settings(max_examples=50)
@given(st.text(st.sampled_from("*\\!#[](dayone-moment:/)\n a")))
def test_any_text_is_cleaned_quickly_and_keeps_its_letters(text: str):
    assert set(unmarked(text * 50)) <= set(text)


def test_a_photo_without_md5_or_type_is_found_by_what_it_has_or_told_case_75(tmp_path: Path):
    bare = photo(ONE)
    del bare["type"]
    nameless = {"identifier": "F" * 32, "orderInEntry": 0}
    files = {"Journal.json": journal(entry("x", photos=[bare, nameless, {}])), name(ONE): ONE}
    seen, posts, failures = records(to_folder(files, tmp_path))
    assert [(s.file.name, s.post.text) for s in seen if s.post] == [(name(ONE)[7:], "x")]
    assert posts == []
    assert [(f.why, f.file) for f in failures] == [
        (f"2 pictures named in Journal.json are not in the parts given: {'f' * 32}, "
         "one without a name; export the journal again, with its photos", False)
    ]  # fmt: skip


def test_real_journals_are_read_case_75():
    folder = fixture("sources/dayone")
    seen, posts, failures = records(folder)
    assert seen == []
    assert len(posts) == 5 - 1, "four with words; the classic one lies outside its folder"
    by_time = sorted(posts, key=lambda p: p.written.time)
    assert [(p.written.time, p.written.precision, p.written.offset) for p in by_time[:2]] == [
        (datetime(2024, 4, 17), Precision.DAY, 60),
        (datetime(2024, 4, 18), Precision.DAY, 60),
    ]
    assert "\\" not in "".join(p.text for p in posts)
    assert {p.place.name for p in posts if p.place} == {"Swords", "Edinburgh", "London"}
    assert sum("cannot be read" in f.why for f in failures) == 1


def classic(**more: object) -> bytes:
    known = {
        "Creation Date": datetime(2014, 8, 29, 18, 11),
        "Entry Text": "First steps",
        "Time Zone": "America/Los_Angeles",
        "UUID": "D04D335AFED711EABA18FAFFC2100C3D",
        "Starred": True,
        "Location": {"Latitude": 46.9, "Longitude": 7.4, "Locality": "Bern"},
    }
    return plistlib.dumps(known | more)


def test_a_folder_of_day_one_classic(tmp_path: Path):
    uuid, other = "D04D335AFED711EABA18FAFFC2100C3D", "E" * 32
    files = {
        f"entries/{uuid}.doentry": classic(),
        f"entries/{other}.doentry": classic(UUID=other, **{"Entry Text": "No photo"}),
        "entries/broken.doentry": b"<plist><dict><key>Creation Date</key><date>x</date>",
        f"photos/{uuid}.jpg": JPEG,
    }
    folder = to_folder(files, tmp_path / "Journal.dayone")
    seen, posts, failures = records(folder)
    assert [(s.file.name, s.post.text, s.claims.favourite) for s in seen if s.post] == [
        (f"{uuid}.jpg", "First steps", True)
    ]
    assert seen[0].post is not None
    assert seen[0].post.written.time == datetime(2014, 8, 29, 11, 11)
    assert [p.text for p in posts] == ["No photo"]
    assert [(Path(f.where).name, f.file) for f in failures] == [("broken.doentry", True)]
    assert reading.find([folder])[0][0].line.startswith("1 Day One journal, 2 entries, 1 picture")


def test_a_broken_entry_is_told_and_leaves_the_others(tmp_path: Path):
    bad: list[object] = [None, 7, [], {}, entry(5), entry("x", creationDate="soon")]
    files = {"Journal.json": journal(*bad, entry("good", "GG"))}
    _, posts, failures = records(to_folder(files, tmp_path))
    assert [p.text for p in posts] == ["good"]
    assert [(f.why.partition(";")[0], f.file) for f in failures] == [
        ("6 of its entries cannot be read", False)
    ]


def test_of_two_exports_of_a_journal_the_later_one_counts(tmp_path: Path):
    old = entry("old", modifiedDate="2025-06-02T00:00:00Z", photos=[photo(ONE)])
    new = entry("new", modifiedDate="2025-06-03T00:00:00Z", photos=[photo(ONE)])
    to_zip({"Journal.json": journal(new), name(ONE): ONE}, tmp_path / "a.zip")
    to_zip({"Journal.json": journal(old), name(ONE): ONE}, tmp_path / "b.zip")
    seen, posts, _ = records(tmp_path)
    assert [s.post.text if s.post else None for s in seen] == ["new", None]
    assert posts == []


def test_sound_and_documents_are_told_and_loose_photos_kept(tmp_path: Path):
    files = year() | {name(b"s", "m4a", "audios"): b"s", name(b"p", "pdf", "pdfs"): b"p"}
    files[name(b"x")] = JPEG
    seen, _, failures = records(to_folder(files, tmp_path))
    assert [s.file.name for s in seen if s.post is None] == [name(b"x")[7:]]
    assert [f.unsupported for f in failures] == [True, True]


def test_photos_alone_say_what_is_missing(tmp_path: Path):
    seen, posts, failures = records(to_zip({name(ONE): ONE, name(TWO): TWO}, tmp_path / "a.zip"))
    assert (len(seen), posts) == (2, [])
    assert [f.why.partition(":")[0] for f in failures] == [
        "photos of a Day One export, without its journal (Journal.json)"
    ]


test_an_ordinary_folder_is_left_to_others = ordinary(
    [
        {"a.jpg": JPEG, "Journal.json": b'{"entries": [{"title": "x"}]}'},
        {name(ONE): ONE, "holiday/b.jpg": JPEG},
        {"photos/a.jpg": JPEG, "notes.json": journal(entry("x"))},
        {"journal.json": b"[]", "photos/b.jpg": JPEG},
        {"diary.json": b'{"entries": [{"isAllDay": true, "text": "x"}]}', "photos/b.jpg": JPEG},
        {"journal.json": b'{"entries": [{"creationDate": "1 May", "uuid": "A"}]}', "b.jpg": JPEG},
    ]
)


def test_other_lists_are_never_opened(tmp_path: Path, opened):
    files = year() | {"notes/contacts.json": b"XYZZY", "message_1.txt": b"XYZZY",
                      "photos/list.json": b"XYZZY"}  # fmt: skip
    files |= {f"many/{n}/message_1.json": b"XYZZY" for n in range(3)}
    folder = to_folder(files, tmp_path)
    opened.clear()
    seen = records(folder)
    assert any(one.endswith("Journal.json") for one in opened), "the recording works"
    assert not [one for one in opened if "message_1" in one or "contacts" in one or "list." in one]
    assert "XYZZY" not in repr(seen)


_BOOK = {name.replace("Nora's book", "My journal"): content for name, content in year().items()}
test_an_export_in_a_folder_of_it_is_read_as_its_own = above_another(year(), "dayone")


test_any_split_over_parts_gives_the_same = any_split(_BOOK, comparable)


test_no_broken_journal_stops_a_run = any_damage(
    year() | {"entries/AA.doentry": classic()},
    ["Journal.json", "entries/AA.doentry"],
    [name for name in year() if "/" in name],
    or_told=True,
)


def test_without_a_photo_only_its_records_are_gone(tmp_path: Path):
    whole, _, _ = records(to_folder(year(), tmp_path / "whole"))
    files = year()
    del files[name(TWO)]
    less, posts, failures = records(to_folder(files, tmp_path / "less"))
    kept = [(s.file.name, s.claims, s.post) for s in whole if s.file.name != name(TWO)[7:]]
    assert [(s.file.name, s.claims, s.post) for s in less] == kept
    assert len(posts) == 1
    assert [f.why.partition(":")[0] for f in failures] == [
        "1 picture named in Journal.json is not in the parts given"
    ]


@pytest.mark.parametrize(
    "uuid",
    [
        pytest.param(b"<integer>0x" + b"F" * 5000 + b"</integer>", id="digits"),
        pytest.param(b"<array>" * 20_000 + b"</array>" * 20_000, id="nested"),
    ],
)
def test_an_id_of_no_sensible_kind_stops_nothing(uuid: bytes, tmp_path: Path):
    content = classic().replace(b"<string>D04D335AFED711EABA18FAFFC2100C3D</string>", uuid)
    seen, posts, _ = records(to_folder({"entries/A.doentry": content, "a.jpg": JPEG}, tmp_path))
    assert [p.text for p in posts] == ["First steps"]
    assert len(seen) == 1


def test_a_long_text_is_read_in_one_pass():
    many = [photo(JPEG, identifier=f"y{number}") for number in range(20_000)]
    one = msgspec.convert(entry("x" * 5_000_000, photos=many), Entry)
    before = process_time()
    assert len(one.media) == 20_000
    assert unmarked("a" + "\n" * 50_000 + "b").count("\n") == 50_000
    assert process_time() - before < 1
