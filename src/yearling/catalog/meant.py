"""What a post says of a moment: whom and what it names, and what its sentences mean.

In: a text, and the meanings of its sentences as vectors (`Year.meanings`). Out: answers to three
questions. Pure. Where no meaning is known, names and words alone answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

MEANT, NEARLY = 0.26, 0.05
"""Cosine to one of `SHOWN` from which a sentence means it, if none other is nearer by more than
that. Measured on posts in four languages: see bench/story_words.py."""
ALIKE = 0.5
"""Cosine from which a sentence says the same as the name of an event or as a caption."""

SHOWN = {
    "aeroplane": "flying in an aeroplane",
    "aquarium": "fish in the aquarium",
    "ball": "playing with a ball",
    "balloon": "a balloon",
    "bath": "having a bath",
    "beach": "at the beach by the sea",
    "bed": "in bed",
    "bicycle": "riding a bicycle",
    "bird": "birds and ducks",
    "birthday": "birthday party with cake",
    "boat": "on a boat",
    "book": "reading a book",
    "candle": "a candle",
    "car": "in the car",
    "carousel": "on the carousel",
    "castle": "visiting a castle",
    "cat": "the cat",
    "christmas": "Christmas",
    "church": "in church",
    "cot": "in the cot",
    "dog": "the dog",
    "farm": "on the farm with cows",
    "flowers": "flowers",
    "food": "eating food, a meal",
    "halloween": "Halloween pumpkins",
    "horse": "a horse",
    "ice cream": "eating ice cream",
    "lake": "at the lake",
    "mountains": "in the mountains",
    "music": "making music",
    "park": "in the park",
    "pet": "a rabbit",
    "restaurant": "in a restaurant",
    "sea": "by the sea",
    "shopping": "shopping at the supermarket",
    "snow": "playing in the snow",
    "swing": "on the swing",
    "tent": "camping in a tent",
    "toys": "playing with toys",
    "train": "on the train",
    "zoo": "animals at the zoo",
}
"""What a scene is called for the text model: tags of pictures and words of a person alike."""

_STOP = re.compile(r"(?<=[.!?…。！？])\s*|\n+")

Vectors = NDArray[np.float32]


def sentences(text: str) -> list[str]:
    """Its sentences, however short, as they are compared."""
    return [part for part in map(str.strip, _STOP.split(text)) if any(map(str.isalpha, part))]


class Words:
    """What a text says, asked in three ways."""

    def __init__(self, text: str, meanings: Mapping[str, bytes]) -> None:
        """`meanings` hold those of `SHOWN` too where they hold any."""
        self._plain = plain(text)
        self._meanings = meanings
        self._own = sentences(text)
        self._shown = near(SHOWN.values(), self._own, meanings)
        self._most = max(self._shown.values(), default=0.0)
        self._names: dict[str, bool] = {}

    def name(self, name: str) -> bool:
        """Whether it holds a name, whole or its first word alone: `Ruth` of `Ruth Berg`."""
        if name not in self._names:
            self._names[name] = self._name(name)
        return self._names[name]

    def _name(self, name: str) -> bool:
        return any(form in self._plain for form in _forms(name))

    def mean(self, scene: str) -> bool:
        """Whether one of its sentences means what is shown, or has the very word."""
        cosine = self._shown.get(SHOWN.get(scene, ""), 0.0)
        return self.name(scene) or (cosine >= MEANT and cosine >= self._most - NEARLY)

    def tell(self, text: str) -> bool:
        """Whether it says the same as the name of an event, or as a caption."""
        said = near(sentences(text), self._own, self._meanings)
        return max(said.values(), default=0.0) >= ALIKE


def near(
    texts: Collection[str], others: Collection[str], meanings: Mapping[str, bytes]
) -> dict[str, float]:
    """By text whose meaning is known, the cosine to the nearest of `others`; empty without any."""
    known, there = ([text for text in row if text in meanings] for row in (texts, others))
    if not known or not there:
        return {}
    own, other = (_vectors(tuple([meanings[text] for text in row])) for row in (known, there))
    cosines = own @ other.T
    return dict(zip(known, cosines.max(axis=1).round(4).tolist(), strict=True))


@lru_cache(1 << 12)
def _forms(name: str) -> tuple[str, ...]:
    """How a text may have a name: whole or its first word, with an `s` of possession or none."""
    whole = plain(name).strip()
    first = [word for word in whole.split()[:1] if len(word) > 2]
    return tuple(f" {one}{end} " for one in (whole, *first) if one for end in ("", "s", " s"))


def plain(text: str) -> str:
    """Its words alone, small, with a space around each; accents stay."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold())
    return f" {' '.join(words)} "


@lru_cache(32)
def _vectors(rows: tuple[bytes, ...]) -> Vectors:
    """Kept, as every sentence is compared with the same few rows of others."""
    return np.frombuffer(b"".join(rows), "<f2").reshape(len(rows), -1).astype(np.float32)
