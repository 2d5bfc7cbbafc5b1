"""A small year of real files, made in a blink: for whole runs, not for its looks.

Every picture is a pattern of its own with EXIF as a phone writes it, and a token planted in each
slot that must never reach an output: `CANARY` and the position.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

BORN = datetime(2025, 5, 16, 9, 30)
CANARY = "CANARY7F3A"
LATITUDE = (52.0, 24.0, 3.51)
SIZE = (640, 480)
COPIED = 1_790_000_000
"""A later time of change for every file: the trap of trusting it."""
WORDS = (
    "Month {n}: she laughed at the cat. “Again!” said Mia 👨‍👩‍👧",
    "Sooooo tired today, and so happy. Nobody told us it would be like this. Not one of you!",
)


def pattern(n: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """Picture number n: shapes of its own on a ground of its own, sharp, in good light."""
    rng = np.random.default_rng(n)
    ground = rng.integers(60, 200, (2 + n % 5, 2 + n // 5 % 5, 3), dtype=np.uint8)
    picture = Image.fromarray(ground).resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for _ in range(4 + 3 * (n % 4)):
        x, y = (int(v) for v in rng.integers(0, size))
        wide, high = (int(v) for v in rng.integers(30, 240, 2))
        colour = tuple(int(v) for v in rng.integers(0, 256, 3))
        shape = (draw.ellipse, draw.rectangle, draw.rounded_rectangle, draw.chord)[n % 4]
        more = (0, 200) if n % 4 == 3 else ()
        shape((x - wide, y - high, x + wide, y + high), *more, fill=colour)
    fine = rng.integers(-8, 8, (size[1], size[0], 1))
    return Image.fromarray(np.clip(np.asarray(picture, np.int16) + fine, 0, 255).astype(np.uint8))


def exif(taken: datetime) -> Image.Exif:
    """What a phone writes, with tokens where serial numbers and owners stand."""
    made = Image.Exif()
    made[0x010F], made[0x0110] = "Drawn", "Phone 3"
    made[0x013C] = f"{CANARY} computer"
    inner = made.get_ifd(0x8769)
    inner[0x9003] = taken.strftime("%Y:%m:%d %H:%M:%S")
    inner[0x9011] = "+02:00"
    inner[0xA430], inner[0xA431] = f"{CANARY} owner", f"{CANARY}-serial"
    inner[0x9286] = f"{CANARY} comment".encode()
    gps = made.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", LATITUDE, "E", (13.0, 3.0, 7.77)
    return made


def jpeg(n: int, taken: datetime | None = None) -> bytes:
    """One file; without a date it is as a messenger leaves it."""
    out = io.BytesIO()
    extra = {"exif": exif(taken).tobytes()} if taken else {}
    pattern(n).save(out, "JPEG", quality=90, **extra)
    return out.getvalue()


def taken(n: int, of: int) -> datetime:
    """When picture n of a year of `of` was taken: birth to birthday."""
    return BORN + timedelta(days=365 * n / of, minutes=7 * n)


def camera_roll(folder: Path, of: int = 24) -> list[Path]:
    """`of` dated pictures over the year, as files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n in range(of):
        path = folder / f"IMG_{n:04}.JPG"
        path.write_bytes(jpeg(n, taken(n, of)))
        os.utime(path, (COPIED + n, COPIED + n))
        paths.append(path)
    return paths


def mangled(text: str) -> str:
    """As Instagram writes it: each byte of UTF-8 as a character."""
    return text.encode().decode("latin-1")


def instagram(path: Path, posts: dict[int, str], of: int = 24) -> Path:
    """An export with a square crop of each picture in `posts`, and its words."""
    index, private = [], {"messages": [{"content": f"{CANARY} private"}]}
    with zipfile.ZipFile(path, "w") as out:
        for n, words in posts.items():
            uri = f"media/posts/2025/{n}.jpg"
            picture = pattern(n).crop((80, 0, 560, 480)).resize((320, 320))
            blob = io.BytesIO()
            picture.save(blob, "JPEG", quality=80)
            out.writestr(zipfile.ZipInfo(uri), blob.getvalue())
            written = int((taken(n, of) - datetime(1970, 1, 1)).total_seconds()) + 3600
            index.append(
                {"media": [{"uri": uri, "creation_timestamp": written, "title": mangled(words)}]}
            )
        put = {
            "your_instagram_activity/media/posts_1.json": index,
            "your_instagram_activity/messages/inbox/x/message_1.json": private,
            "personal_information/personal_information/personal_information.json": {
                "profile_user": [
                    {"string_map_data": {"Username": {"value": "ana.l"}, "Name": {"value": "Ana"}}}
                ]
            },
        }
        for name, value in put.items():
            out.writestr(zipfile.ZipInfo(name), json.dumps(value))
    return path


def project(folder: Path, sources: list[Path], extra: str = "") -> Path:
    """A project folder over the sources."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = "".join(f"[[sources]]\npath = {json.dumps(str(path))}\n" for path in sources)
    head = f'format = 1\noutputs = ["web"]\n{extra}\n'
    text = f'{head}[subject]\nname = "Nora"\nborn = 2025-05-16\n{listed}'
    (folder / "retrospective.toml").write_text(text, "utf-8")
    return folder
