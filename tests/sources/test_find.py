"""Finding what lies at some paths: folders, zips, exports among them, in any order."""

from __future__ import annotations

import importlib.metadata
import io
import json
import random
import tarfile
import tempfile
import time
import unicodedata
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exported
from exported import JPEG, MP4, to_folder, to_zip
from reading import fixture, read
from yearling.records import Failure, File, Kind, Sighting
from yearling.sources import BUILT_IN, find
from yearling.sources.finding import _claims
from yearling.sources.tree import MOST_JSON, Lookup, Tree, read_json, shelves


def facts(seen: list[Sighting]) -> list[tuple[object, ...]]:
    """What the sightings say, whichever zip or folder the bytes lie in."""
    return [(s.source, s.file.name, s.file.size, s.kind, s.claims, s.post) for s in seen]


def test_a_folder_gives_each_picture_and_clip_once(tmp_path: Path):
    names = ["a.JPG", "b.heic", "c/d.png", "c/e.MOV", "c/IMG_1.AAE", "notes.txt", "x.json"]
    to_folder(dict.fromkeys(names, b"x"), tmp_path)
    seen, failures = read(tmp_path)
    assert failures == []
    assert {(s.file.name, s.kind) for s in seen} == {
        ("a.JPG", Kind.PHOTO),
        ("b.heic", Kind.PHOTO),
        ("d.png", Kind.PHOTO),
        ("e.MOV", Kind.CLIP),
    }
    assert find([tmp_path])[0][0].line == "1 folder, 3 pictures, 1 clip"


def test_numbers_in_the_line_are_grouped_by_thousands(tmp_path: Path):
    to_zip({f"{n}.jpg": b"x" for n in range(1204)}, tmp_path / "a.zip")
    to_folder({"b/c.mp4": b"", "b/d.mp4": b""}, tmp_path)
    assert find([tmp_path])[0][0].line == "1 folder, 1 zip, 1,204 pictures, 2 clips"


NEITHER = "neither a picture nor a clip that can be read; if it is one, save it as JPEG or MP4"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (JPEG, Kind.PHOTO),
        (b"\x89PNG\r\n\x1a\n", Kind.PHOTO),
        (b"RIFF\0\0\0\0WEBPVP8 ", Kind.PHOTO),
        (b"GIF89a", Kind.PHOTO),
        (b"II*\0", Kind.PHOTO),
        (b"\0\0\0\x18ftypheic", Kind.PHOTO),
        (b"\0\0\0\x18ftypavif", Kind.PHOTO),
        (MP4, Kind.CLIP),
        (b"\0\0\0\x14ftypqt  ", Kind.CLIP),
        (b"hello", None),
        (b"", None),
    ],
)
@pytest.mark.parametrize("name", ["no-ending", "picture.1", "odd.bin"])
def test_a_file_without_a_telling_name_is_told_by_its_bytes(name, start, kind, tmp_path: Path):
    to_folder({name: start}, tmp_path)
    seen, failures = read(tmp_path)
    assert [s.kind for s in seen] == ([kind] if kind else [])
    assert [(f.unsupported, f.why) for f in failures] == ([] if kind else [(True, NEITHER)])


def test_files_of_other_kinds_are_named_with_a_reason(tmp_path: Path):
    reasons = {
        "a.dng": "RAW pictures are not read yet; keep the JPEG beside it",
        "b.pdf": "a document, not a picture; save pictures that are in it as JPEG",
        "c.psd": "this kind of picture is not read; save it as JPEG or PNG",
        "d.m4a": "sound without pictures is not read; nothing to do",
        "e.7z": "this kind of archive is not read; unpack it and add the folder",
    }
    to_folder(dict.fromkeys(reasons, b"x"), tmp_path)
    _, failures = read(tmp_path)
    assert {Path(f.where).name: f.why for f in failures} == reasons
    assert all(f.unsupported for f in failures)


def test_a_zip_inside_a_zip_is_read_if_it_is_stored_and_told_if_it_is_packed(tmp_path: Path):
    inner = to_zip({"b.jpg": JPEG}, tmp_path / "inner.zip").read_bytes()
    for method, pictures in ((zipfile.ZIP_STORED, 2), (zipfile.ZIP_DEFLATED, 1)):
        with zipfile.ZipFile(tmp_path / "e.zip", "w", method) as outer:
            outer.writestr("a.jpg", JPEG)
            outer.writestr("inner.zip", inner)
        seen, failures = read(tmp_path / "e.zip")
        assert len(seen) == pictures
        told = ["a zip inside a zip is not read; unpack the outer one"]
        assert [f.why for f in failures] == (told if pictures == 1 else [])


def test_a_packed_tar_with_its_list_after_the_pictures_is_read_like_a_zip(tmp_path: Path):
    year = exported.year("2025")
    zipped, _ = read(to_zip(year, tmp_path / "a.zip"))
    with tarfile.open(tmp_path / "a.tgz", "w:gz") as opened:
        for name in sorted(year, key=lambda name: name.endswith(".json")):
            entry = tarfile.TarInfo(name)
            entry.size = len(year[name])
            opened.addfile(entry, io.BytesIO(year[name]))
    packed, failures = read(tmp_path / "a.tgz")
    assert failures == []
    assert sorted(map(str, facts(packed))) == sorted(map(str, facts(zipped)))


def test_zips_and_tars_are_counted_apart(tmp_path: Path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.jpg").write_bytes(JPEG)
    for name in ("b.zip", "c.zip"):
        to_zip({f"{name}.jpg": JPEG}, tmp_path / name)
    with tarfile.open(tmp_path / "d.tgz", "w:gz") as opened:
        opened.add(tmp_path / "pictures" / "a.jpg", "d.jpg")
    found, failures = find([tmp_path])
    assert failures == []
    assert [one.line for one in found] == ["1 folder, 2 zips, 1 tar, 4 pictures"]


def test_a_single_picture_may_be_given(tmp_path: Path):
    to_folder({"a.jpg": JPEG, "b.jpg": JPEG}, tmp_path)
    seen, failures = read(tmp_path / "a.jpg")
    assert [s.file.path for s in seen] == [str(tmp_path / "a.jpg")]
    assert failures == []


def test_what_is_not_there_is_told(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    missing = [tmp_path / "nope", tmp_path / "nope.zip", tmp_path / "nope.jpg"]
    found, failures = find([*missing, tmp_path / "empty"])
    assert found == []
    assert [(Path(f.where).name, f.why.partition(";")[0]) for f in failures] == [
        ("empty", "the folder is empty"),
        ("nope", "nothing of this name is here"),
        ("nope.jpg", "nothing of this name is here"),
        ("nope.zip", "nothing of this name is here"),
    ]


def test_exports_and_zips_among_pictures_are_each_recognised(tmp_path: Path):
    to_folder({"2025/a.jpg": JPEG, "2025/b/c.jpg": JPEG}, tmp_path)
    to_folder(exported.year("2021"), tmp_path / "2025" / "from instagram")
    to_zip({"old/x.jpg": JPEG}, tmp_path / "2025" / "grandma.zip")
    found, failures = find([tmp_path])
    assert failures == []
    assert [one.line for one in found] == [
        "1 folder, 1 zip, 3 pictures",
        "1 Instagram export (ana.lindt), 3 posts, 3 pictures, 1 clip",
    ]


def test_the_order_and_overlap_of_paths_do_not_matter(tmp_path: Path):
    to_folder({"p/a.jpg": JPEG, "p/q/b.jpg": JPEG, "z.jpg": JPEG}, tmp_path)
    to_zip(exported.year("2025"), tmp_path / "p" / "insta.zip")
    paths = [tmp_path / "p", tmp_path / "z.jpg", tmp_path / "p/q", tmp_path / "p/insta.zip"]
    expected = find(paths)
    whole = [list(one.read()) for one in expected[0]]
    assert sum(map(len, whole)) == 3 + 4
    for seed in range(6):
        random.Random(seed).shuffle(paths)
        again = find([*paths, paths[0]])
        assert [one.trees for one in again[0]] == [one.trees for one in expected[0]]
        assert [list(one.read()) for one in again[0]] == whole


_YEAR = exported.year("2025")


_DIARY = {"metadata": {}, "entries": [{"creationDate": "2025-05-16T08:00:00Z", "uuid": "A" * 32,
          "text": "Hm", "timeZone": "UTC"}]}  # fmt: skip
_CHAT = {"name": "Oma", "type": "personal_chat", "id": 1, "messages": [
    {"id": 1, "type": "message", "from": "Oma", "from_id": "user5", "text": "Hm",
     "date": "2025-05-16T08:00:00", "date_unixtime": "1747382400"}]}  # fmt: skip
_ROOTS = {
    "dayone": ("Journal.json", json.dumps(_DIARY).encode()),
    "telegram": ("result.json", json.dumps(_CHAT).encode()),
    "signal": ("main.jsonl", b'{"version": "1", "backupTimeMs": "1747397700123", '
               b'"mediaRootBackupKey": "x"}\n{"account": {"givenName": "Ana"}}\n'),
    "snapchat": ("memories_history.json", b'{"Saved Media": []}'),
    "icloud": ("Photo Details.csv", b"imgName,fileChecksum,favorite,hidden,deleted,"
               b"originalCreationDate,viewCount,importDate\n"),
}  # fmt: skip
"""By source: a list that claims the folder it lies in."""
_PRIVATE = [
    "your_instagram_activity/messages/inbox/oma/photos/a.jpg", "messages/photos/a.jpg",
    "messages/e2ee_cutover/x/photos/b.jpg", "messages/filtered_threads/x/photos/c.jpg",
    "messages/archived_threads/x/d.mp4", "messages/message_requests/x/photos/e.jpg",
    "direct/202001/secret.jpg", "chat_media/2025-05-16_b~x.jpg",
    "data/direct_messages_media/1-x.jpg", "direct_messages_group_media/1-x.jpg",
    "data/deleted_tweets_media/1-x.jpg",
]  # fmt: skip


@pytest.mark.parametrize("pack", [to_folder, to_zip])
@pytest.mark.parametrize("source", _ROOTS)
def test_an_export_below_the_list_of_another_stays_whole(source: str, pack, tmp_path: Path):
    name, content = _ROOTS[source]
    inner = exported.year("2025") | dict.fromkeys(_PRIVATE, JPEG)
    if source == "icloud":  # beside other folders its list claims nothing but where it is sure
        name = f"icloud/{name}"
        inner = {f"icloud/{n}": c for n, c in inner.items()}
    files = {name: content, **{_deeper(n): c for n, c in inner.items()}}
    found, failures = find([pack(files, tmp_path / "e.zip")])
    assert failures == []
    assert sorted(one.source.name for one in found) == sorted(["instagram", source])
    seen = [record for one in found for record in one.read()]
    shown = [one for one in seen if isinstance(one, Sighting)]
    assert {one.file.name for one in shown} == {row[0] for row in exported.EXPECTED}
    assert {one.source for one in shown} == {"instagram"}
    told = [one.why for one in seen if isinstance(one, Failure) and "left alone" in one.why]
    assert len(told) == 2  # what was sent, and what was deleted


def _deeper(name: str) -> str:
    top = "icloud/" if name.startswith("icloud/") else ""
    return f"{top}insta/{name.removeprefix(top)}"


@pytest.mark.parametrize("root", ["", *_ROOTS])
@pytest.mark.parametrize("name", _PRIVATE)
def test_what_was_sent_in_private_is_told_and_never_shown(name: str, root: str, tmp_path: Path):
    listed = dict([_ROOTS[root]]) if root else {}
    folder = to_folder({f"x/{name}": JPEG, "x/mine.jpg": JPEG} | listed, tmp_path / "e")
    seen, failures = read(folder)
    assert [one.file.name for one in seen] == ["mine.jpg"]
    told = [f for f in failures if f.why.startswith("1 picture ") and "left alone" in f.why]
    assert [(f.file, f.where) for f in told] == [(False, f"{folder}/x/{name.rpartition('/')[0]}")]


def test_a_familys_own_folder_of_such_a_name_is_shown(tmp_path: Path):
    names = ["messages/a.jpg", "messages/2025/b.jpg", "direct/c.jpg", "direct/x/d.jpg"]
    seen, failures = read(to_folder(dict.fromkeys(names, JPEG), tmp_path / "e"))
    assert failures == []
    assert len(seen) == 4


@settings(max_examples=40, deadline=None)
@given(
    cut=st.floats(0, 1), flips=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=3)
)
def test_a_damaged_zip_never_raises(cut: float, flips: list[tuple[float, int]]):
    with tempfile.TemporaryDirectory() as folder:
        path = to_zip(_YEAR, Path(folder) / "e.zip")
        content = bytearray(path.read_bytes())
        for place, value in flips:
            content[int(place * (len(content) - 1))] = value
        path.write_bytes(content[: int(cut * len(content))] if not flips else content)
        read(path)


def test_names_match_across_spellings_and_case():
    def file(name: str) -> File:
        return File(name, 1, 1)

    nfd = unicodedata.normalize("NFD", "media/é.jpg")
    names = [nfd, "media/B.JPG", "one/c.jpg", "one/d.jpg", "two/d.jpg"]
    lookup = Lookup([Tree("r", tuple(shelves("", map(file, names))))])
    assert lookup.find("media/é.jpg") == file(nfd)
    assert lookup.find("media/b.jpg") == file("media/B.JPG")
    assert lookup.find("elsewhere/c.jpg") == file("one/c.jpg")
    assert lookup.find("elsewhere/d.jpg") is None  # two have this name
    assert lookup.find("one/d.jpg") == file("one/d.jpg")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"a": [1]}', {"a": [1]}),
        (b'\xef\xbb\xbf["\xc3\xa9"]', ["é"]),
        ('["é 👶"]'.encode("utf-16"), ["é 👶"]),
        ('["é"]'.encode("utf-32-le"), ["é"]),
        (rb'["a\ud83d", {"\ude00": "\ud83d\udc76"}]', ["a�", {"�": "👶"}]),
        (b"", "not whole JSON"),
        (b'[{"a": ', "not whole JSON"),
        (b'["\xff"]', "not whole JSON"),
        (b"[" * 200_000, "nested too deep"),
        (b"[" * 50_000 + b"]" * 50_000, "nested too deep"),
        (b"[" + b"9" * 6000 + b"]", "not whole JSON"),
    ],
)
def test_json_is_read_with_care(content: bytes, expected: object, tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_bytes(content)
    value = read_json(File(str(path), len(content), 1))
    if isinstance(value, Failure):
        assert isinstance(expected, str)
        assert expected in value.why
    else:
        assert value == expected


def test_json_beyond_all_measure_is_not_opened():
    value = read_json(File("never-opened.json", MOST_JSON + 1, 1))
    assert isinstance(value, Failure)
    assert "larger than" in value.why


def test_the_shared_hostile_archives_harm_nothing():
    folder = fixture("hostile/made")
    started = time.process_time()
    seen, failures = read(folder)
    assert time.process_time() - started < 10
    assert seen
    assert any("overlap" in failure.why for failure in failures)
    assert facts(seen) == facts(read(folder)[0])


class Calendars:
    """A source as another package would bring it."""

    name = "calendars"

    def score(self, tree):
        return 90 if any(name.endswith(".calendar") for name, _ in tree.files) else 0

    def join(self, trees):
        return [(tree,) for tree in trees]

    def read(self, trees):
        for _, file in trees[0].files:
            yield Sighting(self.name, file, Kind.PHOTO)

    def tells(self, trees):
        return "1 calendar"


def test_another_package_can_bring_a_source(tmp_path: Path, monkeypatch):
    to_folder({"a.jpg": JPEG}, tmp_path / "pics")
    to_zip({"2025.calendar": b"x"}, tmp_path / "pics" / "c.zip")
    points = [
        importlib.metadata.EntryPoint("calendars", f"{__name__}:Calendars", "yearling.sources"),
        importlib.metadata.EntryPoint("folder", f"{__name__}:Nothing", "yearling.sources"),
        importlib.metadata.EntryPoint("gone", "no.such.module:Gone", "yearling.sources"),
    ]
    monkeypatch.setattr("yearling.sources.entry_points", lambda group: points)
    found, failures = find([tmp_path / "pics"])
    assert [one.line for one in found] == ["1 folder, 1 picture", "1 calendar, 1 picture"]
    assert [(f.where, f.why.partition("(")[0]) for f in failures] == [
        ("source gone", "the add-on does not load "),
    ]


def test_two_thousand_files_are_found_at_once(tmp_path: Path):
    to_folder({f"{n % 40}/IMG_{n}.jpg": b"" for n in range(2_000)}, tmp_path)
    started = time.process_time()
    assert len(read(tmp_path)[0]) == 2_000
    assert time.process_time() - started < 0.5  # measured: 0.04


def test_the_example_in_the_docs_works_as_it_stands(tmp_path: Path, monkeypatch):
    page = (Path(__file__).resolve().parents[2] / "docs/sources/adding.md").read_text("utf-8")
    code = page.partition("```python\n")[2].partition("```")[0]
    assert len(code.splitlines()) < 60
    names: dict[str, object] = {}
    exec(code, names)  # the page is ours
    point = SimpleNamespace(name="babybook", load=lambda: names["BabyBook"])
    monkeypatch.setattr("yearling.sources.entry_points", lambda group: [point])
    entries = [
        {"picture": "a.jpg", "words": "Hm!", "day": "2025-05-16"},
        {"picture": "gone.jpg", "words": "", "day": "2025-05-16"},
        {"picture": "a.jpg", "words": ""},
        3,
    ]
    to_zip({"babybook.json": json.dumps(entries).encode(), "a.jpg": JPEG}, tmp_path / "b.zip")
    (book,), failures = find([tmp_path / "b.zip"])
    seen = list(book.read())
    assert failures == []
    assert isinstance(seen[0], Sighting)
    assert seen[0].post is not None
    assert (seen[0].file.name, seen[0].post.text) == ("a.jpg", "Hm!")
    assert [type(one) for one in seen[1:]] == [Failure] * 3
    assert book.line == "1 BabyBook export, 1 entry, 1 picture"


def test_very_many_folders_are_searched_at_once():
    files = [File(f"/r/{n // 1000}/{n // 100}/{n // 10}/{n}/a.jpg", 1, 1) for n in range(10_000)]
    tree = Tree("/r", tuple(shelves("/r", files)))
    started = time.process_time()
    assert [len(part) for _, part in _claims(tree, list(BUILT_IN.values()), 8)] == [10_000]
    assert time.process_time() - started < 3  # measured: 0.5
