"""Zips: members are read in place, whatever the zip claims, and what is whole of a broken one."""

import io
import os
import stat
import struct
import warnings
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archived import (
    NOISE,
    central,
    contents,
    last,
    local,
    members,
    whole,
    zipped,
)
from reading import FIXTURES, fixture
from yearling import files
from yearling.records import Failure, File

METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
YEAR = {
    "media/a.jpg": NOISE[:70_000],
    "empty.txt": b"",
    "media/ä.jpg": bytes(999),
    "b.json": b"{}",
    "c.jpg": os.urandom(5000),
}


@pytest.mark.parametrize("method", METHODS)
def test_a_member_reads_and_seeks_like_a_file(tmp_path, method):
    path = zipped(tmp_path / "export.zip", {"media/a.jpg": NOISE, "b.json": b"{}"}, method)
    member = next(file for file in files.members(path) if isinstance(file, File))
    assert (member.name, member.size) == ("a.jpg", len(NOISE))
    assert member.where == f"{path}!/media/a.jpg"
    assert files.read_head(member, 1000) == NOISE[:1000]
    with files.open_file(member) as stream:
        assert stream.seek(0, io.SEEK_END) == len(NOISE)
        assert stream.read(1) == b""
        stream.seek(70_001)
        assert stream.read(10) == NOISE[70_001:70_011]
        stream.seek(5)
        assert stream.read() == NOISE[5:]


@given(
    st.sampled_from(METHODS),
    st.lists(st.tuples(st.integers(0, 260_000), st.integers(0, 100_000)), max_size=6),
)
@settings(deadline=None, max_examples=40)
def test_reading_at_any_places_in_any_order_gives_the_bytes_there(tmp_path_factory, method, places):
    path = zipped(tmp_path_factory.mktemp("zip") / "a.zip", {"a": NOISE}, method)
    (member,), _ = members(path)
    with files.open_file(member) as stream:
        for at, n in places:
            stream.seek(at)
            assert stream.read(n) == NOISE[at : at + n]


def test_a_member_is_read_without_the_directory(tmp_path):
    path = zipped(tmp_path / "a.zip", YEAR)
    found, _ = members(path)
    with path.open("r+b") as stream:
        stream.truncate(path.read_bytes().index(b"PK\1\2"))
    assert contents(found) == YEAR


def test_a_member_whose_place_is_not_known_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", YEAR)
    with pytest.raises(OSError, match="not known"):
        files.open_file(File(str(path), 1, 0, "b.json"))


def test_a_large_directory_takes_little_room(tmp_path):
    found, _ = members(zipped(tmp_path / "a.zip", {f"media/{i}.jpg": b"" for i in range(3000)}))
    assert [file.name for file in found] == [f"{i}.jpg" for i in range(3000)]


@pytest.mark.parametrize(
    ("raw", "extra", "name"),
    [
        ("ä.jpg".encode(), b"", "ä.jpg"),  # as macOS writes it, without saying what it is
        (b"caf\x82.jpg", b"", "café.jpg"),
        (b"a.jpg\0.exe", b"", "a.jpg"),
    ],
)
def test_names_are_read_in_the_letters_they_were_written_in(tmp_path, raw, extra, name):
    path = tmp_path / "a.zip"
    files_, entry = local(raw, b"x", extra=extra), central(raw, b"x", 0, extra=extra)
    path.write_bytes(files_ + entry + last(1, len(entry), len(files_)))
    (file,), failures = members(path)
    assert (file.member, whole(file), failures) == (name, b"x", [])


def test_names_that_point_outside_are_only_labels(tmp_path):
    path = zipped(tmp_path / "a.zip", {"../../evil.jpg": b"x", "/etc/passwd": b"y"})
    found, _ = members(path)
    assert [files.read_head(file) for file in found] == [b"x", b"y"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_a_file_without_a_name_is_reported(tmp_path):
    path = tmp_path / "a.zip"
    entry = central(b"", b"x", 0)
    path.write_bytes(local(b"", b"x") + entry + last(1, len(entry), 31))
    found, (failure,) = members(path)
    assert (found, failure.why[:19]) == ([], "a file with no name")


def test_a_link_or_a_device_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as opened:
        for kind in (stat.S_IFLNK, stat.S_IFCHR):
            entry = zipfile.ZipInfo(f"{kind}.jpg")
            entry.external_attr = (kind | 0o777) << 16
            opened.writestr(entry, "/etc/passwd")
    assert all(isinstance(found, Failure) for found in files.members(path))


def test_of_two_members_of_one_name_the_last_is_read_and_the_other_reported(tmp_path):
    path = tmp_path / "a.zip"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        zipped_ = zipfile.ZipFile(path, "w")
        with zipped_ as opened:
            opened.writestr("a.jpg", b"first")
            opened.writestr("a.jpg", b"second")
    failure, file = files.members(path)
    assert isinstance(failure, Failure)
    assert files.read_head(file) == b"second"


def test_a_member_that_unpacks_without_measure_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.jpg": bytes(30_000_000)})
    (found,) = files.members(path)
    assert "200 times" in found.why


def test_a_zip_that_claims_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files.entries, "MOST_MEMBERS", 4)
    _, (failure,) = members(zipped(tmp_path / "a.zip", YEAR))
    assert "more files or bytes" in failure.why
    monkeypatch.setattr(files.entries, "MOST_MEMBERS", 5)
    monkeypatch.setattr(files.entries, "MOST_BYTES", 70_000)
    _, (failure,) = members(zipped(tmp_path / "a.zip", YEAR))
    assert "more files or bytes" in failure.why


def test_a_locked_member_is_reported_with_what_to_do(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.jpg": b"x"})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    (found,) = files.members(path)
    assert "password" in found.why


def test_a_member_packed_in_an_unknown_way_is_reported(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.jpg": b"x"})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 10] = 93
    path.write_bytes(raw)
    (found,) = files.members(path)
    assert "cannot be read" in found.why


def test_an_empty_zip_is_told(tmp_path):
    (found,) = files.members(zipped(tmp_path / "a.zip", {}))
    assert "empty" in found.why


def test_a_zip_whose_members_overlap_is_refused_as_a_whole(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.jpg": b"1" * 99, "b.jpg": b"2" * 99}, zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    second = raw.rindex(b"PK\x01\x02")
    raw[second + 42 : second + 46] = struct.pack("<I", 0)
    path.write_bytes(raw)
    (found,) = files.members(path)
    assert "overlap" in found.why


def test_members_listed_in_another_order_than_they_lie_do_not_overlap(tmp_path):
    one, two = local(b"1", b"x" * 99), local(b"2", b"y" * 50)
    directory = central(b"2", b"y" * 50, len(one)) + central(b"1", b"x" * 99, 0)
    path = tmp_path / "a.zip"
    path.write_bytes(one + two + directory + last(2, len(directory), len(one + two)))
    found, failures = members(path)
    assert (contents(found), failures) == ({"2": b"y" * 50, "1": b"x" * 99}, [])


def test_a_file_may_stand_before_the_zip(tmp_path):
    path = zipped(tmp_path / "a.zip", YEAR)
    path.write_bytes(b"#!/bin/sh\n" * 99 + path.read_bytes())
    found, failures = members(path)
    assert (contents(found), failures) == (YEAR, [])


def test_a_last_record_in_the_comment_hides_nothing(tmp_path):
    path = zipped(tmp_path / "a.zip", YEAR)
    raw = path.read_bytes()
    path.write_bytes(raw[:-2] + struct.pack("<H", 22) + last(0, 0, 0))
    found, failures = members(path)
    assert (contents(found), failures) == (YEAR, [])


def test_a_zip_of_more_than_4_gb_is_read(tmp_path):
    path = tmp_path / "a.zip"
    far = 5 * 2**30
    with path.open("wb") as stream:  # a hole in the file: takes no room on the disk
        stream.write(local(b"a", b"x"))
        stream.seek(far)
        stream.write(local(b"b", b"y"))
        big = struct.pack("<2HQ", 1, 8, far)
        directory = central(b"a", b"x", 0) + central(b"b", b"y", 0xFFFFFFFF, extra=big)
        start = stream.tell()
        stream.write(directory)
        end = stream.tell()
        numbers = (44, 45, 45, 0, 0, 2, 2, len(directory), start)
        stream.write(struct.pack("<4sQ2H2L4Q", b"PK\6\6", *numbers))
        stream.write(struct.pack("<4sLQL", b"PK\6\7", 0, end, 1))
        stream.write(last(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF))
    found, failures = members(path)
    assert (contents(found), failures) == ({"a": b"x", "b": b"y"}, [])


def test_a_zip_of_more_than_4_gb_as_macos_writes_it_is_read(tmp_path):
    path = tmp_path / "a.zip"
    places = {
        b"a": 0,
        b"b": 3 * 2**30,
        b"c": 3 * 2**30 + 900,
        b"d": 9 * 2**30,
        b"e": 9 * 2**30 + 90,
    }
    with path.open("wb") as stream:
        for name, at in places.items():
            stream.seek(at)
            stream.write(local(name, name * 9))
        start = stream.tell()
        directory = [central(name, name * 9, at % 2**32) for name, at in places.items()]
        stream.write(b"".join(directory) + last(5, sum(map(len, directory)), start % 2**32))
    found, failures = members(path)
    assert (contents(found), failures) == (
        {n.decode(): n.decode().encode() * 9 for n in places},
        [],
    )


def test_the_last_part_of_a_split_zip_is_told_what_to_do(tmp_path):
    directory = central(b"a", b"x", 0)
    (tmp_path / "a.zip").write_bytes(directory + last(1, len(directory), 0, disk=3))
    _, (failure,) = members(tmp_path / "a.zip")
    assert "split zip; put the parts together" in failure.why


@pytest.mark.parametrize(
    ("at", "value"), [(26, 3), (30, ord("z")), (8, 99), (0, 0), (6, 1)], ids=str
)
def test_a_member_whose_own_header_says_otherwise_is_refused(tmp_path, at, value):
    path = zipped(tmp_path / "a.zip", {"a.jpg": NOISE})
    (member,), _ = members(path)
    raw = bytearray(path.read_bytes())
    raw[at] = value
    path.write_bytes(raw)
    for read in (files.read_head, files.open_file):
        with pytest.raises(OSError, match="damaged inside"):
            read(member)


@pytest.mark.parametrize("method", METHODS[1:])
def test_bytes_damaged_inside_a_zip_raise_nothing_but_oserror(tmp_path, method):
    path = zipped(tmp_path / "a.zip", {"a.jpg": NOISE}, method)
    raw = bytearray(path.read_bytes())
    raw[100:140] = bytes(40)
    path.write_bytes(raw)
    (member,), _ = members(path)
    with pytest.raises(OSError, match="damaged inside"):
        whole(member)


@pytest.mark.parametrize("method", METHODS)
def test_a_member_read_whole_is_checked_against_its_checksum(tmp_path, method):
    path = zipped(tmp_path / "a.zip", {"a.jpg": NOISE}, method)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 16] ^= 1
    path.write_bytes(raw)
    (member,) = files.members(path)
    assert files.read_head(member, 1000) == NOISE[:1000]
    with pytest.raises(OSError, match=r"checksum|CRC"):
        whole(member)


@pytest.mark.parametrize("size", [0, 10, 2 * len(NOISE)])
@pytest.mark.parametrize("method", METHODS[1:])
def test_a_member_never_gives_more_than_it_claims_nor_silently_less(tmp_path, method, size):
    path = zipped(tmp_path / "a.zip", {"a.jpg": NOISE}, method)
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02") + 24
    raw[at : at + 4] = struct.pack("<L", size)
    path.write_bytes(raw)
    (member,), _ = members(path)
    if size == 0:
        assert whole(member) == b""
    else:
        with pytest.raises(OSError, match="damaged inside"):
            whole(member)


# -- zips in zips -----------------------------------------------------------------------


def test_a_zip_stored_in_a_zip_is_read_in_place(tmp_path):
    inner = zipped(tmp_path / "inner.zip", YEAR).read_bytes()
    outer = {"Part 1/inner.zip": inner, "d.jpg": b"d"}
    path = zipped(tmp_path / "a.zip", outer, zipfile.ZIP_STORED)
    found, failures = members(path)
    assert failures == []
    wanted = {f"Part 1/inner.zip!/{name}": content for name, content in YEAR.items()}
    assert contents(found) == wanted | {"d.jpg": b"d"}
    assert found[0].where == f"{path}!/Part 1/inner.zip!/media/a.jpg"


def test_a_zip_packed_in_a_zip_is_given_as_it_is_and_so_is_one_two_levels_deep(tmp_path):
    one = zipped(tmp_path / "1.zip", {"a.jpg": NOISE}, zipfile.ZIP_STORED).read_bytes()
    two = zipped(tmp_path / "2.zip", {"1.zip": one}, zipfile.ZIP_STORED).read_bytes()
    packed, _ = members(zipped(tmp_path / "a.zip", {"1.zip": one}))
    assert [file.member for file in packed] == ["1.zip"]
    deep, _ = members(zipped(tmp_path / "b.zip", {"2.zip": two}, zipfile.ZIP_STORED))
    assert contents(deep) == {"2.zip!/1.zip": one}


def test_a_zip_in_a_zip_is_refused_and_salvaged_like_any_other(tmp_path):
    inner = zipped(tmp_path / "inner.zip", YEAR).read_bytes()
    parts = {"cut.zip": inner[:-200], "no.zip": b"<html>" * 99, "bomb.zip": b""}
    parts["bomb.zip"] = zipped(tmp_path / "b.zip", {"a": bytes(20_000_000)}).read_bytes()
    path = zipped(tmp_path / "a.zip", parts, zipfile.ZIP_STORED)
    found, failures = members(path)
    assert contents(found) == {f"cut.zip!/{name}": content for name, content in YEAR.items()}
    told = {failure.where.removeprefix(f"{path}!/"): failure for failure in failures}
    assert "cut off" in told["cut.zip"].why
    assert not told["cut.zip"].file
    assert "not a zip" in told["no.zip"].why
    assert "200 times" in told["bomb.zip!/a"].why


# -- what is whole of a broken zip ------------------------------------------------------


@pytest.mark.parametrize("one_way", [False, True])
@pytest.mark.parametrize("method", METHODS)
def test_a_zip_without_its_directory_gives_every_file_and_says_so(tmp_path, method, one_way):
    path = zipped(tmp_path / "a.zip", YEAR, method, one_way=one_way)
    raw = path.read_bytes()
    path.write_bytes(raw[: raw.index(b"PK\1\2") + 20])
    found, (note,) = members(path)
    assert contents(found) == YEAR
    assert note.why == (
        "the archive is cut off or damaged: the 5 files before that are used; "
        "download it again for the rest"
    )
    assert not note.file


@pytest.mark.parametrize("one_way", [False, True])
def test_half_a_zip_gives_the_files_before_the_cut(tmp_path, one_way):
    path = zipped(tmp_path / "a.zip", YEAR, zipfile.ZIP_STORED, one_way=one_way)
    path.write_bytes(path.read_bytes()[:71_000])
    found, (note,) = members(path)
    assert list(contents(found)) == ["media/a.jpg", "empty.txt"]
    assert "cut off or damaged: the 2 files before that are used; download it again" in note.why


def test_a_zip_cut_in_its_first_file_is_one_unreadable_file(tmp_path):
    path = zipped(tmp_path / "a.zip", YEAR)
    path.write_bytes(path.read_bytes()[:60])
    found, (failure,) = members(path)
    assert not found
    assert failure.file
    assert "cut off or damaged, nothing in it is whole; download it again" in failure.why


def test_a_damaged_directory_does_not_lose_the_files(tmp_path):
    path = zipped(tmp_path / "a.zip", YEAR)
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\1\2", raw.index(b"PK\1\2") + 1)
    raw[at : at + 4] = b"\xff" * 4
    path.write_bytes(raw)
    found, (note,) = members(path)
    assert contents(found) == YEAR
    assert "5 files" in note.why


def test_a_zip_damaged_between_its_files_gives_those_before(tmp_path):
    path = zipped(tmp_path / "a.zip", YEAR, zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())[:-40]
    at = raw.index(b"b.json") - 30
    raw[at : at + 4] = b"\xff" * 4
    path.write_bytes(raw)
    found, (note,) = members(path)
    assert list(contents(found)) == ["media/a.jpg", "empty.txt", "media/ä.jpg"]
    assert "cut off or damaged: the 3 files before that are used" in note.why


def test_a_salvaged_zip_has_the_same_refusals(tmp_path):
    path = zipped(tmp_path / "a.zip", {"bomb": bytes(30_000_000), "a.jpg": b"a"}, one_way=True)
    path.write_bytes(path.read_bytes()[:-100])
    found, (bomb, note) = members(path)
    assert contents(found) == {"a.jpg": b"a"}
    assert "200 times" in bomb.why
    assert "the 1 file before that is used" in note.why


def test_headers_inside_a_file_whose_size_comes_after_it_are_not_taken_for_the_next(tmp_path):
    inner = zipped(tmp_path / "inner.zip", YEAR, zipfile.ZIP_STORED, one_way=True).read_bytes()
    year = {"1.dat": inner, "2.jpg": NOISE}
    path = zipped(tmp_path / "a.zip", year, zipfile.ZIP_STORED, one_way=True)
    path.write_bytes(path.read_bytes()[:-30])
    assert contents(members(path)[0]) == year


def test_a_trap_of_headers_ends_the_search(tmp_path, monkeypatch):
    monkeypatch.setattr(files.salvage, "_MOST_TRIED", 100)
    path = zipped(tmp_path / "a.zip", {"a": b"PK\3\4" * 5000}, zipfile.ZIP_STORED, one_way=True)
    path.write_bytes(path.read_bytes()[:-30])
    _, (failure,) = members(path)
    assert "cut off" in failure.why


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("sizes", ["<L2L", "<L2Q"])
def test_sizes_behind_a_file_are_found_in_every_shape(tmp_path, monkeypatch, signed, sizes):
    monkeypatch.setattr(files.salvage, "_PART", 1000)  # so that marks lie across borders
    packed = b""
    for number in range(30):
        content = NOISE[number : 500 + 7 * number]
        head = bytearray(local(b"%d" % number, content, flags=8))
        head[14:26] = bytes(12)
        behind = struct.pack(sizes, zipfile.crc32(content), len(content), len(content))
        packed += head + b"PK\7\x08" * signed + behind
    path = tmp_path / "a.zip"
    path.write_bytes(packed)
    found, (note,) = members(path)
    assert contents(found) == {str(n): NOISE[n : 500 + 7 * n] for n in range(30)}
    assert "30 files" in note.why


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_every_file_listed_of_a_cut_zip_is_whole(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("zip")
    method, one_way = data.draw(st.sampled_from(METHODS)), data.draw(st.booleans())
    raw = zipped(folder / "a.zip", YEAR, method, one_way=one_way).read_bytes()
    cut = data.draw(st.integers(0, 90_000)) % len(raw)
    (folder / "a.zip").write_bytes(raw[:cut])
    found, failures = members(folder / "a.zip")
    assert all(YEAR[name] == content for name, content in contents(found).items())
    assert len(failures) == 1
    assert failures[0].file == (not found)


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_no_damage_raises_anything_but_oserror(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("zip")
    small = {"a.jpg": b"1" * 150, "in.zip": b"", "b": NOISE[:400]}
    small["in.zip"] = zipped(folder / "in.zip", {"c": b"3" * 99}).read_bytes()
    method, one_way = data.draw(st.sampled_from(METHODS)), data.draw(st.booleans())
    raw = bytearray(zipped(folder / "a.zip", small, method, one_way=one_way).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, 2000)) % len(raw)
        patch = data.draw(st.binary(min_size=1, max_size=8) | st.just(b"\xff" * 8))
        raw[at : at + len(patch)] = patch
    (folder / "a.zip").write_bytes(raw)
    for file in members(folder / "a.zip")[0]:
        try:
            assert len(whole(file)) == file.size
        except OSError:
            continue


@pytest.mark.parametrize("name", ["zip_overlap_25GB", "zip_ratio_1000_1GB", "zip_method_99"])
def test_zips_made_to_do_harm_are_refused(name):
    found, failures = members(fixture(f"hostile/made/archives/{name}.zip"))
    assert not found
    assert failures


@pytest.mark.parametrize(
    ("name", "files_", "notes"),
    [
        *[("zip_truncated_half", 2, 1), ("zip_no_eocd", 5, 1), ("zip_eocd_in_comment", 5, 0)],
        *[("zip_prefix_garbage", 5, 0), ("zip_claims_65535_entries", 5, 0)],
    ],
)
def test_zips_that_are_damaged_give_what_is_whole(name, files_, notes):
    found, failures = members(fixture(f"hostile/made/archives/{name}.zip"))
    assert (len(found), len(failures)) == (files_, notes)
    assert all(whole(file) for file in found)


@pytest.mark.parametrize(
    "path",
    sorted(FIXTURES.glob("hostile/made/archives/*")),
    ids=lambda path: path.name,
)
def test_no_hostile_archive_raises_anything_but_oserror(path):
    for file in members(path)[0]:
        try:
            assert len(whole(file)) == file.size
        except OSError:
            continue


@pytest.mark.parametrize("name", ["a" * 5_000 + ".jpg", "inner.zip!/a.jpg"])
def test_a_name_that_no_person_gave_is_refused(tmp_path, name):
    """Long ones make patterns slow; the mark of a zip inside a zip must be one of a kind."""
    found, (failure,) = members(zipped(tmp_path / "a.zip", {name: b"x", "b.jpg": b"y"}))
    assert [file.member for file in found] == ["b.jpg"]
    assert "one that no person gave" in failure.why
