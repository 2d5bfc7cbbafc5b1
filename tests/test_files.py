"""Folders and archives: everything is listed, nothing is followed, unpacked or touched."""

import os
from pathlib import Path

import pytest

from archived import NOISE, members, tarred, zipped
from yearling import files
from yearling.records import Failure, File


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


def test_reading_changes_neither_bytes_nor_times_and_nothing_is_written_beside(tmp_path):
    (tmp_path / "a.jpg").write_bytes(NOISE)
    paths = [zipped(tmp_path / "a.zip", {"a.jpg": NOISE}), tarred(tmp_path / "a.tgz", {"b": NOISE})]
    before = [(p.name, p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(tmp_path.iterdir())]
    for file in [*files.listing(tmp_path), *(one for path in paths for one in files.members(path))]:
        with files.open_file(file) as stream:
            stream.read()
    after = [(p.name, p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(tmp_path.iterdir())]
    assert before == after


@pytest.mark.parametrize("name", ["a.zip", "A.ZIP", "t-001.tgz", "t.tar.gz", "t.tar", "a.zip.001"])
def test_what_is_looked_into_is_known_by_its_name(name):
    assert files.is_archive(name)


@pytest.mark.parametrize(
    "name", ["a.gz", "a.7z", "a.tar.bz2", "zip", "a.jpg", "a.001", "a.zip.jpg"]
)
def test_what_is_not_looked_into_too(name):
    assert not files.is_archive(name)


@pytest.mark.parametrize(
    "name", ["a.b.zip", "a.b.ZIP", "a.b.tar.gz", "a.b.tgz", "a.b.zip.001", "a.b"]
)
def test_the_name_of_an_archive_is_known_without_its_ending(name):
    assert files.archive_stem(name) == "a.b"


@pytest.mark.parametrize("name", ["a.z01", "a.zip.002"])
def test_a_part_of_a_split_zip_is_told_what_to_do(tmp_path, name):
    (tmp_path / name).write_bytes(NOISE)
    found, (failure,) = members(tmp_path / name)
    assert not found
    assert "split zip; put the parts together" in failure.why


@pytest.mark.parametrize("name", ["a.zip", "a.tgz", "a.tar"])
@pytest.mark.parametrize("content", [b"", b"P", b"<html>sign in</html>" * 99, bytes(700), NOISE])
def test_a_file_that_is_no_archive_is_one_failure_with_what_to_do(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    found, failures = members(tmp_path / name)
    assert not found
    assert len(failures) == 1
    assert all("again" in failure.why or "unpack it" in failure.why for failure in failures)


@pytest.mark.parametrize("name", ["gone.zip", "gone.tgz"])
def test_an_archive_that_is_not_there_is_one_failure(tmp_path, name):
    _, (failure,) = members(tmp_path / name)
    assert "not there any more" in failure.why


@pytest.mark.parametrize("name", ["a.zip", "a.tgz"])
def test_a_pipe_in_the_place_of_an_archive_is_not_waited_for(tmp_path, name):
    path = (zipped if name == "a.zip" else tarred)(tmp_path / name, {"a.jpg": NOISE})
    (file,), _ = members(path)
    path.unlink()
    os.mkfifo(path)
    for read in (files.read_head, files.open_file):
        with pytest.raises(OSError):  # noqa: PT011 - its words differ between systems
            read(File(file.path, file.size, file.changed + 1, file.member, file.packed))
