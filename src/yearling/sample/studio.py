"""One moment from plan to files: painted once, taken as often as planned, written as planned.

In: a `Moment` and its `Shot`s (plain values, so that any process can do it). Out: files below a
folder, and for each shot what the truth table says of it. Same bytes in whatever process it runs.
"""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pillow_heif
from PIL import Image

from yearling.sample import tags
from yearling.sample.brush import Canvas
from yearling.sample.camera import MARGIN, Heads, Picture, cropped, filtered, take
from yearling.sample.stage import KEY, LOOKS, Pose, Stage
from yearling.sample.story import ASLEEP, BOOK, Moment, Shot, offset

CAMERAS = {
    "ana": ("Lumo", "Lumo 7"),
    "tom": ("Harrow", "Harrow P4"),
    "grandpa": ("Kestrel", "Compact 210"),
}
POSES = (
    Pose("open", "smile", 0.35),
    Pose("shut", "flat", 0.5),
    Pose("open", "open", -0.6),
    Pose("glad", "open", 0.8),
)
SLEEPY = (
    Pose("shut", "flat", 0.2),
    Pose("shut", "round", -0.3),
    Pose("shut", "smile", 0.6),
    Pose("open", "flat", -0.4),
)


def develop(moment: Moment, shots: list[Shot], folder: Path, scale: float) -> list[dict[str, Any]]:
    """Write all shots of a moment; returns width, height and faces of each."""
    cv2.setNumThreads(1)
    size = _size(moment.upright, scale)
    masters = _painted(moment, size, {shot.take for shot in shots})
    return [_written(moment, shot, masters[shot.take], folder, size) for shot in shots]


def _size(upright: bool, scale: float) -> tuple[int, int]:
    long, short = round(200 * scale) * 8, round(150 * scale) * 8
    return (short, long) if upright else (long, short)


def _painted(
    moment: Moment, size: tuple[int, int], wanted: set[int]
) -> dict[int, tuple[Any, Heads]]:
    rng = np.random.default_rng(moment.seed)
    light = complex(rng.choice([-0.6, 0.6]), -0.75)
    zoom = complex(0.97 if moment.upright else rng.uniform(0.93, 1.01))
    view = np.array([zoom, complex(rng.uniform(-0.03, 0.03), 0.0)])
    sheet = (round(size[0] * MARGIN), round(size[1] * MARGIN))
    canvas = Canvas(sheet, moment.seed, light, view)
    tones = dict(zip(KEY, (f"#{tone}" for tone in BOOK["keys"][moment.key].split()), strict=True))
    tones |= {"white": "#ffffff", "ink": "#33231f", "blush": "#e4654f", "snow": "#ffffff",
              "grown": LOOKS["Ana"].skin, "skin": LOOKS["Nora"].skin}  # fmt: skip
    poses = SLEEPY if moment.scene in ASLEEP else POSES
    order = sorted(wanted)
    stage = Stage(canvas, dict(tones), moment.who, moment.months)
    stage.scene(moment.scene, [poses[i] for i in order])
    return dict(zip(order, canvas.masters, strict=True))


def _written(moment: Moment, shot: Shot, master: tuple[Any, Heads], folder: Path,
             size: tuple[int, int]) -> dict[str, Any]:  # fmt: skip
    path = folder / shot.path.replace("!/", "/")
    path.parent.mkdir(parents=True, exist_ok=True)
    if shot.form == "alien":
        path.write_bytes(b"8BPS\0\1" + bytes(7) + b"\3\0\0\0\x10\0\0\0\x10\0\x08\0\3" + bytes(900))
        return {"width": 0, "height": 0, "faces": []}
    picture, heads = take(*master, shot, size)
    if shot.form == "screen":
        picture, heads = _screen(shot.seed, max(size)), []
    if shot.form == "clip":
        _clip(path, picture, moment, shot)
    else:
        picture, heads = _finished(picture, heads, shot)
        _encoded(path, picture, heads, moment, shot)
    high, wide = picture.shape[:2]
    return {"width": wide, "height": high, "faces": _boxes(heads, (wide, high))}


def _finished(picture: Picture, heads: Heads, shot: Shot) -> tuple[Picture, Heads]:
    """Crops, filters and smaller sizes of apps."""
    full = picture.shape
    if shot.crop != "whole":
        picture = filtered(cropped(picture, shot.crop), shot.look)
    shift = complex(full[1] - picture.shape[1], full[0] - picture.shape[0]) / 2
    share = 0.8 if shot.look == "chat" else 0.9 if shot.crop != "whole" else 1.0
    if share < 1:
        new = (round(picture.shape[1] * share), round(picture.shape[0] * share))
        picture = np.asarray(cv2.resize(picture, new, interpolation=cv2.INTER_AREA), np.uint8)
    return picture, [(n, (z - shift) * share, r * share) for n, z, r in heads]


def _boxes(heads: Heads, size: tuple[int, int]) -> list[dict[str, Any]]:
    """Left, top, width and height of each face that is at least half inside."""
    found = []
    for name, middle, half in heads:
        x, y, w, h = ((middle.real - half) / size[0], (middle.imag - half) / size[1],
                      2 * half / size[0], 2 * half / size[1])  # fmt: skip
        if -w / 2 < x < 1 - w / 2 and -h / 2 < y < 1 - h / 2:
            found.append({"name": name, "box": [round(v, 4) for v in (x, y, w, h)]})
    return found


def _encoded(path: Path, picture: Picture, heads: Heads, moment: Moment, shot: Shot) -> None:
    turned = _orientation(moment, shot)
    high, wide = picture.shape[:2]
    faces = _boxes(heads, (wide, high))
    stored = np.rot90(picture, {1: 0, 6: 1, 3: 2}[turned])
    image = Image.fromarray(np.ascontiguousarray(stored))
    extra: dict[str, Any] = {}
    if shot.clock != "none" and shot.form != "screen":
        extra["exif"] = _exif(image, moment, shot, turned)
        packet = _xmp(faces, shot, turned, image.size)
        if packet:
            extra["xmp"] = packet
    made = io.BytesIO()
    if shot.form == "heic":
        pillow_heif.from_pillow(image).save(made, quality=70, **extra)
    elif shot.form in {"webp", "avif"}:
        quick = {"max_threads": 1, "speed": 9} if shot.form == "avif" else {"method": 2}
        image.save(made, shot.form.upper(), quality=80, **quick, **extra)
    elif shot.form in {"png", "screen"}:
        image.save(made, "PNG", compress_level=4, **{k: v for k, v in extra.items() if k == "exif"})
    else:
        quality = 76 if shot.look == "chat" else 84 if shot.clock == "none" else 90
        image.save(made, "JPEG", quality=quality, **extra)
    content = made.getvalue()
    if "byline" in shot.words:
        content = content[:2] + tags.iptc(shot.words, f"{shot.time:%Y%m%d}") + content[2:]
    path.write_bytes(content[: len(content) // 30] if shot.form == "broken" else content)


def _orientation(moment: Moment, shot: Shot) -> int:
    if shot.form not in {"jpeg", "broken"} or shot.clock == "none" or moment.camera == "grandpa":
        return 1
    if moment.upright:
        return 6
    return 3 if shot.seed % 17 == 0 else 1


def _exif(image: Image.Image, moment: Moment, shot: Shot, turned: int) -> bytes:
    small = image.copy()
    small.thumbnail((160, 160), Image.Resampling.BOX, reducing_gap=2)
    thumbnail = io.BytesIO()
    small.save(thumbnail, "JPEG", quality=75)
    agency = "byline" in shot.words
    owner = "grandpa" if agency else moment.camera
    make, model = CAMERAS[owner]
    said = shot.time - timedelta(days=365) if shot.clock == "wrong" else shot.time
    stamp = f"{said:%Y:%m:%d %H:%M:%S}"
    photo: dict[int, tags.Value] = {
        0x9003: stamp, 0x9004: stamp, 0x829A: [(1, 125)], 0x829D: [(18, 10)], 0x9000: b"0232",
        0x8827: 100 + shot.seed % 7 * 50, 0xA002: image.width, 0xA003: image.height,
    }  # fmt: skip
    place: tags.Entries = {}
    if owner != "grandpa":
        east = offset(shot.time)
        photo[0x9011] = photo[0x9012] = f"+{east // 60:02}:{east % 60:02}"
        photo[0x9291] = photo[0x9292] = f"{shot.seed % 1000:03}"
        spot = BOOK["places"][moment.place]
        if spot["latitude"]:
            near = np.random.default_rng(moment.seed).normal(0, 0.0002, 2)
            place = tags.position(spot["latitude"] + near[0], spot["longitude"] + near[1])
    main: tags.Entries = {0x010F: make, 0x0110: model, 0x0112: turned, 0x0132: stamp}
    return tags.exif(main, photo, place, thumbnail.getvalue())


def _xmp(faces: list[dict[str, Any]], shot: Shot, turned: int, size: tuple[int, int]) -> bytes:
    kind = shot.words.get("people", "")
    names = list(dict.fromkeys(face["name"] for face in faces)) if kind == "names" else []
    regions = []
    for face in faces if kind == "regions" else []:
        x, y, w, h = face["box"]
        middle = x + w / 2, y + h / 2
        if turned == 6:  # areas count from the stored picture's corner
            middle, w, h = (middle[1], 1 - middle[0]), h, w
        elif turned == 3:
            middle = 1 - middle[0], 1 - middle[1]
        regions.append((face["name"], *middle, w, h))
    words = shot.words if "byline" in shot.words else {}
    return tags.xmp(names, regions, words, size) if names or regions or words else b""


def _screen(seed: int, high: int) -> Picture:
    """A screenshot of a chat: flat bubbles, grey lines for words, nothing to remember."""
    rng = np.random.default_rng(seed)
    picture = np.full((high, high // 2, 3), (236, 240, 243), np.uint8)
    picture[: high // 14] = (70, 110, 120)
    at = high // 10
    while at < high * 0.9:
        tall, long = int(high * rng.uniform(0.04, 0.1)), int(high * rng.uniform(0.2, 0.35))
        left = int(rng.choice([high // 40, high // 2 - high // 40 - long]))
        picture[at : at + tall, left : left + long] = 255
        for line in range(at + 8, at + tall - 6, max(8, high // 60)):
            picture[line : line + 2, left + 10 : left + long - 20] = 122
        at += tall + high // 50
    return picture


def _clip(path: Path, picture: Picture, moment: Moment, shot: Shot) -> None:
    """Two seconds of a slow pan over the picture, H.264, with the times phones write."""
    east, apple = offset(shot.time), path.suffix == ".MOV"
    high, wide = (n // 4 * 2 for n in picture.shape[:2])
    more = {"movflags": "use_metadata_tags"} if apple else {}
    with av.open(str(path), "w", format="mov" if apple else "mp4", options=more) as out:
        utc = shot.time - timedelta(minutes=east)
        out.metadata["creation_time"] = f"{utc:%Y-%m-%dT%H:%M:%S}.000000Z"
        if apple:
            local = f"{shot.time:%Y-%m-%dT%H:%M:%S}+{east // 60:02}{east % 60:02}"
            out.metadata["com.apple.quicktime.creationdate"] = local
            out.metadata["com.apple.quicktime.model"] = CAMERAS[moment.camera][1]
        alone = (
            "threads=1:sync-lookahead=0:rc-lookahead=0:weightp=0:bframes=0:mbtree=0:deterministic=1"
        )
        settings = {"qp": "25", "preset": "ultrafast", "x264-params": alone}
        stream = out.add_stream("libx264", rate=15, options=settings)
        stream.width, stream.height, stream.pix_fmt = wide, high, "yuv420p"
        stream.codec_context.thread_count = 1
        kept = []  # the encoder may still read a frame's pixels after it was handed over
        for i in range(30):
            zoom = 0.51 + 0.002 * i
            x, y = wide * (1 - zoom * 2) / 2, high * (1 - zoom * 2) / 2
            way = np.array([[zoom, 0, x], [0, zoom, y]])
            seen = cv2.warpAffine(picture, way, (wide, high))
            frame = np.asarray(cv2.cvtColor(seen, cv2.COLOR_RGB2YUV_I420), np.uint8)
            kept.append(frame)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="yuv420p")))
        out.mux(stream.encode())
