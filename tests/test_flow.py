"""Whole runs over small years of real files: what must hold for ever."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import year
from yearling.cli.build import build

SHARED = Path(__file__).resolve().parents[2] / "shared"
POSTS = {3: year.WORDS[0].format(n=1), 11: year.WORDS[1]}
SIZE = "size = 12"


def yearling(*words: object, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    command = [sys.executable, "-m", "yearling", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | changes, timeout=300
    )


def digest(folder: Path) -> dict[str, str]:
    """Every file below a folder by its name, with its bytes' hash."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(p): (s.st_mtime_ns, s.st_mode)
        for p in folder.rglob("*")
        if (s := p.stat()) and p != folder
    }


def edition(folder: Path) -> dict:
    return json.loads((folder / "out" / "edition.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A project over a camera roll and an Instagram export, built once."""
    root = tmp_path_factory.mktemp("year")
    year.camera_roll(root / "roll")
    year.instagram(root / "instagram.zip", POSTS)
    folder = year.project(root / "nora", [root / "roll", root / "instagram.zip"], SIZE)
    before = digest(root / "roll") | digest(root), stamps(root / "roll")
    done = yearling("build", folder)
    assert done.returncode == 0, done.stderr
    assert before[1] == stamps(root / "roll"), "an original was touched"
    assert {k: v for k, v in digest(root).items() if k in before[0]} == {
        k: v for k, v in before[0].items() if k in digest(root)
    }
    return root


@pytest.fixture
def copy(made, tmp_path) -> Path:
    """The built project with its pictures, to change."""
    for name in ("roll", "nora"):
        shutil.copytree(made / name, tmp_path / name)
    shutil.copy2(made / "instagram.zip", tmp_path)
    return year.project(tmp_path / "nora", [tmp_path / "roll", tmp_path / "instagram.zip"], SIZE)


def test_a_year_of_files_becomes_a_page_with_every_file_accounted_for(made):
    found = edition(made / "nora")
    counts = found["counts"]
    assert counts["seen"] == 26 == sum(counts.values()) - counts["seen"]
    assert len(found["entries"]) == counts["used"] == 12
    assert counts["duplicate"] == 2, "the two posted crops belong to camera files"
    assert (made / "nora" / "out" / "web" / "index.html").exists()


def test_entries_run_from_birth_to_birthday_with_date_age_and_the_posted_words(made):
    entries = edition(made / "nora")["entries"]
    dates = [e["when"]["local"] for e in entries]
    assert dates == sorted(dates)
    assert all(e["age"] for e in entries)
    quotes = {e["quote"]["text"] for e in entries if e["quote"]} | {
        e["caption"] for e in entries if e["caption"]
    }
    assert any("again" in q.lower() or "Sooooo" in q for q in quotes)


def test_no_planted_word_position_or_path_is_in_any_output(made):
    """Nor is any in the cache: private messages are never opened."""
    root = made / "nora"
    for path in (root / "out").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for secret in (year.CANARY, "52.4", "13.05", str(made), "DrawnPhone"):
                assert secret.encode() not in content, f"{secret} in {path.name}"
    assert f"{year.CANARY} private".encode() not in (root / ".yearling/cache.db").read_bytes()


def test_a_second_run_changes_no_byte_and_opens_no_picture(made):
    before = digest(made / "nora" / "out")
    done = yearling("build", made / "nora")
    assert done.returncode == 0
    assert digest(made / "nora" / "out") == before
    assert "Looking at pictures" not in done.stderr


def test_order_workers_and_time_zone_give_the_same_bytes(made, tmp_path):
    shutil.copytree(made / "roll", tmp_path / "roll")
    shutil.copy2(made / "instagram.zip", tmp_path)
    folder = year.project(
        tmp_path / "other" / "nora", [tmp_path / "instagram.zip", tmp_path / "roll"], SIZE
    )
    done = yearling("build", folder, "--workers", 1, TZ="Pacific/Auckland", LANG="C")
    assert done.returncode == 0, done.stderr
    assert digest(folder / "out") == digest(made / "nora" / "out")


def test_edits_outlive_a_deleted_cache_renamed_files_and_new_files(copy):
    first, second = edition(copy)["entries"][:2]
    keys = [e["photo"][:12] for e in (first, second)]
    text = (
        "# by hand, do not lose\nformat = 1\n\n"
        f'[photos.{keys[0]}]  # the first\ncaption = "First giggle"\nkeep = true\n'
        f"[photos.{keys[1]}]\nkeep = false\n"
    )
    (copy / "edits.toml").write_text(text, "utf-8")
    shutil.rmtree(copy / ".yearling")
    for n, path in enumerate(sorted((copy.parent / "roll").iterdir())):
        path.rename(path.with_name(f"renamed {n}.jpg"))
    (copy.parent / "roll" / "late.jpg").write_bytes(year.jpeg(500, year.taken(5, 24)))
    assert yearling("build", copy).returncode == 0
    entries = {e["photo"][:12]: e for e in edition(copy)["entries"]}
    assert entries[keys[0]]["caption"] == "First giggle"
    assert keys[1] not in entries
    assert (copy / "edits.toml").read_text("utf-8") == text


def test_an_edit_is_honoured_without_looking_at_a_picture_again(copy):
    """Not even after the whole library moved: its pictures are known by their bytes."""
    last = edition(copy)["entries"][-1]["photo"][:12]
    (copy / "edits.toml").write_text(
        f'format = 1\n[photos.{last}]\ndate = "2025-06-01"\ncredit = "Oma"\norder = 1\n', "utf-8"
    )
    done = yearling("build", copy)
    assert done.returncode == 0, done.stderr
    assert "Looking at pictures" not in done.stderr
    [entry] = [e for e in edition(copy)["entries"] if e["photo"].startswith(last)]
    assert entry["credit"] == "Oma"
    assert entry["when"]["local"].startswith("2025-06-01")
    assert edition(copy)["entries"][0]["photo"].startswith(last)


def test_a_date_by_hand_brings_in_a_picture_whose_camera_had_the_wrong_year(copy):
    """Explain looks at it and tells its id; the edit then holds against the camera's clock."""
    path = copy.parent / "roll" / "DSC_0042.JPG"
    path.write_bytes(year.jpeg(77, year.BORN.replace(year=2017)))
    told = yearling("explain", copy, "DSC_0042.JPG").stdout
    assert "taken before the birth" in told
    [id] = re.findall(r"^photo\s+([0-9a-f]{12})", told, re.MULTILINE)
    (copy / "edits.toml").write_text(
        f'format = 1\n[photos.{id}]\ndate = "2025-09-09"\nkeep = true\n', "utf-8"
    )
    done = yearling("build", copy)
    assert done.returncode == 0, done.stderr
    [entry] = [e for e in edition(copy)["entries"] if e["photo"].startswith(id)]
    assert entry["when"]["local"].startswith("2025-09-09")
    assert "edit is kept" not in done.stdout


def test_an_edit_of_a_picture_that_is_not_there_waits_and_is_told(copy):
    text = 'format = 1\n[photos.abcdef012345]\ncaption = "Her first spoon"\n'
    (copy / "edits.toml").write_text(text, "utf-8")
    done = yearling("build", copy)
    assert done.returncode == 0
    assert "abcdef012345" in done.stdout
    assert "the edit is kept" in done.stdout
    assert edition(copy)["counts"]["seen"] == 26


def test_a_slip_in_an_edit_is_told_with_its_place_before_the_work(copy):
    (copy / "edits.toml").write_text("format = 1\n[photos.abc123abc123]\nkeeep = true\n", "utf-8")
    done = yearling("build", copy)
    assert done.returncode == 2
    assert "keeep" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("after", [0.8, 1.6, 2.4, 3.2])
def test_a_killed_run_goes_on_where_it_was_and_ends_the_same(made, tmp_path, after):
    shutil.copytree(made / "roll", tmp_path / "roll")
    shutil.copy2(made / "instagram.zip", tmp_path)
    folder = year.project(tmp_path / "nora", [tmp_path / "roll", tmp_path / "instagram.zip"], SIZE)
    command = [sys.executable, "-m", "yearling", "build", str(folder)]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    run.kill()
    run.wait()
    done = yearling("build", folder)
    assert done.returncode == 0, done.stderr
    assert digest(folder / "out") == digest(made / "nora" / "out")


def test_ctrl_c_ends_with_130_and_a_kind_word(made, tmp_path):
    shutil.copytree(made / "roll", tmp_path / "roll")
    folder = year.project(tmp_path / "nora", [tmp_path / "roll"])
    command = [sys.executable, "-m", "yearling", "build", str(folder)]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert run.stderr
    first = run.stderr.readline()  # it is at work
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=30)
    assert "pictures" in first.lower()
    assert run.returncode == 130
    assert "run the same command to go on" in errors
    assert "Traceback" not in errors


def test_a_project_among_its_own_pictures_never_takes_its_pages_for_sources(tmp_path):
    year.camera_roll(tmp_path, 6)
    folder = year.project(tmp_path / "nora", [tmp_path], SIZE)
    for _ in range(2):
        assert yearling("build", folder).returncode == 0
        assert edition(folder)["counts"]["seen"] == 6


def test_two_runs_at_once_do_not_hurt_each_other(copy):
    from yearling.cache import Cache

    cache = Cache(copy / ".yearling" / "cache.db")
    done = yearling("build", copy)
    cache.close()
    assert done.returncode == 2
    assert "Another" in done.stderr


def test_no_picture_of_the_year_is_told_with_the_reasons(tmp_path):
    (tmp_path / "roll").mkdir()
    (tmp_path / "roll" / "IMG_1.JPG").write_bytes(year.jpeg(1, year.BORN.replace(year=2019)))
    done = yearling("build", year.project(tmp_path / "nora", [tmp_path / "roll"]))
    assert done.returncode == 3
    assert "taken before the birth" in done.stderr


def test_a_page_that_cannot_be_written_ends_with_4_and_says_where(copy):
    if not Path("/sys").is_dir():
        pytest.skip("needs a folder that nobody may write to (/sys)")
    shutil.rmtree(copy / "out")
    (copy / "out").symlink_to("/sys")
    done = yearling("build", copy)
    assert done.returncode == 4
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_strict_ends_with_1_when_a_file_was_left_out_as_broken(copy):
    (copy.parent / "roll" / "broken.jpg").write_bytes(year.jpeg(7)[:3000])
    assert yearling("build", copy).returncode == 0
    done = yearling("build", copy, "--strict")
    assert done.returncode == 1
    assert "broken.jpg" in done.stdout


def test_explain_tells_the_records_of_one_picture_stage_by_stage(made):
    chosen = edition(made / "nora")["entries"][0]["files"][0].rsplit("/", 1)[-1]
    done = yearling("explain", made / "nora", chosen)
    assert done.returncode == 0, done.stderr
    for word in ("file", "date", "settled", "looks", "moment", "quality", "in", "gain"):
        assert f"\n{word} " in f"\n{done.stdout}", word


def test_new_says_what_it_recognised_and_writes_a_project_that_builds(made, tmp_path):
    folder = tmp_path / "nora-turns-1"
    words = ["--subject", "Nora", "--born", "2025-05-16", "--person", "Ana=mother", "--size", 10]
    done = yearling("new", folder, *words, made / "roll", made / "instagram.zip")
    assert done.returncode == 0, done.stderr
    assert "Instagram" in done.stdout
    assert "24 pictures" in done.stdout
    assert "#" in (folder / "retrospective.toml").read_text("utf-8")
    assert yearling("build", folder, "--only", "web").returncode == 0
    again = yearling("new", folder, *words, made / "roll")
    assert again.returncode == 2, "an existing project is never overwritten"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--born", "2025-05-16", "/no/such/folder"], "Check its spelling"),
        (["--born", "16.5.2025", "."], "write it as 2025-05-16"),
        (["--born", "2025-05-16", "--person", "Ana", "."], 'write it as --person "Ana=...'),
    ],
)
def test_new_with_a_slip_says_what_to_write_and_writes_nothing(tmp_path, words, told):
    done = yearling("new", tmp_path / "nora", "--subject", "Nora", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert not (tmp_path / "nora").exists()


@pytest.mark.slow
def test_a_hostile_folder_among_good_pictures_loses_no_good_one(tmp_path):
    if not (SHARED / "fixtures" / "hostile").exists():
        pytest.skip("the hostile files are not here (../shared/fixtures/hostile)")
    year.camera_roll(tmp_path / "roll", 12)
    shutil.copytree(SHARED / "fixtures" / "hostile" / "made", tmp_path / "roll" / "hostile")
    folder = year.project(tmp_path / "nora", [tmp_path / "roll"])
    found, _ = build(folder)
    good = {f"IMG_{n:04}.JPG" for n in range(12)}
    used = {Path(f).name for e in found.entries for f in e.files}
    lost = [left for left in found.left_out if Path(left.file).name in good]
    assert {Path(left.file).name for left in lost} | used >= good
    assert all(left.fate == "not_chosen" for left in lost)
    counts = found.counts
    assert counts.seen == (
        counts.used + counts.duplicate + counts.not_chosen + counts.unreadable + counts.unsupported
    )


def test_a_draft_stands_first_is_marked_and_is_replaced(made, tmp_path, monkeypatch):
    """With thousands of pictures; here the bounds are set to a dozen."""
    from yearling import pipeline

    seen = []
    publish = pipeline.publish

    def watched(edition, folder, *rest):
        paths = publish(edition, folder, *rest)
        seen.append((edition, (folder / "web" / "index.html").read_text("utf-8")))
        return paths

    monkeypatch.setattr(pipeline, "DRAFT_FROM", 12)
    monkeypatch.setattr(pipeline, "DRAFT", 8)
    monkeypatch.setattr(pipeline, "publish", watched)
    folder = year.project(tmp_path / "nora", [made / "roll"], SIZE)
    build(folder)
    (draft, early), (full, late) = seen
    assert draft.draft
    assert not full.draft
    assert len(draft.entries) <= 8 < len(full.entries)
    assert {left.reason for left in draft.left_out} >= {"not looked at yet, as this is a draft"}
    assert "first draft" in early.lower()
    assert "first draft" not in late.lower()
    assert draft.counts.seen == full.counts.seen == 24
