"""The drawn year: complete, truthful, shaped like real files, the same everywhere."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import av
import numpy as np
import pillow_heif
import pytest
from click.testing import CliRunner
from PIL import Image, ImageOps

import fake
from yearling import sample, sources
from yearling.cli import demo
from yearling.inspection import look
from yearling.records import Failure, Post, Sighting
from yearling.sample import studio
from yearling.sample.exports import PLANTED
from yearling.sample.story import BOOK, plan
from yearling.selection.gate import is_screen
from yearling.store.edits import new_edits, read_edits

SCALE = 0.15
Truth = dict[str, dict]


@pytest.fixture(scope="session")
def drawn(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "pictures"
    sample.draw(folder, 60, scale=SCALE, workers=2)
    return folder


@pytest.fixture(scope="session")
def truth(drawn) -> Truth:
    told = json.loads((drawn / "truth.json").read_text("utf-8"))
    return {row["file"]: row for row in told["files"]}


def content(folder: Path, name: str) -> bytes:
    archive, _, member = name.partition("!/")
    if not member:
        return (folder / name).read_bytes()
    with zipfile.ZipFile(folder / archive) as opened:
        return opened.read(member)


def opened(folder: Path, name: str) -> Image.Image:
    raw = io.BytesIO(content(folder, name))
    if name.endswith("HEIC"):
        return pillow_heif.open_heif(raw).to_pillow()
    return Image.open(raw)


def honest(truth: Truth) -> list[dict]:
    return [
        row
        for row in truth.values()
        if row["clock"] == "honest" and row["kind"] in {"jpeg", "heic", "webp", "avif", "png"}
    ]


def test_the_same_seed_draws_the_same_bytes_with_any_number_of_workers(drawn, tmp_path):
    sample.draw(tmp_path / "again", 60, scale=SCALE, workers=1)

    def prints(folder: Path) -> dict[str, tuple[str, int]]:
        return {
            path.relative_to(folder).as_posix(): (
                hashlib.sha256(path.read_bytes()).hexdigest(),
                path.stat().st_mtime_ns,
            )
            for path in folder.rglob("*")
            if path.is_file()
        }

    assert prints(drawn) == prints(tmp_path / "again")


def test_every_file_is_in_the_truth_and_the_truth_has_nothing_else(drawn, truth):
    found = set()
    for path in drawn.rglob("*"):
        name = path.relative_to(drawn).as_posix()
        if path.suffix == ".zip":
            members = zipfile.ZipFile(path).namelist()
            found |= {f"{name}!/{member}" for member in members if member.endswith(("jpg", "webp"))}
        elif path.is_file() and name != "truth.json":
            found.add(name)
    assert found - {"whatsapp/WhatsApp Chat with the Acorns.txt"} == set(truth)
    assert len(truth) == 60


def test_every_picture_opens_upright_as_large_as_the_truth_says(drawn, truth):
    for row in truth.values():
        if row["kind"] in {"clip", "broken", "alien"}:
            continue
        picture = ImageOps.exif_transpose(opened(drawn, row["file"]))
        assert picture.size == (row["width"], row["height"]), row["file"]
        assert np.asarray(picture.convert("L")).std() > 3, row["file"]


def test_the_broken_file_is_broken(drawn):
    with pytest.raises(OSError, match=r"(?i)truncated|identify"):
        Image.open(drawn / "camera-roll/IMG_3999.JPG").load()


def test_clips_have_frames_and_the_time_in_utc(drawn, truth):
    clips = [row for row in truth.values() if row["kind"] == "clip"]
    assert {row["file"][-3:] for row in clips} == {"MOV", "mp4"}
    for row in clips:
        with av.open(str(drawn / row["file"])) as clip:
            assert sum(1 for _ in clip.decode(video=0)) == 30
            said = datetime.fromisoformat(clip.metadata["creation_time"][:19])
            utc = datetime.fromisoformat(row["time"]) - timedelta(minutes=row["offset"])
            assert said == utc


def test_honest_cameras_write_the_true_local_time(drawn, truth):
    for row in honest(truth):
        inner = opened(drawn, row["file"]).getexif().get_ifd(0x8769)
        stamp = f"{datetime.fromisoformat(row['time']):%Y:%m:%d %H:%M:%S}"
        assert inner[0x9003] == stamp, row["file"]
        if "grandpa" not in row["file"] and "paper" not in row["file"]:
            hours, minutes = divmod(row["offset"], 60)
            assert inner[0x9011] == f"+{hours:02}:{minutes:02}"


def test_a_wrong_clock_lies_and_a_stripped_copy_says_nothing(drawn, truth):
    wrong = [row for row in truth.values() if row["clock"] == "wrong"]
    assert wrong
    for row in wrong:
        inner = opened(drawn, row["file"]).getexif().get_ifd(0x8769)
        assert inner[0x9003][:4] != row["time"][:4]
    for row in truth.values():
        if row["clock"] == "none":
            assert not dict(opened(drawn, row["file"]).getexif())


def test_embedded_thumbnails_show_the_picture_as_stored(drawn, truth):
    rows = [row for row in honest(truth) if row["kind"] == "jpeg"]
    for row in rows:
        picture = opened(drawn, row["file"])
        raw = picture.info["exif"]
        start = raw.index(b"\xff\xd8\xff")
        small = Image.open(io.BytesIO(raw[start:]))
        large = picture.convert("RGB").resize(small.size, Image.Resampling.BOX)
        apart = np.abs(np.asarray(small, float) - np.asarray(large, float)).mean()
        assert apart < 8, row["file"]


def test_the_year_holds_what_a_real_one_holds(truth):
    kinds = Counter(row["kind"] for row in truth.values())
    for kind in ("heic", "webp", "avif", "png", "clip", "screen", "broken", "alien"):
        assert kinds[kind], kind
    assert {row["in_range"] for row in truth.values()} == {True, False}
    assert {"Nora", "Ana", "Tom", "Mia", "Olga"} <= {n for r in truth.values() for n in r["who"]}
    assert any(row["copy_of"] in truth for row in truth.values())


def test_each_burst_has_exactly_one_best_frame_and_it_has_no_defect(truth):
    bursts: dict[str, list[dict]] = {}
    for row in truth.values():
        if row["burst"] and not row["copy_of"]:
            bursts.setdefault(row["burst"], []).append(row)
    assert bursts
    for frames in bursts.values():
        assert len(frames) > 1
        assert [row["defect"] for row in frames if row["best"]] == [""]
        assert all(row["defect"] for row in frames if not row["best"])


def test_faces_lie_in_the_picture_and_belong_to_who_is_there(truth):
    for row in truth.values():
        for face in row["faces"]:
            left, top, wide, high = face["box"]
            assert -wide / 2 < left < 1 - wide / 2
            assert -high / 2 < top < 1 - high / 2
            assert face["name"] in row["who"]


def test_the_agency_picture_carries_its_credit_in_iptc_and_xmp(drawn):
    with Image.open(drawn / "from-the-paper/reading-corner-0412.jpg") as picture:
        assert b"Henrike Lohse" in picture.info["photoshop"][0x0404]
        assert b"<photoshop:Credit>Stadtbote Bild<" in picture.info["xmp"]


def test_face_regions_are_written_for_some_pictures(drawn, truth):
    packets = [opened(drawn, row["file"]).info.get("xmp", b"") for row in honest(truth)]
    assert any(b'mwg-rs:Name="Nora"' in packet for packet in packets)
    assert any(b"PersonInImage" in packet for packet in packets)


def repaired(value: str) -> str:
    return value.encode("latin-1").decode("utf-8")


def test_anas_export_has_the_layout_of_2025_and_every_word_survives(drawn):
    with zipfile.ZipFile(drawn / "instagram-ana.zip") as opened_zip:
        names = opened_zip.namelist()
        posts = json.loads(opened_zip.read("your_instagram_activity/media/posts_1.json"))
        raw = opened_zip.read("your_instagram_activity/media/posts_1.json")
    told = {post["text"] for post in BOOK["posts"] if post["by"] == "ana"}
    for post in posts:
        many = len(post["media"]) > 1
        assert ("title" in post) == many
        text = post["title"] if many else post["media"][0]["title"]
        assert repaired(text) in told
        assert all(media["uri"] in names for media in post["media"])
        assert not many or not any(media["title"] for media in post["media"])
    assert b"\\u00f0\\u009f" in raw  # an emoji, byte by byte
    assert any(name.startswith("your_instagram_activity/messages/") for name in names)


def test_toms_export_is_the_older_one_in_two_parts(drawn, truth):
    with zipfile.ZipFile(drawn / "instagram-tom-1.zip") as first:
        posts = json.loads(first.read("content/posts_1.json"))
        assert PLANTED.encode() in first.read("messages/inbox/brother_4/message_1.json")
        names = set(first.namelist())
    with zipfile.ZipFile(drawn / "instagram-tom-2.zip") as second:
        assert not any(name.endswith(".json") for name in second.namelist())
        names |= set(second.namelist())
    assert posts
    assert all(media["uri"] in names for post in posts for media in post["media"])


def test_file_times_and_zip_times_tell_nothing(drawn):
    assert len({path.stat().st_mtime_ns for path in drawn.rglob("*")}) == 1
    for path in drawn.glob("*.zip"):
        assert len({entry.date_time for entry in zipfile.ZipFile(path).infolist()}) == 1


def test_no_receipt_and_no_screen_of_the_year_may_be_chosen(tmp_path):
    """Also the blurred, dark and burnt frames of a receipt, as the year has them."""
    moments, shots = plan(240, 1)
    papers = [[s for s in shots if s.form == "screen"]]
    papers += [[s for s in shots if s.moment == m.number] for m in moments if m.scene == "receipt"]
    for taken in papers:
        studio.develop(moments[taken[0].moment], taken, tmp_path, 0.5)
    paths = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(paths) == sum(map(len, papers)) > 10
    seen = look.looks([fake.file(str(path)) for path in paths])
    camera = fake.photo(camera="Phone 3")
    assert [p.name for p, s in zip(paths, seen, strict=True) if not is_screen(camera, s.look)] == []


@pytest.mark.parametrize("photos", [60, 97, 240, 1_000, 10_000])
def test_any_size_is_planned_exactly_and_no_two_files_share_a_name(photos):
    moments, shots = plan(photos, 3)
    assert len(shots) == photos
    assert len({shot.path.lower() for shot in shots}) == photos
    assert [moment.number for moment in moments] == list(range(len(moments)))


def test_the_demo_project_names_the_family_and_every_source(drawn):
    told = sample.project()
    assert 'name = "Nora"' in told
    for path in [line.split('"')[1] for line in told.splitlines() if line.startswith("path")]:
        assert (drawn / path.removeprefix("../pictures/")).exists(), path


def test_the_chat_and_the_posts_on_x_are_read_as_what_they_are(drawn):
    found, failures = sources.find([drawn / "whatsapp", drawn / "twitter-tom.zip"], drawn, {})
    seen = [one for collection in found for one in collection.read()]
    posts = [s.post for s in seen if isinstance(s, Sighting) and s.post]
    posts += [one for one in seen if isinstance(one, Post)]
    assert not failures
    assert not any(isinstance(one, Failure) for one in seen)
    chat = {post.text for post in posts if post.form == "message" and post.author == "Oma Ruth"}
    assert chat >= {row["text"] for row in BOOK["chat"] if "written" in row} - {
        row["text"] for row in BOOK["chat"] if row["by"] != "Oma Ruth"
    }
    tweets = {post.text for post in posts if post.author == "Tom Böhm" and post.form == "post"}
    assert tweets == {row["text"] for row in BOOK["tweets"]}
    assert not any(PLANTED in post.text for post in posts)


def test_what_a_day_shows_is_said_of_its_good_pictures_alone(drawn, truth, tmp_path):
    (tmp_path / "edits.toml").write_text(new_edits() + sample.confirmed(drawn), "utf-8")
    said = read_edits(tmp_path).photos
    assert {edit.scene for edit in said.values()} == {(), ("sea",), ("snow",)}
    for id, edit in said.items():
        (row,) = [
            row
            for name, row in truth.items()
            if "!" not in name and hashlib.sha256(content(drawn, name)).hexdigest()[:12] == id
        ]
        assert (edit.scene == ("snow",)) == (row["scene"] == "sledge")
        assert (edit.scene == ("sea",)) == (row["scene"] == "beach")
        assert edit.taken is None or str(edit.taken.time.date()) == row["time"][:10]
        assert row["best"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_demo_ends_with_how_to_look_through_it(tmp_path, monkeypatch, language):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo" / "pictures").mkdir(parents=True)
    (tmp_path / "demo" / "pictures" / "truth.json").touch()
    monkeypatch.setattr(demo.sample, "confirmed", lambda _: "")
    made = fake.edition(1, language=language)
    monkeypatch.setattr(demo, "build", lambda *_, **__: (made, []))
    out = CliRunner().invoke(demo.command, ["demo"]).output
    said = {"en": "To look through it yourself", "de": "Selbst durchsehen"}[language]
    assert out.endswith(f"\n{said}: yearling review {Path('demo', 'nora-turns-1')}\n")
