"""Folders and zips: everything is listed, nothing is followed, unpacked or touched."""

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearling import files
from yearling.records import Failure, File

HOSTILE = Path(__file__).resolve().parents[1] / "../shared/fixtures/hostile/made/archives"
NOISE = bytes(range(256)) * 1000


def zipped(path, contents, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as opened:
        for name, content in contents.items():
            opened.writestr(name, content)
    return path


def test_a_folder_is_listed_in_the_order_of_names_with_its_folders(tmp_path):
    for name in ("b.jpg", "a/z.jpg", "a/b/c.jpg", "c/1.jpg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [file.where for file in files.listing(tmp_path)]
    assert found == [str(tmp_path / n) for n in ("b.jpg", "a/z.jpg", "a/b/c.jpg", "c/1.jpg")]


def test_what_systems_leave_beside_pictures_is_passed_over_in_silence(tmp_path):
    for name in (".DS_Store", "._a.jpg", "Thumbs.db", "a.jpg"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "a.jpg").write_bytes(b"x")
    assert [file.where for file in files.listing(tmp_path)] == [str(tmp_path / "a.jpg")]


def test_links_and_pipes_are_reported_and_never_followed(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"x")
    (tmp_path / "link.jpg").symlink_to(tmp_path / "a.jpg")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.jpg")
    found = list(files.listing(tmp_path))
    assert [Path(f.where).name for f in found if isinstance(f, Failure)] == [
        "link.jpg",
        "loop",
        "pipe.jpg",
    ]
    assert [f.name for f in found if isinstance(f, File)] == ["a.jpg"]


def test_a_pipe_or_a_link_in_the_place_of_a_file_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "link.jpg").symlink_to("/dev/zero")
    for name in ("pipe.jpg", "link.jpg"):
        with pytest.raises(OSError):  # noqa: PT011 - its words differ between systems
            files.read_head(File(str(tmp_path / name), 0, 0))


def test_a_folder_that_is_not_there_is_one_failure(tmp_path):
    (found,) = files.listing(tmp_path / "gone")
    assert isinstance(found, Failure)
    assert "no such file" in found.why


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_member_reads_and_seeks_like_a_file(tmp_path, method):
    path = zipped(tmp_path / "export.zip", {"media/a.jpg": NOISE, "b.json": b"{}"}, method)
    member = next(file for file in files.members(path) if isinstance(file, File))
    assert (member.name, member.size) == ("a.jpg", len(NOISE))
    assert member.where == f"{path}!/media/a.jpg"
    assert files.read_head(member, 1000) == NOISE[:1000]
    with files.open_file(member) as stream:
        assert stream.seek(0, io.SEEK_END) == len(NOISE)
        stream.seek(70_001)
        assert stream.read(10) == NOISE[70_001:70_011]
        stream.seek(5)
        assert stream.read() == NOISE[5:]


def test_names_that_point_outside_are_only_labels(tmp_path):
    path = zipped(tmp_path / "a.zip", {"../../evil.jpg": b"x", "/etc/passwd": b"y"})
    found = list(files.members(path))
    assert [files.read_head(file) for file in found if isinstance(file, File)] == [b"x", b"y"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_a_link_or_a_device_in_a_zip_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as opened:
        for kind in (stat.S_IFLNK, stat.S_IFCHR):
            entry = zipfile.ZipInfo(f"{kind}.jpg")
            entry.external_attr = (kind | 0o777) << 16
            opened.writestr(entry, "/etc/passwd")
    assert all(isinstance(found, Failure) for found in files.members(path))


def test_of_two_members_of_one_name_one_is_read_and_one_reported(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("a.jpg", b"first")
        with pytest.warns(UserWarning, match="Duplicate"):
            opened.writestr("a.jpg", b"second")
    failure, file = files.members(path)
    assert isinstance(failure, Failure)
    assert files.read_head(file) == b"second"


def test_a_member_that_unpacks_without_measure_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.jpg": bytes(30_000_000)})
    (found,) = files.members(path)
    assert "200 times" in found.why


def test_a_locked_member_is_reported_with_what_to_do(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.jpg": b"x"})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    (found,) = files.members(path)
    assert "password" in found.why


def test_a_damaged_zip_is_one_failure(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.jpg": NOISE})
    path.write_bytes(path.read_bytes()[:500])
    (found,) = files.members(path)
    assert isinstance(found, Failure)


def test_a_zip_whose_members_overlap_is_refused_as_a_whole(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.jpg": b"1" * 99, "b.jpg": b"2" * 99}, zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    second = raw.rindex(b"PK\x01\x02")
    raw[second + 42 : second + 46] = struct.pack("<I", 0)
    path.write_bytes(raw)
    (found,) = files.members(path)
    assert "overlap" in found.why


def test_bytes_damaged_inside_a_zip_raise_nothing_but_oserror(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.jpg": NOISE})
    raw = bytearray(path.read_bytes())
    raw[200:300] = bytes(100)
    path.write_bytes(raw)
    (member,) = files.members(path)
    with pytest.raises(OSError, match="damaged inside"), files.open_file(member) as s:
        s.read()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_member_read_whole_is_checked_against_its_checksum(tmp_path, method):
    path = zipped(tmp_path / "a.zip", {"a.jpg": NOISE}, method)
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02") + 16
    raw[at] ^= 1
    path.write_bytes(raw)
    (member,) = files.members(path)
    assert files.read_head(member, 1000) == NOISE[:1000]
    with pytest.raises(OSError, match="damaged inside"), files.open_file(member) as s:
        s.read()


def test_reading_changes_neither_bytes_nor_times(tmp_path):
    (tmp_path / "a.jpg").write_bytes(NOISE)
    path = zipped(tmp_path / "a.zip", {"a.jpg": NOISE})
    before = [(p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(tmp_path.iterdir())]
    for file in [*files.listing(tmp_path), *files.members(path)]:
        with files.open_file(file) as stream:
            stream.read()
    assert before == [(p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(tmp_path.iterdir())]


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_no_damage_to_a_zip_raises_out_of_the_listing(tmp_path_factory, at, patch):
    path = zipped(tmp_path_factory.mktemp("zip") / "a.zip", {"a.jpg": b"1" * 150, "b": b"2" * 9})
    raw = bytearray(path.read_bytes())
    raw[at : at + len(patch)] = patch
    path.write_bytes(raw)
    for found in files.members(path):
        if isinstance(found, File):
            try:
                files.read_head(found)
            except OSError:
                continue


@pytest.mark.parametrize("name", ["zip_overlap_25GB", "zip_eocd_in_comment", "zip_no_eocd"])
def test_zips_made_to_do_harm_are_refused_as_a_whole(name):
    path = HOSTILE / f"{name}.zip"
    if not path.is_file():
        pytest.skip("the shared hostile files are not beside this checkout")
    (found,) = files.members(path)
    assert isinstance(found, Failure)
