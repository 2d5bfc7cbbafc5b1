"""Downloads exactly as the services write them: two of Instagram, one of X, a WhatsApp chat.

In: posts of the year and the folder their pictures were written to. Out: zips with fixed times,
strings mangled as the service mangles them, and private files that nothing may ever open.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from yearling.sample.story import BOOK, Moment, Shot, offset

PLANTED = "private words that nothing may ever read"
PARTS = {"ana": ["instagram-ana.zip"], "tom": ["instagram-tom-1.zip", "instagram-tom-2.zip"]}
COPIED = (2026, 6, 1, 9, 0, 0)
EPOCH = datetime(1970, 1, 1)


def write_exports(folder: Path, moments: list[Moment], shots: list[Shot]) -> None:
    """Turn the folders of posted pictures into zips, one for Ana and two for Tom, and add words."""
    (folder / "whatsapp" / "WhatsApp Chat with the Acorns.txt").write_bytes(_chat(shots))
    _zip(folder / "twitter-tom.zip", _archive())
    for by, parts in PARTS.items():
        mine = [m for m in moments if m.post and m.post.by == by]
        posts = [_post(m, [s for s in shots if s.post == m.number]) for m in mine]
        texts = _new(posts) if by == "ana" else _old(posts)
        for part in parts:
            pictures = {p.relative_to(folder / part).as_posix(): p.read_bytes()
                        for p in sorted((folder / part).rglob("*")) if p.is_file()}  # fmt: skip
            shutil.rmtree(folder / part, ignore_errors=True)
            _zip(folder / part, {**(texts if part == parts[0] else {}), **pictures})


def _zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as out:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, COPIED)
            packed = zipfile.ZIP_DEFLATED if name[-5:] == ".json" else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            out.writestr(entry, members[name], packed)


def _json(value: object) -> bytes:
    """As Instagram writes it: each byte of the UTF-8 text as one character."""
    text = json.dumps(value, indent=1, ensure_ascii=False).encode().decode("latin-1")
    return re.sub(r"[^\0-\x7f]", lambda sign: f"\\u{ord(sign[0]):04x}", text).encode("ascii")


def _post(moment: Moment, shots: list[Shot]) -> dict[str, Any]:
    post = moment.post
    assert post is not None
    written = int((post.written - timedelta(minutes=offset(post.written)) - EPOCH).total_seconds())
    media = [_media(shot, written + i, moment) for i, shot in enumerate(shots)]
    if len(media) == 1:
        media[0]["title"] = post.text
        return {"media": media}
    return {"media": media, "title": post.text, "creation_timestamp": written + 2}


def _media(shot: Shot, written: int, moment: Moment) -> dict[str, Any]:
    exif: list[dict[str, Any]] = [{"device_id": "android-0f3c5a7be1", "source_type": "library"}]
    if moment.number % 3 == 0:
        exif[0]["date_time_original"] = f"{shot.time:%Y:%m:%d %H:%M:%S}"
    if moment.number % 4 == 1:
        exif = []
    return {
        "uri": shot.path.split("!/")[1], "creation_timestamp": written, "title": "",
        "media_metadata": {
            "photo_metadata": {"exif_data": exif},
            "camera_metadata": {"has_camera_metadata": bool(exif)},
        },
        "cross_post_source": {"source_app": "FB"},
    }  # fmt: skip


def _chat(shots: list[Shot]) -> bytes:
    """The family chat as an Android phone exports it."""
    rows = [(s.time + timedelta(minutes=9), s.words["by"],
             f"{s.path.split('/')[1]} (file attached)\n{s.words['text']}")
            for s in shots if "by" in s.words]  # fmt: skip
    rows += [(r["written"], r["by"], r["text"]) for r in BOOK["chat"] if "written" in r]
    lines = (f"{time:%d/%m/%Y, %H:%M} - {by}: {text}\n" for time, by, text in sorted(rows))
    return "".join(lines).encode()


def _archive() -> dict[str, bytes]:
    """Tom's posts on X, which have no pictures."""
    tweets = []
    for i, row in enumerate(BOOK["tweets"]):
        utc = row["written"] - timedelta(minutes=offset(row["written"]))
        text, time = row["text"].replace("&", "&amp;"), f"{utc:%a %b %d %H:%M:%S +0000 %Y}"
        tweet = {"id_str": str(2010000000000000001 + i), "full_text": text, "created_at": time}
        tweets.append({"tweet": tweet | {"retweeted": False, "entities": {}}})
    own = {"username": BOOK["accounts"]["tom"], "accountId": "7", "accountDisplayName": "Tom Böhm"}
    parts = {"account": [{"account": own}], "tweets": tweets, "like": [{"like": PLANTED}]}
    return {f"data/{name}.js": f"window.YTD.{name}.part0 = {json.dumps(rows)}".encode()
            for name, rows in parts.items()}  # fmt: skip


def _profile(by: str, name: str) -> dict[str, Any]:
    rows = {"Username": BOOK["accounts"][by], "Name": name, "Date of birth": "1919-01-01"}
    table = {key: {"href": "", "value": value, "timestamp": 0} for key, value in rows.items()}
    return {"profile_user": [{"title": "", "media_map_data": {}, "string_map_data": table}]}


def _private() -> bytes:
    row = {"sender_name": "Ana Böhm", "timestamp_ms": 1750000000000, "content": PLANTED}
    return _json({"participants": [{"name": "Ana Böhm"}], "messages": [row]})


def _new(posts: list[dict[str, Any]]) -> dict[str, bytes]:
    """The layout of 2025: all below `your_instagram_activity`, pictures at the root."""
    own = "your_instagram_activity"
    story = [{**post["media"][0], "title": ""} for post in posts[1:2]]
    reel = [{"media": [{**post["media"][0], "title": ""}]} for post in posts[2:3]]
    return {
        f"{own}/media/posts_1.json": _json(posts),
        f"{own}/media/stories.json": _json({"ig_stories": story}),
        f"{own}/media/reels.json": _json({"ig_reels_media": reel}),
        f"{own}/messages/inbox/aunt_17/message_1.json": _private(),
        f"{own}/likes/liked_posts.json": _json({"likes_media_likes": []}),
        "personal_information/personal_information/personal_information.json": _json(
            _profile("ana", "Ana Böhm")
        ),
        "security_and_login_information/login_and_profile_creation/login_activity.json": _json(
            {"account_history_login_history": [{"title": PLANTED}]}
        ),
        "media/archived_posts/no-data.txt": b"",
    }


def _old(posts: list[dict[str, Any]]) -> dict[str, bytes]:
    """The layout of 2021 to 2023: `content/`, and a single post as a list."""
    return {
        "content/posts_1.json": _json(posts),
        "content/profile_photos.json": _json({"ig_profile_picture": []}),
        "messages/inbox/brother_4/message_1.json": _private(),
        "account_information/personal_information.json": _json(_profile("tom", "Tom Böhm")),
    }
