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
from yearling.sample.brush import Canvas, box, mix, oval
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
Scale = float


def develop(moment: Moment, shots: list[Shot], folder: Path, scale: Scale) -> list[dict[str, Any]]:
    """Write all shots of a moment; returns width, height and faces of each."""
    cv2.setNumThreads(1)
    size = _size(moment.upright, scale)
    masters = _painted(moment, size, {shot.take for shot in shots})
    return [_written(moment, shot, masters[shot.take], folder, size) for shot in shots]


def _size(upright: bool, scale: Scale) -> tuple[int, int]:  # noqa: FBT001 - a plain fact
    long, short = round(200 * scale) * 8, round(150 * scale) * 8
    return (short, long) if upright else (long, short)


def _painted(
    moment: Moment, size: tuple[int, int], wanted: set[int]
) -> dict[int, tuple[Any, Heads]]:
    rng = np.random.default_rng(moment.seed)
    light = complex(rng.choice([-0.6, 0.6]), -0.75)
    zoom = complex(1.04 if moment.upright else rng.uniform(1.0, 1.12))
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
    if shot.form in {"screen", "receipt"}:
        picture, heads = _paper_or_glass(shot, size), []
    elif shot.form == "alien":
        path.write_bytes(
            b"8BPS\0\1" + b"\0" * 6 + b"\0\3\0\0\0\x10\0\0\0\x10\0\x08\0\3" + b"\0" * 900
        )
        return {"width": 0, "height": 0, "faces": []}
    else:
        picture, heads = take(*master, shot, size)
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
        0x9003: stamp, 0x9004: stamp, 0x829A: [(1, 125)], 0x829D: [(18, 10)], 0x8827: 100 + shot.seed % 7 * 50,
        0x9000: b"0232", 0xA002: image.width, 0xA003: image.height,
    }  # fmt: skip
    place: tags.Entries = {}
    if owner != "grandpa":
        east = offset(shot.time)
        photo[0x9011] = photo[0x9012] = (
            f"{'+' if east >= 0 else '-'}{abs(east) // 60:02}:{abs(east) % 60:02}"
        )
        photo[0x9291] = photo[0x9292] = f"{shot.seed % 1000:03}"
        spot = BOOK["places"][moment.place]
        if spot["latitude"]:
            steady = np.random.default_rng(moment.seed)
            near = steady.normal(0, 0.0002, 2)
            place = tags.position(spot["latitude"] + near[0], spot["longitude"] + near[1])
    main: tags.Entries = {
        0x010F: make,
        0x0110: model,
        0x0112: turned,
        0x0131: f"{model} 3.1",
        0x0132: stamp,
    }
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


def _paper_or_glass(shot: Shot, size: tuple[int, int]) -> Picture:
    """A screenshot of a phone, or a receipt on a table: what no album needs."""
    short = min(size)
    canvas = Canvas((round(short * 0.75), round(short * 1.5)) if shot.form == "screen" else size, shot.seed,
                    complex(-0.6, -0.7), np.array([1 + 0j, 0]))  # fmt: skip
    pen = canvas.root
    if shot.form == "screen":
        tone = ("#f5f7fb", "#e9f5ee", "#fdf3ea")[shot.seed % 3]
        canvas.pixels[...] = 1 - (1 - np.array([0.97, 0.97, 0.98], np.float32))
        pen.canvas.texture(4, 4)
        flat = np.full_like(canvas.pixels, 1.0) * np.array(
            [int(tone[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        )
        picture = np.asarray(flat * 255, np.uint8)
        return _chat(picture, shot.seed)
    pen.wash("#a98a6a", "#8d7055")
    pen.paint(box(-0.24, -0.44, 0.22, 0.46, 0.004), "#f7f4ec", form=0.15, cast=0.03)
    for i in range(17):
        wide = 0.1 + 0.08 * ((i * 7) % 4) / 3
        pen.paint(
            box(-0.2, -0.38 + i * 0.045, -0.2 + wide, -0.368 + i * 0.045, 0), "#55504a", form=0
        )
        pen.paint(
            box(0.12, -0.38 + i * 0.045, 0.18, -0.368 + i * 0.045, 0),
            mix("#55504a", "#f7f4ec", 0.2),
            form=0,
        )
    pen.paint(oval(0.5, 0.3, 0.16), "#6f8f9a", cast=0.04)
    return take(canvas.pixels, [], shot, size)[0]


def _chat(picture: Picture, seed: int) -> Picture:
    """Speech bubbles with grey lines for words."""
    high, wide = picture.shape[:2]
    rng = np.random.default_rng(seed)
    picture[: high // 14] = (70, 110, 120)
    at = high // 10
    while at < high * 0.9:
        tall, long = int(high * rng.uniform(0.04, 0.1)), int(wide * rng.uniform(0.4, 0.7))
        left = int(wide * 0.05) if rng.random() < 0.5 else int(wide * 0.95) - long
        cv2.rectangle(picture, (left, at), (left + long, at + tall), (255, 255, 255), -1)
        for line in range(at + 8, at + tall - 6, max(8, high // 60)):
            cv2.line(picture, (left + 10, line), (left + long - 20, line), (120, 124, 130), 2)
        at += tall + high // 50
    return picture


def _clip(path: Path, picture: Picture, moment: Moment, shot: Shot) -> None:
    """Two seconds of a slow pan over the picture, H.264, with the times phones write."""
    utc = shot.time - timedelta(minutes=offset(shot.time))
    high, wide = (n // 4 * 2 for n in picture.shape[:2])
    options = {"movflags": "use_metadata_tags"} if path.suffix == ".MOV" else {}
    with av.open(
        str(path), "w", format="mov" if path.suffix == ".MOV" else "mp4", options=options
    ) as out:
        out.metadata["creation_time"] = f"{utc:%Y-%m-%dT%H:%M:%S}.000000Z"
        if path.suffix == ".MOV":
            east = offset(shot.time)
            out.metadata["com.apple.quicktime.creationdate"] = (
                f"{shot.time:%Y-%m-%dT%H:%M:%S}+{east // 60:02}{east % 60:02}"
            )
            out.metadata["com.apple.quicktime.model"] = CAMERAS[moment.camera][1]
        stream = out.add_stream(
            "libx264", rate=15, options={"crf": "26", "threads": "1", "preset": "veryfast"}
        )
        stream.width, stream.height, stream.pix_fmt = wide, high, "yuv420p"
        for i in range(30):
            zoom = 0.5 * (1.02 + 0.004 * i)
            way = np.array(
                [
                    [zoom, 0, (wide - picture.shape[1] * zoom) / 2],
                    [0, zoom, (high - picture.shape[0] * zoom) / 2],
                ]
            )
            frame = cv2.warpAffine(picture, way, (wide, high), flags=cv2.INTER_AREA)
            out.mux(
                stream.encode(
                    av.VideoFrame.from_ndarray(np.asarray(frame, np.uint8), format="rgb24")
                )
            )
        out.mux(stream.encode())
