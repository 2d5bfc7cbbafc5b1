"""Tars, plain and packed: gone through once, then read at any place."""

import gzip
import io
import random
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archived import NOISE, contents, members, tarred, whole
from reading import fixture
from yearling import files
from yearling.engines.local import LocalPool
from yearling.files import entries, points, tars
from yearling.records import File

LONG = "Takeout/" + "Fotos von 2025/" * 20 + "ä.jpg"
YEAR = {
    "media/a.jpg": NOISE[:70_000],
    "empty.txt": b"",
    LONG: bytes(999),
    "b.json": b"{}",
    "c.jpg": random.Random(1).randbytes(5120),
}
KINDS = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]
SHORT = {name: content for name, content in YEAR.items() if len(name) < 100}
JPEG_LIKE = random.Random(2).randbytes(1_000_000).translate(bytes(i % 180 for i in range(256)))


@pytest.fixture(autouse=True)
def many_points(monkeypatch):
    """So that small archives have several."""
    monkeypatch.setattr(points, "_NEAREST", 2**16)


@pytest.mark.parametrize("name", ["a.tar", "a.tgz", "a.tar.gz"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_files_of_a_tar_are_read_in_place(tmp_path, name, kind):
    year = SHORT if kind == tarfile.USTAR_FORMAT else YEAR
    found, failures = members(tarred(tmp_path / name, year, kind), tmp_path / "kept")
    assert failures == []
    assert contents(found) == year
    assert found[0].where == f"{tmp_path / name}!/media/a.jpg"


def test_a_packed_tar_is_gone_through_once(tmp_path, monkeypatch):
    path = tarred(tmp_path / "a.tgz", YEAR)
    first, _ = members(path, tmp_path / "kept")
    monkeypatch.setattr(tars, "_indexed", None)
    again, _ = members(path, tmp_path / "kept")
    assert again == first
    assert contents(again) == YEAR
    assert [p.suffix for p in (tmp_path / "kept").iterdir()] == [".index"]


def test_a_packed_tar_that_changed_is_gone_through_again(tmp_path):
    path = tarred(tmp_path / "a.tgz", YEAR)
    members(path, tmp_path / "kept")
    tarred(path, {"new.jpg": b"new"})
    assert contents(members(path, tmp_path / "kept")[0]) == {"new.jpg": b"new"}
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_what_is_kept_and_damaged_is_made_again(tmp_path):
    path = tarred(tmp_path / "a.tgz", YEAR)
    members(path, tmp_path / "kept")
    (index,) = (tmp_path / "kept").iterdir()
    for damaged in (b"", b"[", index.read_bytes()[:-9], b"\xff" * 99, b"[1]\n[2]\n"):
        index.write_bytes(damaged)
        assert contents(members(path, tmp_path / "kept")[0]) == YEAR


def test_without_a_folder_to_keep_it_the_index_goes_with_the_program(tmp_path):
    path = tarred(tmp_path / "a.tgz", YEAR)
    program = f"""
from pathlib import Path
from yearling import files
found = list(files.members(Path({str(path)!r})))
assert [files.read_head(file, 9) for file in found] != []
print(Path(found[0].packed.index).parent)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert not Path(done.stdout.strip()).exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.tgz"]


def test_a_tar_that_cannot_be_indexed_is_one_failure(tmp_path):
    (tmp_path / "kept").write_bytes(b"a file where a folder should be")
    _, (failure,) = members(tarred(tmp_path / "a.tgz", YEAR), tmp_path / "kept")
    assert "cannot be read" in failure.why


@given(st.lists(st.tuples(st.integers(0, 1_010_000), st.integers(0, 300_000)), max_size=6))
@settings(deadline=None, max_examples=30)
def test_reading_at_any_places_in_any_order_gives_the_bytes_there(tmp_path_factory, places):
    folder = tmp_path_factory.getbasetemp()
    path = folder / "places.tgz"
    if not path.exists():
        tarred(path, {"0": b"0", "a": JPEG_LIKE, "z": b"z"})
    found, _ = members(path, folder / "kept")
    with files.open_file(found[1]) as stream:
        for at, n in places:
            stream.seek(at)
            assert stream.read(n) == JPEG_LIKE[at : at + n]
    assert [whole(found[2]), whole(found[0])] == [b"z", b"0"]


def test_there_are_several_points_and_each_is_where_reading_can_begin(tmp_path):
    path = tarred(tmp_path / "a.tgz", {"a": JPEG_LIKE})
    (file,), _ = members(path, tmp_path / "kept")
    assert Path(file.packed.index).stat().st_size > 10 * 32_768
    assert whole(file) == JPEG_LIKE


def test_the_points_stay_small_however_large_the_archive(tmp_path, monkeypatch):
    monkeypatch.setattr(points, "_MOST_POINTS", 3)
    path = tarred(tmp_path / "a.tgz", {"a": JPEG_LIKE})
    (file,), _ = members(path, tmp_path / "kept")
    assert Path(file.packed.index).stat().st_size < 6 * 32_768


def test_a_worker_that_may_not_write_reads_packed_tars(tmp_path):
    found, _ = members(tarred(tmp_path / "a.tgz", YEAR), tmp_path / "kept")
    with LocalPool(1) as engine:
        heads = [engine.submit(files.read_head, file).result() for file in found]
    assert heads == list(YEAR.values())


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), OSError(5, "disk fault")])
def test_a_stop_or_a_broken_disk_is_not_taken_for_a_damaged_archive(tmp_path, monkeypatch, fault):
    class Broken(io.BytesIO):
        def read(self, n=-1):
            if self.tell() > 600_000:
                raise fault
            return super().read(min(n, 2**17))

    path = tarred(tmp_path / "a.tgz", {"a": JPEG_LIKE})
    monkeypatch.setattr(points, "archive", lambda path: Broken(Path(path).read_bytes()))
    with pytest.raises(type(fault)):
        points.make(str(path), 1_000_000)


def test_several_packed_pieces_one_after_the_other_are_one_tar(tmp_path):
    raw = tarred(tmp_path / "a.tar", YEAR).read_bytes()
    path = tmp_path / "a.tgz"
    for behind in (b"", bytes(700), b"trailing"):
        pieces = (gzip.compress(raw[i : i + 30_000]) for i in range(0, len(raw), 30_000))
        path.write_bytes(b"".join(pieces) + behind)
        found, failures = members(path, tmp_path / "kept")
        assert (contents(found), failures) == (YEAR, [])


def test_a_tar_that_was_unpacked_on_the_way_is_read_whatever_its_name(tmp_path):
    path = tarred(tmp_path / "a.tar", YEAR).rename(tmp_path / "a.tgz")
    assert contents(members(path)[0]) == YEAR
    path = tarred(tmp_path / "b.tgz", YEAR).rename(tmp_path / "b.tar")
    assert contents(members(path)[0]) == YEAR


@pytest.mark.parametrize("name", ["a.tgz", "a.tar"])
def test_links_devices_and_files_with_holes_are_refused(tmp_path, name):
    path = tmp_path / name
    with tarfile.open(path, "w" if name == "a.tar" else "w:gz") as opened:
        for kind in (tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo(f"{kind.decode()}.jpg")
            entry.type, entry.linkname = kind, "/etc/passwd"
            opened.addfile(entry)
        folder = tarfile.TarInfo("folder")
        folder.type = tarfile.DIRTYPE
        opened.addfile(folder)
        sparse = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": "9"}
        for kind, more in ((b"S", {}), (b"0", sparse), (b"M", {})):
            entry = tarfile.TarInfo(f"x{kind.decode()}.jpg")
            entry.type, entry.size, entry.pax_headers = kind, 515, more
            opened.addfile(entry, io.BytesIO(b"1\n0\n3\n".ljust(512, b"\0") + b"abc"))
        opened.addfile(tarfile.TarInfo("./good.jpg"))
    found, failures = members(path)
    assert [file.member for file in found] == ["good.jpg"]
    reasons = [failure.why for failure in failures]
    assert len(reasons) == 7
    assert all("not followed" in why for why in [*reasons[:4], reasons[6]])
    assert all("empty stretches" in why for why in reasons[4:6])


def test_a_file_with_a_long_map_of_holes_does_not_hide_the_next(tmp_path):
    holes = tarfile.TarInfo("holes")
    holes.type, holes.size = b"S", 3
    head = bytearray(holes.tobuf(tarfile.GNU_FORMAT))
    head[482] = 1
    head[148:156] = b"%06o\0 " % (sum(head) - sum(head[148:156]) + 8 * 32)
    maps = bytes(504) + b"\1" + bytes(7) + bytes(512)
    good = tarfile.TarInfo("good.jpg").tobuf()
    (tmp_path / "a.tar").write_bytes(head + maps + b"abc".ljust(512, b"\0") + good + bytes(1024))
    found, failures = members(tmp_path / "a.tar")
    assert ([f.member for f in found], len(failures)) == (["good.jpg"], 1)


def test_of_two_files_of_one_name_the_last_is_read_and_the_other_reported(tmp_path):
    path = tmp_path / "a.tgz"
    with tarfile.open(path, "w:gz") as opened:
        for content in (b"first", b"second"):
            entry = tarfile.TarInfo("a.jpg")
            entry.size = len(content)
            opened.addfile(entry, io.BytesIO(content))
    (file,), (failure,) = members(path)
    assert whole(file) == b"second"
    assert "same name" in failure.why


@pytest.mark.parametrize("name", ["a.tar", "a.tgz"])
@pytest.mark.parametrize("words", ["x" * 2_000_000, "1" * 200_000])
def test_words_without_measure_before_a_file_are_refused_at_once(tmp_path, name, words):
    entry = tarfile.TarInfo("a.jpg")
    entry.pax_headers = {"path": words}
    with tarfile.open(tmp_path / name, "w" if name == "a.tar" else "w:gz") as opened:
        opened.addfile(tarfile.TarInfo("b.jpg"))
        opened.addfile(entry)
    found, (failure,) = members(tmp_path / name)
    assert not found
    assert "made to do harm" in failure.why


@pytest.mark.parametrize("size", [-1, -512, -5000, -(2**40), 2**62, 2**80])
@pytest.mark.parametrize("kind", [b"0", b"x", b"g", b"L", b"S"])
@pytest.mark.parametrize("name", ["a.tar", "a.tgz"])
def test_a_size_that_cannot_be_ends_the_listing(tmp_path, name, kind, size):
    lies = tarfile.TarInfo("lies.jpg")
    lies.type = kind
    head = bytearray(lies.tobuf(tarfile.GNU_FORMAT))
    head[124:136] = (size % 2**88 | (255 if size < 0 else 128) << 88).to_bytes(12, "big")
    head[148:156] = b"%06o\0 " % (sum(head) - sum(head[148:156]) + 8 * 32)
    good = tarfile.TarInfo("good.jpg").tobuf()
    raw = good + head + bytes(700) + good + bytes(1024)
    (tmp_path / name).write_bytes(raw if name == "a.tar" else gzip.compress(raw))
    found, failures = members(tmp_path / name)
    assert failures
    assert {file.member for file in found} <= {"good.jpg"}


def test_headers_in_headers_without_end_end_the_listing(tmp_path):
    notes = tarfile.TarInfo("x")
    notes.type = b"x"
    good = tarfile.TarInfo("good.jpg").tobuf()
    (tmp_path / "a.tar").write_bytes(good + notes.tobuf() * 5000 + good + bytes(1024))
    found, (note,) = members(tmp_path / "a.tar")
    assert [file.member for file in found] == ["good.jpg"]
    assert "cut off or damaged" in note.why


@pytest.mark.parametrize("kind", KINDS[1:])
def test_a_size_of_more_than_8_gb_is_understood(tmp_path, kind):
    large, small = tarfile.TarInfo("a.mov"), tarfile.TarInfo("b.jpg")
    large.size, small.size = 9 * 2**30, 1
    with (tmp_path / "a.tar").open("wb") as stream:  # with a hole: takes no room on the disk
        stream.write(large.tobuf(kind))
        stream.seek(large.size, io.SEEK_CUR)
        stream.write(small.tobuf(kind) + b"b".ljust(512, b"\0") + bytes(1024))
    found, failures = members(tmp_path / "a.tar")
    assert ([file.size for file in found], failures) == ([large.size, 1], [])
    assert whole(found[1]) == b"b"


def test_a_packed_tar_that_unpacks_without_measure_is_refused(tmp_path):
    _, (failure,) = members(tarred(tmp_path / "a.tgz", {"a.jpg": bytes(30_000_000)}))
    assert "200 times" in failure.why


def test_a_tar_that_claims_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(entries, "MOST_MEMBERS", 4)
    _, (failure,) = members(tarred(tmp_path / "a.tgz", YEAR), tmp_path / "kept")
    assert "more files or bytes" in failure.why
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_packed_file_without_a_tar_is_told_what_to_do(tmp_path):
    for content in (b"", b"words", NOISE):
        (tmp_path / "a.tar.gz").write_bytes(gzip.compress(content))
        _, (failure,) = members(tmp_path / "a.tar.gz")
        assert "no tar is in it" in failure.why


@pytest.mark.parametrize("name", ["a.tar", "a.tgz"])
def test_half_a_tar_gives_the_files_before_the_cut(tmp_path, name):
    path = tarred(tmp_path / name, {"a.jpg": JPEG_LIKE, "b": b"b", "c.jpg": JPEG_LIKE})
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    for _ in range(2):
        found, (note,) = members(path, tmp_path / "kept")
        assert contents(found) == {"a.jpg": JPEG_LIKE, "b": b"b"}
        assert not note.file
        assert note.why == (
            "the archive is cut off or damaged: the 2 files before that are used; "
            "download it again for the rest"
        )


def test_a_packed_tar_with_a_wrong_checksum_is_used_and_told(tmp_path):
    path = tarred(tmp_path / "a.tgz", {"a.jpg": JPEG_LIKE, "b.jpg": JPEG_LIKE})
    raw = bytearray(path.read_bytes())
    raw[-8] ^= 1
    path.write_bytes(raw)
    found, (note,) = members(path)
    assert set(contents(found).values()) == {JPEG_LIKE}
    assert "damaged" in note.why


def test_an_archive_that_is_gone_or_another_raises_nothing_but_oserror(tmp_path):
    path = tarred(tmp_path / "a.tgz", YEAR)
    (file, *_), _ = members(path, tmp_path / "kept")
    path.write_bytes(bytes(999))
    with pytest.raises(OSError, match="index"):
        whole(file)
    path.unlink()
    with pytest.raises(OSError, match="no such file"):
        whole(File(file.path, file.size, 1, file.member, file.packed))


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_every_file_listed_of_a_cut_tar_is_whole(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("tar")
    path = tarred(folder / data.draw(st.sampled_from(["a.tar", "a.tgz"])), YEAR)
    raw = path.read_bytes()
    path.write_bytes(raw[: data.draw(st.integers(0, 100_000)) % len(raw)])
    found, failures = members(path, folder / "kept")
    assert all(YEAR[name] == content for name, content in contents(found).items())
    assert all(failure.file == (not found) for failure in failures)
    assert failures or len(found) == len(YEAR)


@given(st.data())
@settings(deadline=None, max_examples=100)
def test_no_damage_raises_anything_but_oserror(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("tar")
    path = tarred(folder / data.draw(st.sampled_from(["a.tar", "a.tgz"])), YEAR)
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, 100_000)) % len(raw)
        patch = data.draw(st.binary(min_size=1, max_size=8) | st.just(b"\xff" * 8))
        raw[at : at + len(patch)] = patch
    path.write_bytes(raw)
    for file in members(path, folder / "kept")[0]:
        try:
            assert len(whole(file)) == file.size
        except OSError:
            continue


@pytest.mark.parametrize(
    ("name", "found", "refused"),
    [
        ("symlink_out", 1, 3),
        ("traversal", 2, 0),
        ("symlink_chain", 2, 1),
        ("pax_header_20MB", 0, 1),
    ],
)
def test_tars_made_to_do_harm_do_none(name, found, refused):
    path = fixture(f"hostile/made/archives/tar_{name}.tgz")
    given_, failures = members(path)
    assert (len(given_), len(failures)) == (found, refused)
    assert all(len(whole(file)) == file.size for file in given_)
