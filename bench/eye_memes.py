"""Memes beside what families write over their own pictures, drawn here: only memes stay out.

Memes come as messengers hand them on: JPEG 70 without a camera's data. So do the family's own,
which is what is hard: a banner in the room, words printed on a shirt, a band or a few lines that a
story puts over a picture, a date in its corner. Words come in three sizes, in and out of capitals.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import eye_sets
import numpy as np
from eye_documents import REAL, font, out, page, some
from PIL import Image, ImageDraw
from report import limit, tell, unmeasured

from yearling.models import Pixels

Rng = np.random.Generator
Draw = Callable[[Rng, Pixels], Pixels]


def _words(rng: Rng, count: int) -> str:
    words = some(rng, count)
    return words.upper() if rng.random() < 0.6 else words.capitalize()


def _canvas(photo: Pixels) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.fromarray(eye_sets.enlarged(photo, 1080))
    return image, ImageDraw.Draw(image)


def _row(draw: ImageDraw.ImageDraw, at: tuple[float, float], words: str, size: float) -> None:
    """White with a black edge, centred on `at`, narrow enough for the picture."""
    wide = draw.textlength(words, font(size))
    fit = min(size, size * 0.94 * 2 * at[0] / wide)
    draw.text(at, words, "white", font(fit), "mm", stroke_width=int(fit / 14), stroke_fill="black")


def framed(rng: Rng, photo: Pixels) -> Pixels:
    """White words along the upper and the lower edge."""
    image, draw = _canvas(photo)
    size = image.width * rng.choice((0.07, 0.09, 0.12))
    for y in (size * 0.9, image.height - size * 0.9):
        _row(draw, (image.width / 2, y), _words(rng, int(rng.integers(2, 5))), size)
    return np.asarray(image)


def headed(rng: Rng, photo: Pixels) -> Pixels:
    """Two or three lines on a field of one colour above the photo."""
    image, _ = _canvas(photo)
    size, lines = int(image.width * rng.choice((0.055, 0.07))), int(rng.integers(2, 4))
    field = int(size * (1.3 * lines + 0.8))
    light = rng.random() < 0.7
    whole, draw = page((image.width, image.height + field), "white" if light else "black")
    whole.paste(image, (0, field))
    for line in range(lines):
        words = some(rng, 5).capitalize()
        y = size * (0.4 + 1.3 * line)
        draw.text((30, y), words, "black" if light else "white", font(size))
    return np.asarray(whole)


def card(rng: Rng, _photo: Pixels) -> Pixels:
    """A saying on a coloured card."""
    image, draw = page((1080, 1080), tuple(rng.integers(0, 200, 3).tolist()))
    size = int(rng.choice((64, 80, 96)))
    lines = int(rng.integers(2, 6))
    for line in range(lines):
        y = 540 + (line - lines / 2) * size * 1.35
        draw.text((540, y), _words(rng, 3), "white", font(size), "mm")
    return np.asarray(image)


def banner(rng: Rng, photo: Pixels) -> Pixels:
    """HAPPY BIRTHDAY on paper that hangs in the room, seen a little from the side."""
    image, _ = _canvas(photo)
    strip, draw = page((900, 150), tuple(rng.integers(120, 255, 3).tolist()))
    draw.text((450, 75), "HAPPY BIRTHDAY", "black", font(96), "mm")
    return _hung(rng, np.asarray(image), np.asarray(strip), rng.uniform(0.1, 0.3), 0.7)


def shirt(rng: Rng, photo: Pixels) -> Pixels:
    """Two words on cloth, small and askew."""
    image, _ = _canvas(photo)
    cloth, draw = page((400, 260), tuple(rng.integers(0, 120, 3).tolist()))
    for y in (80, 180):
        draw.text((200, y), some(rng, 1).upper(), "white", font(80), "mm")
    return _hung(rng, np.asarray(image), np.asarray(cloth), rng.uniform(0.4, 0.8), 0.3)


def _hung(rng: Rng, picture: Pixels, thing: Pixels, y: float, share: float) -> Pixels:
    """`thing` in the picture at that height, of that share of its width, in perspective."""
    (high, wide), (height, width) = picture.shape[:2], thing.shape[:2]
    across, down = share * wide, share * wide * height / width
    box = np.array([[0, 0], [across, 0], [across, down], [0, down]], np.float32)
    to = box + [(wide - across) / 2, y * high] + rng.uniform(-0.09, 0.09, (4, 2)) * down * 2
    of = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    bend = cv2.getPerspectiveTransform(of, to.astype(np.float32))
    laid = cv2.warpPerspective(thing, bend, (wide, high), flags=cv2.INTER_AREA)
    over = cv2.warpPerspective(np.ones(thing.shape, np.float32), bend, (wide, high))
    return np.asarray(laid * over + picture * (1 - over), np.uint8)


def band(rng: Rng, photo: Pixels) -> Pixels:
    """One white line on a dark band that lets the picture through, anywhere from top to bottom."""
    image, _ = _canvas(photo)
    size = int(image.width * 0.05)
    y = int(image.height * rng.uniform(0.08, 0.92))
    veil = Image.new("RGBA", image.size)
    draw = ImageDraw.Draw(veil)
    draw.rectangle((0, y - size, image.width, y + size), (0, 0, 0, 150))
    draw.text((image.width / 2, y), some(rng, 4).capitalize(), "white", font(size), "mm")
    return np.asarray(Image.alpha_composite(image.convert("RGBA"), veil).convert("RGB"))


def story(rng: Rng, photo: Pixels) -> Pixels:
    """Two or three lines in boxes with round corners, at any height."""
    image, draw = _canvas(photo)
    size = int(image.width * 0.055)
    y = image.height * rng.uniform(0.06, 0.8)
    for line in range(int(rng.integers(2, 4))):
        words, at = some(rng, 4).capitalize(), (image.width / 2, y + line * size * 1.6)
        left, top, right, bottom = draw.textbbox(at, words, font(size), "mm")
        draw.rounded_rectangle((left - 14, top - 12, right + 14, bottom + 12), 12, "white")
        draw.text(at, words, "black", font(size), "mm")
    return np.asarray(image)


def dated(rng: Rng, photo: Pixels) -> Pixels:
    """The day in orange in the corner, as small cameras print it."""
    image, draw = _canvas(photo)
    at = image.width * 0.96, image.height * 0.95
    draw.text(at, f"{rng.integers(1, 29):02} 05 2025", (255, 140, 0), font(44), "rs")
    return np.asarray(image)


def plain(_rng: Rng, photo: Pixels) -> Pixels:
    """As it is."""
    return photo


MEMES: dict[str, Draw] = {
    "meme, words above and below": framed,
    "meme, words on a field above": headed,
    "saying on a card": card,
}
OWN: dict[str, Draw] = {
    "own, banner in the room": banner,
    "own, words on a shirt": shirt,
    "own, band of a story": band,
    "own, lines of a story": story,
    "own, date in the corner": dated,
    "own, sent on": plain,
}


def memes(photos: Path, most: int) -> None:
    """The table: what stays out. The family's own must all stay in."""
    real = eye_sets.paths(photos, *REAL)
    few = [eye_sets.opened(path) for path in real[:: max(1, len(real) // most)][:most]]
    if not few:
        return unmeasured("memes", "the sets are not there")
    tell(f"{'':<30}{'stay out':>10}{'may be in':>11}")
    kept_out = [mark for kind, draw in MEMES.items() for mark in _marks(kind, draw, few)]
    lost = [mark for kind, draw in OWN.items() for mark in _marks(kind, draw, few)]
    lost += _marks("own, framed in words, camera", framed, few, "Bench Phone 1")
    limit("memes not kept out, share", 1 - float(np.mean(kept_out)), "", 0.1)
    return limit("own pictures with words on them kept out", float(np.mean(lost)), "", 0.01)


def _marks(kind: str, draw: Draw, photos: list[Pixels], camera: str = "") -> list[bool]:
    """Whether each stays out, as a messenger hands it on."""
    made = (draw(np.random.default_rng(n), photo) for n, photo in enumerate(photos))
    marks = [out(pixels, "IMG-20250101-WA0003.jpg", camera, 70) for pixels in made]
    tell(f"{kind:<30}{sum(marks):>10}{len(marks) - sum(marks):>11}")
    return marks
