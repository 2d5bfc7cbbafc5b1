"""What the Google Takeout source makes of exports in the shapes of each year.

Numbers in names (`case_36`) are those of the acceptance cases of the format study.
"""

from __future__ import annotations

import io
import json
import random
import shutil
import tarfile
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reading
from exported import JPEG, MP4, packed, to_folder, to_zip
from reading import fixture, records
from trials import PACKS, any_damage, ordinary, put_as
from yearling.catalog.dates import rank, settle
from yearling.catalog.pair import EDITED
from yearling.records import (
    Basis,
    Claims,
    Clock,
    Failure,
    File,
    Kind,
    Place,
    Precision,
    Sighting,
    When,
)
from yearling.sources import find
from yearling.sources.takeout import Takeout
from yearling.sources.takeout_index import album_in, claims_in, described
from yearling.sources.takeout_names import sidecar_names
from yearling.sources.tree import Tree, shelves

TAKEN, UPLOADED = 1_747_397_700, 1_747_470_000
"""2025-05-16 12:15:00 and 2025-05-17 08:20:00 UTC."""
STAMP = "takeout-20260517T081500Z"

LAYOUTS = {
    "2018": ("Google Photos", "2025-05-16", "{name}.json", "metadata.json"),
    "2023": ("Google Photos", "Photos from 2025", "{name}.json", "metadata.json"),
    "2025": (
        "Google Photos", "Photos from 2025", "{name}.supplemental-metadata.json", "metadata.json"
    ),
    "German": (
        "Google Fotos", "Fotos von 2025", "{name}.supplemental-metadata.json", "Metadaten.json"
    ),
    "Thai": (
        "Google Photos", "รูปภาพจากปี 2025", "{name}.supplemental-metadata.json", "ข้อมูลเมตา.json"
    ),
    "French": ("Google Photos", "Photos de 2025", "{name}.json", "métadonnées.json"),
    "Russian": (
        "Google Фото", "Фото за 2025", "{name}.supplemental-metadata.json", "метаданные.json"
    ),
    "Finnish": (
        "Google Kuvat", "Kuvat vuodelta 2025", "{name}.supplemental-metadata.json", "tiedot.json"
    ),
}  # fmt: skip
"""By year or language: folder of the service and of the year, names of the JSONs."""


def sidecar(title: str, taken: object = TAKEN, **more: object) -> bytes:
    said: dict[str, object] = {
        "title": title,
        "description": "",
        "imageViews": "3",
        "creationTime": {"timestamp": str(UPLOADED), "formatted": "17.05.2025, 08:20:00 UTC"},
        "photoTakenTime": {"timestamp": str(taken), "formatted": "16.05.2025, 12:15:00 UTC"},
        "geoData": {"latitude": 0.0, "longitude": 0.0, "altitude": 0.0},
        "geoDataExif": {"latitude": 0.0, "longitude": 0.0, "altitude": 0.0},
        "url": "https://photos.google.com/photo/x",
        "googlePhotosOrigin": {"mobileUpload": {"deviceType": "ANDROID_PHONE"}},
    }
    return packed(said | more)


def album(title: str, **more: object) -> bytes:
    date = {"timestamp": str(UPLOADED), "formatted": "17.05.2025"}
    return packed({"title": title, "description": "", "access": "protected", "date": date} | more)


def export(layout: str = "2025") -> dict[str, bytes]:
    """Five pictures and a clip in their year, two of them in an album, and a talk."""
    service, year, beside, about = LAYOUTS[layout]
    root = f"Takeout/{service}/"

    def json_of(folder: str, name: str, title: str = "", **more: object) -> dict[str, bytes]:
        return {f"{root}{folder}/{beside.format(name=name)}": sidecar(title or name, **more)}

    place = {"latitude": 46.948, "longitude": 7.4474, "altitude": 540.0}
    files = {
        f"{root}{year}/IMG_1.jpg": JPEG + b"1",
        f"{root}{year}/IMG_2.HEIC": JPEG + b"2",
        f"{root}{year}/IMG_2.MP4": MP4 + b"2",
        f"{root}{year}/IMG_3.jpg": JPEG + b"3",
        f"{root}{year}/IMG_3-edited.jpg": JPEG + b"3e",
        f"{root}{year}/clip.mp4": MP4 + b"4",
        f"{root}Nora_s album/IMG_1.jpg": JPEG + b"1",
        f"{root}Nora_s album/{about}": album(
            "Nora’s album", sharedAlbumComments=[comment("How small!", "Bo"), comment(None, "Cy")]
        ),
    }
    files |= json_of(year, "IMG_1.jpg", description="First day 👶🏽", geoData=place)
    files |= json_of("Nora_s album", "IMG_1.jpg", description="First day 👶🏽", geoData=place)
    files |= json_of(year, "IMG_2.HEIC", people=[{"name": "Ana"}, {"name": "Bo"}], taken=TAKEN + 60)
    files |= json_of(year, "IMG_3.jpg", favorited=True, taken=TAKEN + 120)
    files |= json_of("Nora_s album", "IMG_3.jpg", favorited=True, taken=TAKEN + 120)  # JSON alone
    files |= json_of(year, "clip.mp4", "my clip.mp4", taken=TAKEN + 180)
    if layout == "2018":
        old = {"albumData": json.loads(files[f"{root}Nora_s album/{about}"])}
        files[f"{root}Nora_s album/{about}"] = packed(old)
        files[f"{root}{year}/{about}"] = packed({"albumData": {"title": "2025-05-16 #2"}})
    if layout in {"2023", "German"}:
        files[f"{root}{year}/{about}"] = album(year)
    return files


def comment(text: str | None, author: str, at: int | None = UPLOADED + 60) -> dict[str, object]:
    said: dict[str, object] = {"contentOwnerName": author, "liked": text is None}
    said |= {"text": text} if text else {}
    return said | ({"creationTime": {"timestamp": str(at)}} if at else {})


EXPECTED = [
    ("IMG_1.jpg", TAKEN, "First day 👶🏽", (), False, (46.948, 7.4474), ("Nora’s album",)),
    ("IMG_1.jpg", TAKEN, "First day 👶🏽", (), False, (46.948, 7.4474), ()),
    ("IMG_2.HEIC", TAKEN + 60, "", ("Ana", "Bo"), False, None, ()),
    ("IMG_2.MP4", TAKEN + 60, "", ("Ana", "Bo"), False, None, ()),
    ("IMG_3-edited.jpg", TAKEN + 120, "", (), True, None, ("Nora’s album",)),
    ("IMG_3.jpg", TAKEN + 120, "", (), True, None, ("Nora’s album",)),
    ("clip.mp4", TAKEN + 180, "", (), False, None, ()),
]
"""What `export` holds: name, time, caption, people, favourite, position, albums."""


def summary(seen: list[Sighting]) -> list[tuple[object, ...]]:
    rows = []
    for one in seen:
        said = one.claims
        taken = [w.time for w in said.when if not w.latest]
        spot = (said.place.latitude, said.place.longitude) if said.place else None
        caption = said.caption.text if said.caption else ""
        people = tuple(tag.name for tag in said.people)
        time = int(taken[0].replace(tzinfo=UTC).timestamp()) if taken else None
        rows.append((one.file.name, time, caption, people, said.favourite, spot, said.albums))
    return sorted(rows, key=repr)


def expected() -> list[tuple[object, ...]]:
    return sorted(EXPECTED, key=repr)


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


def one(tmp_path: Path, **more: object) -> Sighting:
    """The only picture of an export, described so."""
    files = {"Takeout/Google Photos/Photos from 2025/a.jpg": JPEG}
    files["Takeout/Google Photos/Photos from 2025/a.jpg.json"] = sidecar("a.jpg", **more)
    seen, posts, failures = records(to_zip(files, tmp_path / "one.zip"))
    assert (posts, failures) == ([], [])
    assert len(seen) == 1
    return seen[0]


@pytest.mark.parametrize("pack", [*PACKS, "photos alone"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_year_and_language_gives_the_same_case_46(layout: str, pack: str, tmp_path: Path):
    files = export(layout)
    if pack == "photos alone":
        files = {name.removeprefix("Takeout/"): content for name, content in files.items()}
    where = put_as(pack, files, tmp_path)

    source = reading.only(where, "takeout")
    seen, posts, failures = records(where)

    assert failures == []
    assert summary(seen) == expected()
    assert source.line == "1 Google Takeout, 1 comment, 5 pictures, 2 clips"
    (said,) = posts
    assert (said.author, said.text, said.form, said.context, said.service) == (
        "Bo", "How small!", "comment", "Nora’s album", "Google Photos",
    )  # fmt: skip
    assert said.written == When(
        at(UPLOADED + 60), Basis.SOURCE, clock=Clock.UTC, latest=True,
        source="Google Photos comment",
    )  # fmt: skip
    assert {s.claims.credit for s in seen} == {None}, "whose account this is, it does not say"


def parts(files: dict[str, bytes], tmp_path: Path, *, of: int, seed: int, names: str) -> list[Path]:
    """The files over several zips and folders, as chance has it."""
    chance = random.Random(seed)
    split: list[dict[str, bytes]] = [{} for _ in range(of)]
    for name in sorted(files):
        split[chance.randrange(of)][name] = files[name]
    found = []
    for number, part in enumerate(filter(None, split)):
        name = names.format(number + 1)
        put = to_zip if chance.random() < 0.7 else to_folder
        found.append(put(part, tmp_path / (f"{name}.zip" if put is to_zip else name)))
    chance.shuffle(found)
    return found


@pytest.mark.parametrize("names", [STAMP + "-{:03}", STAMP + "-3-{:03}", "renamed {}"])
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(of=st.integers(1, 5), seed=st.integers(0, 10**6))
def test_however_an_export_is_split_it_gives_the_same_case_45(
    names: str, of: int, seed: int, tmp_path: Path
):
    shutil.rmtree(tmp_path / "e", ignore_errors=True)
    given_parts = parts(export(), tmp_path / "e", of=of, seed=seed, names=names)
    seen, posts, failures = records(*given_parts)
    assert failures == []
    assert summary(seen) == expected()
    assert [p.text for p in posts] == ["How small!"]


def test_json_in_one_part_and_pictures_in_another_with_the_advice_if_one_is_missing_case_45(
    tmp_path: Path,
):
    files = export()
    lists = {n: c for n, c in files.items() if n.endswith(".json")}
    shown = {n: c for n, c in files.items() if not n.endswith(".json")}
    one = to_zip(lists, tmp_path / f"{STAMP}-001.zip")
    three = to_zip(shown, tmp_path / f"{STAMP}-003.zip")

    seen, _, failures = records(three, one)
    assert failures == []
    assert summary(seen) == expected()
    found, _ = find([one, three])
    assert [each.line for each in found] == [
        "1 Google Takeout (2 parts), 1 comment, 5 pictures, 2 clips"
    ]

    seen, _, failures = records(one)
    assert seen == []
    assert [(f.why, f.file) for f in failures] == [
        (
            "4 pictures described but not in the parts given: IMG_1.jpg, IMG_3.jpg, my clip.mp4 …; "
            "to see them, add every zip of this export, named as Google did",
            False,
        )
    ]
    seen, _, failures = records(three)
    assert [s.claims for s in seen] == [Claims()] * 7
    assert [f.why.partition(":")[0] for f in failures] == ["7 pictures that no JSON describes"]


@pytest.mark.parametrize("gone", [name for name in export() if name.endswith(("jpg", "HEIC"))])
def test_a_missing_picture_takes_only_its_own_record_along(gone: str, tmp_path: Path):
    files = export()
    del files[gone]
    seen, _, failures = records(to_zip(files, tmp_path / "e.zip"))
    full = [(s.file.member, s.claims) for s in seen]
    whole, _, _ = records(to_zip(export(), tmp_path / "whole.zip"))
    before = [(s.file.member, s.claims) for s in whole if s.file.member != gone]
    assert [m for m, _ in full] == [m for m, _ in before]
    for (member, now), (_, then) in zip(full, before, strict=True):
        assert now.when == then.when, member
        assert set(then.albums) <= set(now.albums), member
    assert all(not f.file for f in failures)


def twice(tmp_path: Path, one: str, two: str) -> tuple[list[Sighting], list[Failure]]:
    """Two people's exports: a name of a picture in common, and pictures whose JSON is lost."""
    year = "Takeout/Google Photos/Photos from 2025/"
    mother = {f"{year}IMG_1.jpg": JPEG + b"m", f"{year}IMG_1.jpg.json": sidecar("IMG_1.jpg")}
    mother |= {f"{year}IMG_7.jpg": JPEG + b"lost"}
    father = {f"{year}IMG_1.jpg": JPEG + b"f"}
    father[f"{year}IMG_1.jpg.json"] = sidecar("IMG_1.jpg", taken=TAKEN + 999)
    father |= {f"{year}IMG_7.jpg": JPEG + b"f7", f"{year}IMG_7.jpg.json": sidecar("IMG_7.jpg")}
    for files, folder in ((mother, "Mother_s"), (father, "Father_s")):
        inside = f"Takeout/Google Photos/Album/{folder[0]}.jpg"
        files |= {inside: JPEG, f"{inside}.json": sidecar(f"{folder[0]}.jpg")}
        files["Takeout/Google Photos/Album/metadata.json"] = album(folder)
    to_zip(mother, tmp_path / f"{one}.zip")
    to_zip(father, tmp_path / f"{two}.zip")
    seen, _, failures = records(tmp_path)
    return seen, failures


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("mother", "father"),
        ("a/takeout-20260101T000000Z-001", "b/takeout-20260202T000000Z-001"),
        ("takeout-20260101T000000Z-001", "father"),
    ],
)
def test_two_parents_exports_never_mix(one: str, two: str, tmp_path: Path):
    seen, failures = twice(tmp_path, one, two)
    whole = {(s.file.path.rpartition("/")[2], s.file.name): s.claims for s in seen}
    mother, father = f"{one}.zip".rpartition("/")[2], f"{two}.zip".rpartition("/")[2]
    assert whole[mother, "IMG_1.jpg"].when[0].time == at(TAKEN)
    assert whole[father, "IMG_1.jpg"].when[0].time == at(TAKEN + 999)
    assert whole[mother, "IMG_7.jpg"].when == (), "the other's JSON describes the other's picture"
    assert whole[father, "IMG_7.jpg"].when[0].time == at(TAKEN)
    assert whole[mother, "M.jpg"].albums == ("Mother_s",)
    assert whole[father, "F.jpg"].albums == ("Father_s",)
    assert [f.why.partition(";")[0] for f in failures] == [
        "1 picture that no JSON describes: IMG_7.jpg"
    ]


def test_parts_of_two_exports_are_told_apart_by_googles_names(tmp_path: Path):
    for stamp in ("takeout-20260101T000000Z", "takeout-20250921T1994402Z-3"):
        split = parts(export(), tmp_path, of=3, seed=1, names=stamp + "-{:03}")
        assert len(split) > 1
    found, failures = find([tmp_path])
    assert failures == []
    assert [each.line.partition(")")[0] for each in found] == ["1 Google Takeout (3 parts"] * 2


@pytest.mark.parametrize("others", [0, 1])
def test_a_renamed_part_joins_the_one_export_there_is(others: int, tmp_path: Path):
    files = export()
    lists = {n: c for n, c in files.items() if n.endswith(".json")}
    to_zip(lists, tmp_path / f"{STAMP}-001.zip")
    to_zip({n: c for n, c in files.items() if n not in lists}, tmp_path / "second.zip")
    if others:
        to_zip(export("German"), tmp_path / "takeout-20200101T000000Z-001.zip")
    found, _ = find([tmp_path])
    assert len(found) == (3 if others else 1)
    if not others:
        assert summary(records(tmp_path)[0]) == expected()


def to_tgz(files: dict[str, bytes], path: Path) -> Path:
    with tarfile.open(path, "w:gz") as opened:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            opened.addfile(entry, io.BytesIO(content))
    return path


def test_a_tgz_gives_the_same_whatever_the_order_in_it_case_48(tmp_path: Path):
    files = export() | OTHERS
    (tmp_path / "tgz").mkdir()
    last = dict(sorted(files.items(), key=lambda item: item[0].endswith(".json")))
    packed_so = to_tgz(last, tmp_path / "tgz" / f"{STAMP}-001.tgz")
    zipped = to_zip(files, tmp_path / "zip" / f"{STAMP}-001.zip")
    results = []
    for path in (packed_so, zipped):
        seen, posts, failures = records(path)
        named = [(s.file.member, s.claims, s.post) for s in seen]
        results.append((named, posts, [f.why for f in failures]))
    assert results[0] == results[1]
    assert len(results[0][0]) == len(EXPECTED)
    half = {n: c for n, c in files.items() if n.endswith("json")}
    to_zip(half, tmp_path / "mixed" / f"{STAMP}-001.zip")
    to_tgz({n: c for n, c in files.items() if n not in half},
           tmp_path / "mixed" / f"{STAMP}-002.tgz")  # fmt: skip
    seen, _, _ = records(tmp_path / "mixed")
    assert summary(seen) == expected()


def test_the_same_zip_twice_is_no_trouble(tmp_path: Path):
    files = export()
    lists = {n: c for n, c in files.items() if n.endswith(".json")}
    shown = {n: c for n, c in files.items() if not n.endswith(".json")}
    for name, part in (("-001", lists), ("-001 (1)", lists), ("-002", shown)):
        to_zip(part, tmp_path / f"{STAMP}{name}.zip")
    seen, posts, failures = records(tmp_path)
    assert [row[:-1] for row in summary(seen)] == [row[:-1] for row in expected()]
    assert (len(posts), failures) == (1, [])


def test_parts_that_contradict_each_other_leave_a_picture_to_itself(tmp_path: Path):
    year = "Takeout/Google Photos/Photos from 2025/"
    to_zip({f"{year}a.jpg": JPEG}, tmp_path / "1.zip")
    for number in (2, 3):
        said = {f"{year}a.jpg.json": sidecar("a.jpg", taken=TAKEN + number)}
        to_zip(said | {f"{year}{number}.jpg": JPEG, f"{year}{number}.jpg.json": sidecar("x")},
               tmp_path / f"{number}.zip")  # fmt: skip
    seen, _, _ = records(tmp_path)
    assert [s.claims.when for s in seen if s.file.name == "a.jpg"] == [()]


@pytest.mark.parametrize("companion", ["", "IMG_1-edited.jpg", "IMG_1.MP4"])
@pytest.mark.parametrize("copies", [1, 2])
def test_one_json_for_pictures_in_two_parts_is_given_to_none(
    companion: str, copies: int, tmp_path: Path
):
    year = "Takeout/Google Photos/Photos from 2025/"
    said = sidecar("IMG_1.jpg", description="Dad's", people=[{"name": "Dad"}])
    for copy in range(copies):
        to_folder({f"{year}IMG_1.jpg.json": said}, tmp_path / f"d1{copy}")
    to_folder({f"{year}IMG_1.jpg": JPEG + b"dad"}, tmp_path / "d2")
    mum = {f"{year}IMG_1.jpg": JPEG, f"{year}b.jpg": JPEG, f"{year}b.jpg.json": sidecar("b.jpg")}
    mum |= {f"{year}{companion}": JPEG} if companion else {}
    to_folder(mum, tmp_path / "m1")
    seen, _, failures = records(tmp_path)
    bare = 3 if companion else 2
    assert [s.claims for s in seen if s.file.name != "b.jpg"] == [Claims()] * bare
    assert [s.claims.when[0].time for s in seen if s.file.name == "b.jpg"] == [at(TAKEN)]
    assert failures[0].why.startswith(f"{bare} pictures that no JSON describes: IMG_1")


def test_parts_that_bear_googles_name_know_whose_json_it_is(tmp_path: Path):
    year = "Takeout/Google Photos/Photos from 2025/"
    to_zip({f"{year}a.jpg.json": sidecar("a.jpg")}, tmp_path / f"{STAMP}-001.zip")
    to_zip({f"{year}a.jpg": JPEG}, tmp_path / f"{STAMP}-002.zip")
    to_folder({f"{year}a.jpg": JPEG}, tmp_path / f"{STAMP}-002")
    seen, _, failures = records(tmp_path)
    assert ([s.claims.when[0].time for s in seen], failures) == ([at(TAKEN)] * 2, [])
    other = {f"{year}a.jpg": JPEG, f"{year}b.jpg": JPEG, f"{year}b.jpg.json": sidecar("b.jpg")}
    to_folder(other, tmp_path / "mother")
    seen, _, _ = records(tmp_path)
    none = [s.file.path for s in seen if not s.claims.when]
    assert none == [str(tmp_path / "mother" / year / "a.jpg")]


def test_a_missing_part_with_the_json_may_hold_what_google_threw_away(tmp_path: Path):
    year = "Takeout/Google Photos/Photos from 2025/"
    _, _, failures = records(to_zip({f"{year}a.jpg": JPEG}, tmp_path / "e.zip"))
    assert [f.why for f in failures] == [
        "1 picture that no JSON describes: a.jpg; their own dates are used, and some may lie in "
        "Google's trash; the part that describes them seems to be missing: add every zip of this "
        "export, named as Google did"
    ]


# -- the real samples ---------------------------------------------------------------------


def test_the_sample_trees_find_the_right_one_first_case_30(tmp_path: Path):
    path = fixture("sources/takeout/immich-go_sample_trees.json")
    trees = json.loads(path.read_text(encoding="utf-8"))
    assert len(trees) == 12
    checked = 0
    for name, listed in trees.items():
        files: dict[str, bytes] = {}
        for number, row in enumerate(listed):
            inside = row["path"].removeprefix("Takeout/Google Photos/")
            inside = f"Takeout/Google Photos/{inside}"
            if row["kind"] == "JSONImage":
                said = sidecar(row["title_or_size"], description=inside, taken=TAKEN + number)
                files[inside] = said
            else:
                files[inside] = album("Album") if row["kind"] == "JSONAlbum" else JPEG
        seen, _, _ = records(to_zip(files, tmp_path / f"{name}.zip"))
        for one in seen:
            said = one.claims.caption
            if one.file.name == "PXL_20220405_090200110.PORTRAIT-modifié.jpg":
                assert said is None
                continue
            assert said is not None, one.file.member
            folder, _, json_name = said.text.rpartition("/")
            assert one.file.member.rpartition("/")[0] == folder
            assert _counter(json_name) == _counter(one.file.name) or "rejected" in json_name or (
                one.file.name.startswith("original_1d4caa6f") and not _counter(json_name)
            ), (one.file.name, json_name)  # fmt: skip
            checked += 1
        if name == "albumWithoutImage":
            albums = {s.file.member: s.claims.albums for s in seen}
            assert albums["Takeout/Google Photos/Photos from 2023/PXL_20230922_144934440.jpg"] == ()
    assert checked == 35


def _counter(name: str) -> str:
    return name[name.rfind("(") : name.rfind(")") + 1]


def test_an_album_may_list_a_picture_that_lies_in_its_year_alone(tmp_path: Path):
    seen, _, failures = records(to_zip(export(), tmp_path / "e.zip"))
    assert failures == []
    assert {s.claims.albums for s in seen if "IMG_3" in s.file.name} == {("Nora’s album",)}


def test_two_real_parts_give_one_picture_its_album_and_place_case_31():
    folder = fixture("sources/takeout/immich-go")
    seen, posts, failures = records(folder / "Takeout1", folder / "Takeout2")
    assert posts == []
    assert [s.file.name for s in seen] == ["PXL_20231006_063000139.jpg"] * 2
    assert len({Path(s.file.path).read_bytes() for s in seen}) == 1
    assert {a for s in seen for a in s.claims.albums} == {"Album test 6/10/23"}
    for one in seen:
        assert one.claims.place is not None
        assert one.claims.place.latitude == 48.8583736
        assert one.claims.when[0].time == datetime(2023, 10, 6, 6, 30)
    assert [f.why.partition(":")[0] for f in failures] == [
        "8 pictures described but not in the parts given"
    ]
    assert "TST_20231006_063909898.LS.mp4" not in failures[0].why, "only three are named"


def test_three_real_names_that_differ_in_a_counter_case_32():
    folder = fixture("sources/takeout/immich-go/Takeout3")
    seen, _, failures = records(folder)
    assert failures == []
    assert [s.file.name for s in seen] == ["DSC_0238(1).JPG", "DSC_0238.JPG", "DSC_0238_1.JPG"]
    assert all(s.claims.when and s.claims.credit is None for s in seen)


def test_an_album_without_a_title_has_none_case_33(tmp_path: Path):
    real = fixture("sources/takeout/immich-go/Takeout2/Google Photos/Sans titre(9)")
    files = {
        f"Takeout/Google Photos/Sans titre(9)/{p.name}": p.read_bytes() for p in real.iterdir()
    }
    files["Takeout/Google Photos/Sans titre(9)/PXL_20231006_063108407.jpg"] = JPEG
    seen, posts, failures = records(to_zip(files, tmp_path / "e.zip"))
    assert (posts, failures) == ([], [])
    assert [s.claims.albums for s in seen] == [()]


def test_a_file_is_known_by_its_keys_case_34():
    path = fixture("sources/takeout/immich-go_json_variants.json")
    variants = json.loads(path.read_text(encoding="utf-8"))
    assert len(variants) == 17
    kinds = []
    for variant in variants:
        said = described(packed(variant["json"]), "x")
        assert not isinstance(said, Failure)
        kinds.append("picture" if said.photo_taken_time else "album" if album_in(said) else "other")
        if variant["name"] == "with People":
            assert [tag.name for tag in claims_in(said, ()).people] == ["Susan", "Justin"]
    assert kinds == [
        "album", "album", "picture", "album", "picture", "album", "album", "picture", "picture",
        "other", "picture", "album", "other", "album", "album", "picture", "album",
    ]  # fmt: skip


def test_words_and_places_in_an_album_are_kept_case_35(tmp_path: Path):
    variants = json.loads(
        fixture("sources/takeout/immich-go_json_variants.json").read_text(encoding="utf-8")
    )
    real = next(v["json"] for v in variants if v["name"] == "album enrichments")
    files = {f"Takeout/Google Photos/A/{n}": c for n, c in (
        ("metadata.json", packed(real)), ("a.jpg", JPEG), ("a.jpg.json", sidecar("a.jpg")),
    )}  # fmt: skip
    _, posts, failures = records(to_zip(files, tmp_path / "e.zip"))
    assert failures == []
    texts = ["Ici c'est du text", "Et hop", "Saint-Maur-des-Fossés", "Champigny-sur-Marne"]
    assert [p.text for p in posts] == texts
    assert posts[2].place == Place(
        Basis.SOURCE, "Saint-Maur-des-Fossés", 48.8029439, 2.485429, "Google Photos"
    )
    assert {(p.form, p.author, p.context) for p in posts} == {("entry", "", "Album test 6/10/23")}
    assert {p.written.precision for p in posts} == {Precision.MONTH}, "when, it does not say"


# -- what a JSON says ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "spot"),
    [
        ({}, None),
        ({"geoData": None, "geoDataExif": None}, None),
        ({"geoData": {"latitude": 91.0, "longitude": 1.0}}, None),
        ({"geoData": {"latitude": 46.9, "longitude": 7.4}}, (46.9, 7.4, Basis.SOURCE)),
        ({"geoDataExif": {"latitude": -46.9, "longitude": 7.4}}, (-46.9, 7.4, Basis.METADATA)),
        (
            {
                "geoData": {"latitude": 1.0, "longitude": 2.0},
                "geoDataExif": {"latitude": 3.0, "longitude": 4.0},
            },
            (1.0, 2.0, Basis.SOURCE),
        ),
    ],
)
def test_zero_and_zero_are_no_place_case_36_and_37(said, spot, tmp_path: Path):
    place = one(tmp_path, **said).claims.place
    assert (place and (place.latitude, place.longitude, place.basis)) == spot


def test_a_sidecar_without_any_position_has_no_place_case_37():
    path = "sources/takeout/immich-go/gophers/Google Photos/Photos from 2025"
    found = sorted(fixture(path).glob("*.json"))
    assert len(found) == 5
    for real in found:
        said = described(real.read_bytes(), real.name)
        assert not isinstance(said, Failure)
        claims = claims_in(said, ())
        assert claims.place is None
        assert [w.latest for w in claims.when] == [True], "Google knew only the upload"


def test_a_camera_and_google_together_tell_the_zone_case_38_and_39(tmp_path: Path):
    sidecars = one(tmp_path, taken=1696573800).claims.when
    camera = When(datetime(2023, 10, 6, 8, 30), Basis.METADATA, offset=120)
    bare = When(datetime(2023, 10, 6, 8, 30), Basis.METADATA)
    for first in (camera, bare):
        when = settle([first, *sidecars], ())
        assert when is not None
        assert (when.time, when.offset) == (datetime(2023, 10, 6, 8, 30), 120)


def test_a_picture_of_the_evening_stays_on_its_day_case_40(tmp_path: Path):
    said = one(tmp_path, taken=int(datetime(2025, 5, 17, 5, 0, tzinfo=UTC).timestamp()))
    when = settle(said.claims.when, ((datetime(2000, 1, 1), -480),))
    assert when is not None
    assert when.time == datetime(2025, 5, 16, 21, 0)


@pytest.mark.parametrize(
    ("taken", "year"),
    [
        ("0", None), ("", None), (None, None), ("-252460800", 1962), (TAKEN, 2025),
        ("1747397700.5", 2025), ("soon", None), ("99999999999999999999", None), (1e300, None),
        ("-5000000000", None), ("nan", None), ("315532800", None), (-2082844800, None),
        ("4102444800", None),
    ],
)  # fmt: skip
def test_times_that_are_none_case_41(taken: object, year: int | None, tmp_path: Path):
    seen = one(tmp_path, photoTakenTime={"timestamp": taken} if taken is not None else {})
    times = [w.time.year for w in seen.claims.when if not w.latest]
    assert times == ([year] if year else [])


def test_a_time_is_googles_word_on_the_picture_and_the_upload_its_bound(tmp_path: Path):
    taken, upload = one(tmp_path).claims.when
    assert taken == When(
        at(TAKEN), Basis.METADATA, Precision.SECOND, Clock.UTC, source="Google Photos date"
    )
    assert (upload.time, upload.latest) == (at(UPLOADED), True)
    (bound,) = one(tmp_path, taken=UPLOADED).claims.when
    assert bound.latest, "an upload is no time of a picture, though Google gives it as one"


def test_a_clock_that_ran_ahead_is_found_out_by_the_upload(tmp_path: Path):
    wrong = When(at(UPLOADED + 400 * 86400), Basis.METADATA)
    said = one(tmp_path, taken=UPLOADED + 400 * 86400).claims.when
    assert rank([wrong, *said])[0].time == at(UPLOADED)


def test_the_trash_and_the_locked_folder_are_left_out_and_told_case_42(tmp_path: Path):
    root = "Takeout/Google Photos/Photos from 2025/"
    files = {}
    for name, more in (
        ("thrown.jpg", {"trashed": True}),
        ("locked.jpg", {"inLockedFolder": True}),
        ("kept.jpg", {"archived": True}),
    ):
        files |= {root + name: JPEG, f"{root}{name}.json": sidecar(name, **more)}
    files["Takeout/Google Photos/Failed Videos/broken.mp4"] = MP4
    seen, _, failures = records(to_zip(files, tmp_path / "e.zip"))
    assert [s.file.name for s in seen] == ["kept.jpg"]
    assert [(f.where.rpartition("/")[2], f.unsupported, f.file) for f in failures] == [
        ("broken.mp4", True, True), ("locked.jpg", True, True), ("thrown.jpg", True, True),
    ]  # fmt: skip
    assert all("copy it into a folder" in f.why for f in failures)
    gone = {n: c for n, c in files.items() if n.endswith("json") or "kept" in n}
    assert records(to_zip(gone, tmp_path / "less.zip"))[2] == [], "what is hidden is not missed"


@pytest.mark.parametrize("sign", [*EDITED, "-EDITED"])
def test_an_edit_has_what_is_said_of_its_original_case_43(sign: str, tmp_path: Path):
    root = "Takeout/Google Photos/Photos from 2025/"
    files = {f"{root}a{sign}.jpg": JPEG + b"e", f"{root}a.jpg": JPEG}
    files[f"{root}a.jpg.supplemental-metadata.json"] = sidecar("a.jpg", description="hi")
    seen, _, failures = records(to_zip(files, tmp_path / "e.zip"))
    assert failures == []
    assert [s.claims.caption.text for s in seen if s.claims.caption] == ["hi", "hi"]


def test_a_live_clip_has_what_is_said_of_its_picture_case_44(tmp_path: Path):
    root = "Takeout/Google Photos/Photos from 2025/"
    names = ["IMG_1.HEIC", "IMG_1.MP4", "IMG_2.HEIC", "IMG_2", "IMG_3(1).HEIC", "IMG_3(1).MOV",
             "PXL_4.MP.jpg", "PXL_4.MP"]  # fmt: skip
    media = {root + n: JPEG if n.endswith(("HEIC", "jpg")) else MP4 for n in names}
    described_names = ["IMG_1.HEIC", "IMG_2.HEIC", "IMG_3.HEIC", "PXL_4.MP.jpg"]
    said = {
        f"{root}{n}.supplemental-metadata{'(1)' * ('_3' in n)}.json": sidecar(n, description=n)
        for n in described_names
    }
    seen, _, failures = records(to_zip(media | said, tmp_path / "e.zip"))
    assert failures == []
    assert [(s.file.name, s.kind, s.claims.caption.text) for s in seen if s.claims.caption] == [
        ("IMG_1.HEIC", Kind.PHOTO, "IMG_1.HEIC"), ("IMG_1.MP4", Kind.CLIP, "IMG_1.HEIC"),
        ("IMG_2", Kind.CLIP, "IMG_2.HEIC"), ("IMG_2.HEIC", Kind.PHOTO, "IMG_2.HEIC"),
        ("IMG_3(1).HEIC", Kind.PHOTO, "IMG_3.HEIC"), ("IMG_3(1).MOV", Kind.CLIP, "IMG_3.HEIC"),
        ("PXL_4.MP", Kind.CLIP, "PXL_4.MP.jpg"), ("PXL_4.MP.jpg", Kind.PHOTO, "PXL_4.MP.jpg"),
    ]  # fmt: skip


def test_words_survive_exactly(tmp_path: Path):
    words = 'Née à 3 h 12 — “enfin” 👨‍👩‍👧 <3 &amp; "x"\n\n#été'
    said = one(tmp_path, description=words, people=[{"name": " Zoë "}, {}, {"name": "Zoë"}])
    assert said.claims.caption is not None
    assert said.claims.caption.text == words
    assert [(t.name, t.source) for t in said.claims.people] == [("Zoë", "Google Photos")]


@pytest.mark.parametrize("name", ["X +49 170 7654321", "4917012345678", "a@b.example"])
def test_numbers_and_addresses_are_no_names(name: str, tmp_path: Path):
    seen = one(tmp_path, people=[{"name": name}], sharedAlbumComments=[comment("hi", name)])
    assert seen.claims.people == ()
    assert seen.post is not None
    assert (seen.post.text, seen.post.author) == ("hi", "")


def test_comments_under_a_picture_are_its_posts_and_private_without_an_album(tmp_path: Path):
    root = "Takeout/Google Photos/"
    said = [comment("So tiny 👶", "Bo"), comment(None, "Cy"), comment("no time", "Di", None)]
    files: dict[str, bytes] = {}
    for folder in ("Named", "Talk"):
        files |= {f"{root}{folder}/a.jpg": JPEG}
        files[f"{root}{folder}/a.jpg.json"] = sidecar("a.jpg", sharedAlbumComments=said)
    files[f"{root}Named/metadata.json"] = album("Named", sharedAlbumComments=said)
    files[f"{root}Talk/metadata.json"] = album("", sharedAlbumComments=[comment("psst", "Bo")])
    seen, posts, failures = records(to_zip(files, tmp_path / "e.zip"))
    assert failures == []
    assert [(s.post.form, s.post.text, s.post.author, s.post.context) for s in seen if s.post] == [
        ("comment", "So tiny 👶", "Bo", "Named"), ("message", "So tiny 👶", "Bo", ""),
    ]  # fmt: skip
    assert len(seen) == 2
    assert [(p.form, p.text) for p in posts] == [("message", "psst")], "told once"


def test_words_in_an_album_without_a_date_are_told(tmp_path: Path):
    words = {"enrichments": [{"narrativeEnrichment": {"text": "The lake"}}], "date": None}
    files = {"Takeout/Google Photos/A/metadata.json": album("A", **words)}
    files |= {f"Takeout/Google Photos/A/{n}": c for n, c in (
        ("a.jpg", JPEG), ("a.jpg.json", sidecar("a.jpg")))}  # fmt: skip
    _, posts, failures = records(to_zip(files, tmp_path / "e.zip"))
    assert posts == []
    assert [f.why for f in failures] == [
        "words in 1 album that tells no date: not used; write those you want as captions"
    ]


def test_a_picture_that_is_not_here_and_has_no_time_is_no_album(tmp_path: Path):
    root = "Takeout/Google Photos/Photos from 2025/"
    files = {f"{root}a.jpg": JPEG, f"{root}a.jpg.json": sidecar("a.jpg")}
    files[f"{root}b.jpg.json"] = sidecar("b.jpg", photoTakenTime=None)
    files[f"{root}order.json"] = packed({"externalOrderId": "1", "creationTime": {}, "title": "x"})
    seen, posts, failures = records(to_zip(files, tmp_path / "e.zip"))
    assert ([s.claims.albums for s in seen], posts, failures) == ([()], [], [])


def test_a_memory_has_the_title_that_was_typed(tmp_path: Path):
    root = "Takeout/Google Photos/"
    files = {f"{root}_Lake_ 2025/a.jpg": JPEG, f"{root}_Lake_ 2025/a.jpg.json": sidecar("a.jpg")}
    files[f"{root}user-generated-memory-titles.json"] = packed({"title": ['"Lake" 2025', 7]})
    seen, _, failures = records(to_zip(files, tmp_path / "e.zip"))
    assert failures == []
    assert [s.claims.albums for s in seen] == [('"Lake" 2025',)]


# -- what is a Takeout, and what is not ---------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_part_with_pictures_alone_is_recognised(layout: str, tmp_path: Path):
    files = {n: c for n, c in export(layout).items() if not n.endswith(".json")}
    assert reading.only(to_zip(files, tmp_path / "x.zip"), "takeout")
    plain = {n.replace(LAYOUTS[layout][0], "Unheard Of"): c for n, c in files.items()}
    assert reading.only(to_zip(plain, tmp_path / "y.zip"), "takeout"), "by its folders of years"


def test_a_service_of_unknown_name_is_known_in_all_parts_if_in_one(tmp_path: Path):
    album_alone = {"Takeout/Fotoj de Guglo/Album/IMG_1.jpg": JPEG + b"1"}
    rest = {n.replace("Google Photos", "Fotoj de Guglo"): c for n, c in export().items()}
    rest = {n: c for n, c in rest.items() if not n.startswith("Takeout/Fotoj de Guglo/Nora")}
    to_zip(rest, tmp_path / f"{STAMP}-001.zip")
    to_zip(album_alone, tmp_path / f"{STAMP}-002.zip")
    seen, _, _ = records(tmp_path)
    assert "Takeout/Fotoj de Guglo/Album/IMG_1.jpg" in [s.file.member for s in seen]


test_ordinary_folders_are_left_to_others = ordinary(
    [
        {"a.jpg": JPEG, "a.jpg.json": b'{"title": "a.jpg"}'},
        {"Takeout/pizza.jpg": JPEG, "Takeout/Rome 2019/b.jpg": JPEG},
        {"Takeout/Rome/2019/b.jpg": JPEG},
        {"takeout food/Photos from 2019/b.jpg": JPEG, "x.jpg": JPEG},
        {"Google Photos/Photos from 2019/a.jpg": JPEG},
        {"2019/a.jpg": JPEG, "2020/b.jpg": JPEG, "2020/notes.json": b"{}"},
        {"a.jpg": JPEG, "b.json": b'"photoTakenTime"'},
        {"Takeout/Photos from 2019/a.jpg": JPEG},
    ]
)


def test_other_exports_and_pictures_beside_a_takeout_stay_themselves(tmp_path: Path):
    import exported

    to_folder(export(), tmp_path / "downloads")
    to_folder(exported.year("2025"), tmp_path / "downloads" / "instagram-ana")
    copied = {n.rpartition("/")[2]: c for n, c in export().items() if "Photos from" in n}
    to_folder(copied, tmp_path / "downloads" / "Best of" / "2025")
    to_folder({"c.jpg": JPEG}, tmp_path / "downloads" / "Best of" / "2024")
    to_folder({"d.jpg": JPEG}, tmp_path / "downloads")
    found, failures = find([tmp_path / "downloads"])
    assert failures == []
    lines = {each.source.name: each.line for each in found}
    assert lines["instagram"].startswith("1 Instagram export (ana.lindt), 3 posts")
    assert lines["takeout"] == "1 Google Takeout (2 parts), 1 comment, 9 pictures, 4 clips"
    assert lines["folder"].endswith("2 pictures")


@pytest.mark.parametrize("name", ["Takeout", "takeout-2", "takeouts", "Takeout (1)"])
def test_a_folder_named_so_with_exports_in_it_gives_them_all(name: str, tmp_path: Path):
    without = {n.partition("/")[2]: c for n, c in export().items()}
    to_folder(without, tmp_path / name / "Takeout1")
    to_folder({n.partition("/")[2]: c for n, c in without.items()}, tmp_path / name / "Takeout 2")
    to_folder(export(), tmp_path / name / "mother")
    seen, _, failures = records(tmp_path / name)
    assert failures == []
    assert len(seen) == 3 * len(EXPECTED)


def test_hostile_sidecars_are_told_or_read(tmp_path: Path):
    made = fixture("hostile/made/exports")
    files = {}
    for path in sorted([*(made / "takeout").iterdir(), *(made / "json").iterdir()]):
        stem = path.name.split(".")[0]
        files |= {f"{stem}.jpg": JPEG, f"{stem}.jpg.json": path.read_bytes()}
    inside = {f"Takeout/Google Photos/A 2025/{n}": c for n, c in files.items()}
    seen, _, failures = records(to_zip(inside, tmp_path / "e.zip"))
    assert len(seen) == len(files) / 2
    assert [s.file.name for s in seen if s.claims.when] == ["title_traversal.jpg"]
    assert all(s.claims.place is None for s in seen)
    assert [f.why.partition(" that")[0] for f in failures] == ["6 files"]


OTHERS = {
    "Takeout/archive_browser.html": b"<title>XYZZY</title>",
    "Takeout/Mail/All mail.mbox": b"XYZZY",
    "Takeout/Drive/scan.jpg": JPEG + b"XYZZY",
    "Takeout/Drive/notes.json": b'{"title": "XYZZY"}',
    "Takeout/Drive/Photos from 2019/x.json": b'{"title": "XYZZY"}',
    "Takeout/Google Chat/Groups/DM 1/messages.json": b'{"title": "XYZZY", "photoTakenTime": {}}',
    "Takeout/YouTube and YouTube Music/videos/first.mp4": MP4 + b"XYZZY",
    "Takeout/My Activity/Search/MyActivity.json": b'[{"title": "XYZZY"}]',
    "Takeout/Access log activity/Devices.csv": b"XYZZY",
    "Takeout/Google Photos/print-subscriptions.json": b'{"address": "XYZZY"}',
    "Takeout/Google Photos/shared_album_comments.json": b'{"title": "XYZZY"}',
}


@pytest.mark.parametrize("packed_as", ["folder", "zip"])
def test_mail_chats_drive_and_orders_are_never_opened(packed_as, tmp_path: Path, opened):
    source = put_as(packed_as, export() | OTHERS, tmp_path)
    opened.clear()
    found, failures = find([source])
    assert [each.source.name for each in found] == ["takeout"]
    seen = [one for each in found for one in each.read()] + [each.line for each in found]
    assert any(name.endswith("IMG_1.jpg.supplemental-metadata.json") for name in opened)
    assert [name for name in opened if any(name.endswith(other) for other in OTHERS)] == []
    assert "XYZZY" not in repr((seen, failures))
    assert [one.why for one in seen if isinstance(one, Failure)] == [
        "2 pictures of other services (Drive, YouTube and YouTube Music): left alone; "
        "copy into a folder what belongs to the year"
    ]


def test_a_takeout_without_google_photos_says_so(tmp_path: Path):
    files = {n: c for n, c in OTHERS.items() if "Google Photos" not in n}
    files["Takeout/Drive/Photos from 2019/y.jpg"] = JPEG  # not Google Photos, whatever its name
    seen, _, failures = records(to_zip(files, tmp_path / f"{STAMP}-001.zip"))
    assert seen == []
    assert [f.why for f in failures if "holds no" in f.why] == [
        "this Takeout holds no Google Photos (it holds Access log activity, Drive, Google Chat, "
        "Mail, My Activity, YouTube and YouTube Music): ask for Google Photos at takeout.google.com"
    ]
    to_zip(export(), tmp_path / f"{STAMP}-002.zip")
    seen, _, failures = records(tmp_path)
    assert (summary(seen), [f for f in failures if "holds no" in f.why]) == (expected(), [])


# -- what is broken -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"7", b'"x"', b"\xff\xfe", b"[" * 100_000, b"{}",
        b'{"photoTakenTime": 5}', b'{"photoTakenTime": {"timestamp": []}}', b'{"people": "x"}',
        b'{"title": "\\ud83d", "photoTakenTime": {"timestamp": "1747397700"}}',
        b'{"geoData": {"latitude": 1e999, "longitude": NaN}}', b'{"description": 5}',
        b'{"albumData": {"albumData": 3}}', b'{"enrichments": [null, {"locationEnrichment": 1}]}',
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.jpg.json", "metadata.json"])
def test_a_broken_json_is_told_and_its_picture_used(name: str, content: bytes, tmp_path: Path):
    root = "Takeout/Google Photos/Photos from 2025/"
    files = {f"{root}a.jpg": JPEG, f"{root}b.jpg": JPEG, f"{root}b.jpg.json": sidecar("b.jpg")}
    seen, _, failures = records(to_zip(files | {root + name: content}, tmp_path / "e.zip"))
    assert [s.file.name for s in seen] == ["a.jpg", "b.jpg"]
    assert all(not f.file for f in failures)
    assert all(f.why.endswith(("download the export again", "Google did")) for f in failures)
    json.dumps([f.why for f in failures] + [repr(s.claims) for s in seen]).encode()


@pytest.mark.parametrize("inner", [b"{}", b'{"title": "\\ud83d"}', b'{"people": 5}'])
@pytest.mark.parametrize("key", [b'{"albumData":', b'{"x":'])
def test_brackets_of_any_depth_are_read_or_told(key: bytes, inner: bytes):
    for depth in (*range(700, 1000), 200_000):  # the limits of parser and records lie there
        said = described(key * depth + inner + b"}" * depth, "x")
        assert isinstance(said, Failure) or (key, depth) < (b'{"x":', 1000)


test_no_cut_or_flip_of_a_json_ever_raises = any_damage(
    export(), [name for name in export() if name.endswith(".json")], named="e.zip", or_told=True
)


def test_every_file_is_a_picture_or_a_failure(tmp_path: Path):
    files = export() | {"Takeout/Google Photos/Photos from 2025/raw.dng": b"II*\0"}
    files |= {"Takeout/Google Photos/loose.jpg": JPEG, "Takeout/Google Photos/A/B/deep.jpg": JPEG}
    seen, _, failures = records(to_zip(files, tmp_path / "e.zip"))
    shown = {s.file.member for s in seen} | {f.where.partition("!/")[2] for f in failures if f.file}
    assert shown == {name for name in files if not name.endswith(".json")}


def test_names_that_lead_outside_are_only_names(tmp_path: Path):
    root = "Takeout/Google Photos/Photos from 2025/"
    files = {f"{root}a.jpg": JPEG, f"{root}a.jpg.json": sidecar("../../../../etc/hostname")}
    files[f"{root}../hostname.json"] = sidecar("hostname", description="no")
    seen, _, failures = records(to_zip(files, tmp_path / "e.zip"))
    assert [s.file.name for s in seen] == ["a.jpg"]
    assert "/etc/" not in repr((seen, failures)).replace("../../etc", "")


# -- how fast -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [".jpg" * 1_020 + "\n.json", ".jpg" * 1_020 + ".jsom", "google" * 680, "foto" * 1_020,
     "google foto" * 370, "a" + ".jpg" * 1_020 + "\n.json",
     "a" + "2019 " * 800, "é2019" * 800, "1" * 4_095, "(1)" * 1_300, "-" * 4_090],
)  # fmt: skip
def test_the_longest_names_take_no_time(name: str, tmp_path: Path):
    files = [File(f"/takeout/{name}/{n}", 1, 1) for n in (name, "a.jpg", f"{name}.jpg.json")]
    tree = Tree("/takeout", tuple(shelves("/takeout", files)))
    started = time.process_time()
    Takeout().score(tree)
    list(sidecar_names(name))
    assert time.process_time() - started < 0.05


def _many(path: Path, number: int) -> Path:
    said = sidecar("x.jpg", people=[{"name": "Ana"}], description="words " * 8)
    with zipfile.ZipFile(path, "w") as opened:
        for n in range(number):
            name = f"Takeout/Google Photos/Photos from 2025/IMG_{n:06}.jpg"
            opened.writestr(name, JPEG)
            opened.writestr(f"{name}.supplemental-metadata.json", said)
    return path


def test_time_grows_with_the_number_of_pictures(tmp_path: Path):
    spent = {}
    for number in (1_000, 4_000):
        path = _many(tmp_path / f"{number}.zip", number)
        (found,), _ = find([path])
        started = time.process_time()
        assert sum(isinstance(one, Sighting) for one in found.read()) == number
        spent[number] = time.process_time() - started
    assert spent[4_000] < 6 * spent[1_000] + 0.2
