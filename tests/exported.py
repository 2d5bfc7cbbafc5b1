"""Writes downloads in Instagram's shapes of each year, for tests, and says what is in them."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

JPEG = b"\xff\xd8\xff\xe0 drawn for a test "
MP4 = b"\0\0\0\x18ftypmp42 drawn for a test "

LAYOUTS = {
    "2018": ("", "profile.json"),
    "2021": ("content/", "account_information/personal_information.json"),
    "2022": ("content/", "personal_information/personal_information.json"),
    "2024": ("your_instagram_activity/content/", "personal_information/personal_information.json"),
    "2025": (
        "your_instagram_activity/media/",
        "personal_information/personal_information/personal_information.json",
    ),
}
"""Year to (folder of the lists, name of the profile)."""

TIME = 1_747_397_700  # 2025-05-16 12:15:00 UTC


def mangled(text: str) -> str:
    """As Meta writes it: each UTF-8 byte as a character."""
    return text.encode().decode("latin-1")


def media(uri: str, time: int = TIME, title: str = "", **exif: object) -> dict[str, object]:
    record: dict[str, object] = {
        "uri": uri,
        "creation_timestamp": time,
        "media_metadata": {"camera_metadata": {"has_camera_metadata": False}},
        "title": mangled(title),
        "cross_post_source": {"source_app": "FB"},
    }
    if exif:
        record["media_metadata"] = {"photo_metadata": {"exif_data": [exif]}}
    return record


def single(uri: str, time: int = TIME, title: str = "", **exif: object) -> dict[str, object]:
    return {"media": [media(uri, time, title, **exif)]}


def carousel(uris: list[str], time: int = TIME, title: str = "") -> dict[str, object]:
    shown = [media(uri, time - 2) for uri in uris]
    return {"media": shown, "title": mangled(title), "creation_timestamp": time}


def profile(username: str = "ana.lindt", name: str = "Ana Líndt") -> dict[str, object]:
    labels = {"Username": username, "Name": mangled(name), "Date of birth": "1919-01-01"}
    values = {label: {"href": "", "value": value} for label, value in labels.items()}
    return {"profile_user": [{"title": "User Information", "string_map_data": values}]}


def year(layout: str, name: str = "Ana Líndt") -> dict[str, bytes]:
    """A small download: a single post, a carousel of a picture and a clip, and a story."""
    folder, about = LAYOUTS[layout]
    if layout == "2018":
        return _year_2018(about, name)
    one, two, three, four = (
        "media/posts/202505/a_1.jpg",
        "media/posts/202505/b_2.webp",
        "media/posts/202505/c_3.mp4",
        "media/stories/202505/d_4.jpg",
    )
    posts = [
        single(one, TIME, "Première dent 👶"),
        carousel([two, three], TIME + 60, "Two “of”\nthem"),
    ]
    stories = {"ig_stories": [media(four, TIME + 120, "bonne année ✨")]}
    return {
        folder + "posts_1.json": packed(posts),
        folder + "stories.json": packed(stories),
        folder + "reels.json": packed({"ig_reels_media": []}),
        about: packed(profile(name=name)),
        one: JPEG + b"1",
        two: JPEG + b"2",
        three: MP4 + b"3",
        four: JPEG + b"4",
    }


EXPECTED = [
    ("a_1.jpg", "photo", "post", "Première dent 👶", TIME),
    ("b_2.webp", "photo", "post", "Two “of”\nthem", TIME + 60),
    ("c_3.mp4", "clip", "post", "Two “of”\nthem", TIME + 60),
    ("d_4.jpg", "photo", "story", "bonne année ✨", TIME + 120),
]
"""What `year` holds: file name (2021 on), kind, form, words, time of the post."""


def _year_2018(about: str, name: str) -> dict[str, bytes]:
    def entry(letter: str, folder: str, ending: str, words: str, time: int) -> dict[str, object]:
        taken = datetime.fromtimestamp(time, UTC).isoformat()
        path = f"{folder}/202505/{letter * 32}.{ending}"
        return {"caption": mangled(words), "taken_at": taken, "location": "Bern", "path": path}

    lists = {
        "photos": [
            entry("a", "photos", "jpg", "Première dent 👶", TIME),
            entry("b", "photos", "webp", "Two “of”\nthem", TIME + 60),
        ],
        "videos": [entry("c", "videos", "mp4", "Two “of”\nthem", TIME + 60)],
        "stories": [entry("d", "stories", "jpg", "bonne année ✨", TIME + 120)],
        "direct": [{"taken_at": "2020-01-01T00:00:00+00:00", "path": "direct/202001/secret.jpg"}],
    }
    files = {"media.json": packed(lists)}
    files[about] = packed({"username": "ana.lindt", "name": mangled(name), "email": "x@y.example"})
    for group in ("photos", "videos", "stories"):
        for record in lists[group]:
            path = str(record["path"])
            files[path] = (MP4 if path.endswith("mp4") else JPEG) + path.encode()
    return files


def packed(value: object) -> bytes:
    return json.dumps(value).encode()


def to_folder(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def to_zip(files: dict[str, bytes], path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed_zip:
        for name, content in files.items():
            packed_zip.writestr(name, content)
    return path
