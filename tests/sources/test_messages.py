"""Errors a family will meet: each is told once, says what is wrong, and ends with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import downloads
import year
from exported import JPEG, to_folder, to_zip
from reading import records

INSTAGRAM = b"<html><head><title>Instagram</title></head><body><main>posts</main></body></html>"
FACEBOOK = b"<html><head><title>Your posts | Facebook</title></head><body>posts</body></html>"
TELEGRAM = b'<html><title>Exported Data</title><body><div class="page_wrap">x</div></body></html>'
ASKED: dict[str, tuple[dict[str, bytes], tuple[str, ...]]] = {
    "Instagram as HTML": (
        {
            "your_instagram_activity/media/posts_1.html": INSTAGRAM,
            "media/posts/202506/a.jpg": JPEG,
        },
        ("Instagram", "HTML", "JSON"),
    ),
    "Facebook as HTML": (
        {"your_facebook_activity/posts/your_posts_1.html": FACEBOOK},
        ("Facebook", "HTML", "JSON"),
    ),
    "Telegram as HTML": (
        {"messages.html": TELEGRAM, "photos/photo_1@16-05-2025_21-28-30.jpg": JPEG},
        ("Telegram", "HTML", "JSON"),
    ),
    "a Takeout of mail": (
        {
            "Takeout/archive_browser.html": b"<html></html>",
            "Takeout/Mail/All mail.json": b"{}",
            "Takeout/Drive/a.json": b"{}",
        },
        ("Takeout", "no Google Photos", "takeout.google.com"),
    ),
    "an X archive without posts": (
        {"data/account.js": b'window.YTD.account.part0 = [{"account": {"accountId": "7"}}]'},
        ("X archive", "tweets.js", "add every zip"),
    ),
    "Facebook without posts": (
        {
            "personal_information/profile_information/profile_information.json": json.dumps(
                {"profile_v2": {"name": {"full_name": "Tom"}}}
            ).encode(),
            "your_facebook_activity/messages/inbox/x/message_1.json": b"{}",
        },
        ("Facebook", "posts"),
    ),
    "Snapchat's list without pictures": (
        {
            "json/memories_history.json": json.dumps(
                {"Saved Media": [{"Date": "2025-06-01 08:00:00 UTC", "Media Type": "Image"}]}
            ).encode()
        },
        ("Snapchat", "no pictures", "Ask Snapchat"),
    ),
    "a part of Instagram without its list": (
        {"media/posts/202506/a.jpg": JPEG, "media/posts/202506/b.jpg": JPEG},
        ("Instagram", "posts_1.json", "add every zip"),
    ),
}


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("case", ASKED)
def test_another_kind_of_download_says_what_to_ask_for(case: str, packed: bool, tmp_path: Path):
    files, words = ASKED[case]
    put = to_zip(files, tmp_path / "e.zip") if packed else to_folder(files, tmp_path / "e")
    seen, _, failures = records(put)
    told = [f for f in failures if all(word in f.why for word in words)]
    assert len(told) == 1, [f.why for f in failures]
    assert not told[0].file
    assert {s.file.name for s in seen} == {n.rpartition("/")[2] for n in files if n.endswith("jpg")}


def test_a_half_downloaded_part_gives_what_is_whole_and_says_what_to_fetch(tmp_path: Path):
    downloads.takeout(tmp_path)
    part = tmp_path / "takeout-20260601T100000Z-002.zip"
    content = part.read_bytes()
    part.write_bytes(content[: content.index(b"b.jpg") + 900])
    seen, _, failures = records(tmp_path)
    assert [s.file.name for s in seen] == ["a.jpg"]
    (cut,) = [f for f in failures if f.where == str(part)]
    assert "cut off" in cut.why
    assert "download it again" in cut.why
    assert any("described but not in the parts given: b.jpg" in f.why for f in failures)


def test_a_zip_with_a_password_is_told_once_with_what_to_do(tmp_path: Path):
    path = to_zip({f"{n}.jpg": JPEG for n in range(40)}, tmp_path / "a.zip")
    raw = bytearray(path.read_bytes())
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= 1
        at = raw.find(b"PK\x01\x02", at + 1)
    path.write_bytes(raw)
    seen, _, failures = records(path)
    assert seen == []
    assert len(failures) == 1
    assert "password" in failures[0].why
    assert "unpack" in failures[0].why


def test_a_year_with_no_picture_in_it_says_what_was_found_instead(tmp_path: Path):
    from test_flow import yearling

    year.camera_roll(tmp_path / "roll", of=3)
    folder = year.project(tmp_path / "nora", [tmp_path / "roll"])
    path = folder / "retrospective.toml"
    path.write_text(path.read_text("utf-8").replace("2025-05-16", "2015-05-16"), "utf-8")
    done = yearling("build", folder)
    assert done.returncode == 3
    assert "None of 3 files can be used for 2015-05-16 to 2016-05-16" in done.stderr
    assert "taken after the day of the edition" in done.stderr
