"""Large exports of no use but to be measured: trees, zips and side files by the thousand.

Names and shapes are real, the people are not, and pictures are a few bytes.
"""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

JPEG = b"\xff\xd8\xff\xe0 for measuring only"
START = 1_747_382_400
"""2025-05-16 08:00 UTC."""


def tree(folder: Path, files: int) -> Path:
    """A camera roll of empty pictures, a thousand to a folder."""
    for number in range(files):
        if number % 1000 == 0:
            inner = folder / f"{2000 + number // 50_000}" / f"{number // 1000 % 50:02}"
            inner.mkdir(parents=True)
        os.close(os.open(inner / f"IMG_{number:07}.JPG", os.O_CREAT | os.O_WRONLY))
    return folder


def zipped(path: Path, members: int) -> Path:
    """A zip of many small pictures, a thousand to a folder."""
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(members):
            packed.writestr(f"album {number // 1000:03}/IMG_{number:07}.JPG", JPEG)
    return path


def takeout(path: Path, pictures: int) -> Path:
    """A Google Takeout of one zip, a side file beside each picture, as in 2025."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for number in range(pictures):
            name = f"PXL_2025{number // 28 % 12 + 1:02}{number % 28 + 1:02}_{number:09}.jpg"
            inner = f"Takeout/Google Photos/Photos from {2025 - number // 5000}/{name}"
            packed.writestr(inner, JPEG + name.encode())
            side = f"{name}.supplemental-metadata"[:46]
            packed.writestr(f"{inner.rpartition('/')[0]}/{side}.json", sidecar(name, number))
    return path


def sidecar(name: str, number: int) -> str:
    """What Google writes beside a picture."""
    time = {"timestamp": str(START + 600 * number), "formatted": "16 May 2025, 08:00:00 UTC"}
    spot = {"latitude": 46.948 + number / 1e6, "longitude": 7.447, "altitude": 540.0}
    spans = {"latitudeSpan": 0.0, "longitudeSpan": 0.0}
    return json.dumps(
        {
            "title": name,
            "description": f"Picture {number}, “so small” 👶" if number % 9 == 0 else "",
            "imageViews": "3",
            "creationTime": time,
            "photoTakenTime": time,
            "geoData": spot | spans,
            "geoDataExif": spot | spans,
            "people": [{"name": "Ana"}] if number % 3 == 0 else [],
            "url": "https://photos.example/photo/0",
            "googlePhotosOrigin": {"mobileUpload": {"deviceType": "ANDROID_PHONE"}},
        },
        indent=2,
        ensure_ascii=False,
    )
