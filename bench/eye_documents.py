"""Screens, receipts, chats and documents, drawn here, beside real photos: what stays out.

Each kind comes as families have it: screenshots as PNG and, sent on, as JPEG without a camera's
data; receipts and papers photographed, with it. Real photos come once as a camera
writes them and once as a messenger sends them on: small, JPEG 60, without a camera's data.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import cv2
import eye_sets
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from report import limit, tell, unmeasured

from yearling.inspection import look
from yearling.models import Pixels
from yearling.records import File, Kind, Photo, Seen, Version
from yearling.selection.gate import is_meme, is_screen

TEXT = (
    "the cat slept on bread butter milk and we all laughed until nobody could say who began it "
    "tomorrow at nine bring boots her first tooth is there look at this please call me total"
)
REAL = (
    *("exif_life/trip_sony_2020/*.jpg", "exif_life/fuji_2024_25/*.jpg", "people/*/*.jpg"),
    *("exif_life/usa_trip_600d/*.jpg", "albums/*/*.jpg", "neardup/bird_bursts/*.jpg"),
)


def page(size: tuple[int, int], colour: object) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", size, colour)
    return image, ImageDraw.Draw(image)


def some(rng: np.random.Generator, count: int) -> str:
    return " ".join(rng.choice(TEXT.split(), count))


def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)


def chat(rng: np.random.Generator) -> Pixels:
    """A messenger on a telephone: bubbles left and right, a bar above and below."""
    dark = rng.random() < 0.5
    image, draw = page((1080, 2340), (11, 20, 26) if dark else (239, 234, 226))
    bar, ink = ((31, 44, 52), "white") if dark else ((0, 128, 105), "white")
    draw.rectangle((0, 0, 1080, 190), bar)
    draw.text((160, 70), some(rng, 2).title(), ink, font(54))
    y = 240
    while y < 2000:
        lines = int(rng.integers(1, 5))
        left = int(rng.choice((40, 330)))
        mine = (0, 92, 75) if dark else (217, 253, 211)
        other = (32, 44, 51) if dark else (255, 255, 255)
        draw.rounded_rectangle(
            (left, y, left + 700, y + 70 + 56 * lines), 24, other if left == 40 else mine
        )
        for line in range(lines):
            draw.text(
                (left + 30, y + 22 + 56 * line), some(rng, 5), ink if dark else "black", font(40)
            )
        y += 110 + 56 * lines
    draw.rectangle((0, 2180, 1080, 2340), bar)
    return np.asarray(image)


def website(rng: np.random.Generator) -> Pixels:
    """A page in a browser: a heading, a picture of soft colours, paragraphs."""
    image, draw = page((1170, 2532), "white")
    draw.rectangle((0, 0, 1170, 220), (245, 245, 247))
    draw.rounded_rectangle((60, 110, 1110, 190), 30, (228, 228, 232))
    draw.text((330, 125), "news.example.org", "black", font(40))
    draw.text((60, 280), some(rng, 4).capitalize(), "black", font(72))
    colours = rng.integers(0, 255, (4, 6, 3), np.uint8)
    shown = cv2.resize(colours, (1050, 600), interpolation=cv2.INTER_CUBIC)
    image.paste(Image.fromarray(shown), (60, 420))
    for line in range(int(rng.integers(14, 26))):
        draw.text((60, 1080 + 52 * line), some(rng, 8), (40, 40, 40), font(38))
    return np.asarray(image)


def receipt(rng: np.random.Generator) -> Pixels:
    """A till's slip, photographed askew on a table."""
    image, draw = page((700, 1800), (248, 246, 240))
    draw.text((150, 60), "CORNER SHOP", "black", font(56))
    for line in range(26):
        draw.text((50, 200 + 54 * line), some(rng, 3).upper()[:24], (50, 50, 55), font(36))
        draw.text((560, 200 + 54 * line), f"{rng.uniform(1, 30):.2f}", (50, 50, 55), font(36))
    draw.text((50, 1660), f"TOTAL    EUR {rng.uniform(20, 200):.2f}", "black", font(52))
    return photographed(rng, np.asarray(image))


def letter(rng: np.random.Generator) -> Pixels:
    """A sheet of paper full of lines, photographed."""
    image, draw = page((1400, 1980), (252, 252, 250))
    draw.text((140, 140), some(rng, 4).capitalize(), "black", font(60))
    for line in range(int(rng.integers(20, 34))):
        draw.text((140, 300 + 48 * line), some(rng, 11), (30, 30, 30), font(32))
    return photographed(rng, np.asarray(image))


def photographed(rng: np.random.Generator, paper: Pixels) -> Pixels:
    """On wood, in uneven light, askew, with a sensor's grain: 2000 x 1500 or upright."""
    wide, high = 1500, 2000
    grain = rng.normal(0, 12, (high // 4, 12)).astype(np.float32)
    table = cv2.resize(grain, (wide, high), interpolation=cv2.INTER_CUBIC)[..., None]
    table = np.array((150, 110, 75), np.float32) + table
    height, width = paper.shape[:2]
    scale = min(wide / width, high / height) * rng.uniform(0.75, 0.95)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turned = (corners - [width / 2, height / 2]) * scale
    angle = np.radians(rng.uniform(-8, 8))
    turned = turned @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    to = turned + np.array([wide / 2, high / 2]) + rng.uniform(-40, 40, (4, 2))
    bend = cv2.getPerspectiveTransform(corners, to.astype(np.float32))
    laid = cv2.warpPerspective(paper, bend, (wide, high), flags=cv2.INTER_AREA).astype(np.float32)
    over = cv2.warpPerspective(np.ones((height, width), np.float32), bend, (wide, high))
    both = laid * over[..., None] + table * (1 - over[..., None])
    light = np.linspace(rng.uniform(0.6, 0.9), 1, wide, dtype=np.float32)[None, :, None]
    both = cv2.GaussianBlur(both * light, (0, 0), 0.8) + rng.normal(0, 4, both.shape)
    return np.asarray(both.clip(0, 255), np.uint8)


# -- what is decided of them ------------------------------------------------------------


def out(pixels: Pixels, name: str, camera: str, quality: int = 0) -> bool:
    """Whether a rule takes it for a screen, a document or a meme; a PNG, or a JPEG so good."""
    settings = [cv2.IMWRITE_JPEG_QUALITY, quality] if quality else []
    with tempfile.TemporaryDirectory() as room:
        path = Path(room, name)
        cv2.imwrite(str(path), pixels[..., ::-1], settings)
        file = File(str(path), path.stat().st_size, 0)
        seen = look.look(file)
    assert isinstance(seen, Seen), seen
    version = Version(seen.content, file, "folder", seen.look.width, seen.look.height)
    photo = Photo(seen.content, Kind.PHOTO, (version,), (file,), None, camera=camera)
    return is_screen(photo, seen.look) or is_meme(photo, seen.look)


def documents(photos: Path, most: int) -> None:
    """The table: of each kind, how many stay out; then real photos that must not."""
    real = [eye_sets.opened(path) for path in eye_sets.paths(photos, *REAL)]
    step = -(-len(real) // (3 * most)) or 1
    kinds: dict[str, tuple[Callable, str, str, int]] = {
        "chat, screenshot": (chat, "IMG_0001.PNG", "", 0),
        "chat, sent on": (chat, "IMG-20250101-WA0001.jpg", "", 70),
        "website, screenshot": (website, "Screenshot_20250101.png", "", 0),
        "website, sent on": (website, "IMG-20250101-WA0002.jpg", "", 70),
        "receipt, photographed": (receipt, "IMG_0002.JPG", "Bench Phone 1", 90),
        "letter, photographed": (letter, "IMG_0003.JPG", "Bench Phone 1", 90),
    }
    tell(f"{'':<24}{'stay out':>10}{'may be in':>11}")
    caught = drawn = 0
    for kind, (draw, *how) in kinds.items():
        marks = [out(draw(np.random.default_rng(n)), *how) for n in range(most)]
        caught, drawn = caught + sum(marks), drawn + len(marks)
        _row(kind, marks)
    limit("screens, receipts, letters not kept out, share", 1 - caught / drawn, "", 0.05)
    if not real:
        return unmeasured("photos taken for screens", "the sets are not there")
    own = [out(photo, "DSC_0001.JPG", "Bench Camera", 92) for photo in real[::step]]
    sent_on = [out(photo, "IMG-20250101-WA0004.jpg", "", 60) for photo in real[::step]]
    _row("photo, from the camera", own)
    _row("photo, sent on", sent_on)
    return limit("photos taken for screens, share", float(np.mean(own + sent_on)), "", 0.01)


def _row(kind: str, marks: list[bool]) -> None:
    tell(f"{kind:<24}{sum(marks):>10}{len(marks) - sum(marks):>11}")
