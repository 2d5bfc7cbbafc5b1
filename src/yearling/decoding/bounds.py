"""What a foreign file may cost, and how a refusal becomes a `Failure`.

Rule 1: sizes a header claims are checked here before anything is decoded.
Rule 2: whatever a decoder raises ends here; only a `Failure` leaves `decoding`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from yearling.records import Failure

Pixels = NDArray[np.uint8]
"""Height x width x 3, RGB."""
T = TypeVar("T")

MOST_PIXELS = 220_000_000
"""Phones of 200 megapixels must pass; more is no camera's."""
LONGEST_SIDE = 30_000
MOST_MEMORY = 1_000_000_000
"""Bytes that a decoder may need for one picture."""


class Refused(Exception):  # noqa: N818 - becomes a Failure with these words
    """A file that is not decoded, and why."""


class Unsupported(Refused):
    """A file of a kind that is not read."""

    def __init__(self, media: str) -> None:
        super().__init__(f"is of a kind that is not read ({media or 'unknown'})")


def check(width: int, height: int, each: int) -> None:
    """Refuse a picture too big; `each` is the memory one pixel takes, in bytes."""
    pixels = width * height
    if pixels > MOST_PIXELS or max(width, height) > LONGEST_SIDE or pixels * each > MOST_MEMORY:
        raise Refused(f"claims to be {width} x {height} pixels, more than can be read safely")


def told(work: Callable[[], T]) -> T | Failure:
    """What `work` returns, or why it could not; `where` is left to the caller."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow raises above twice this
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of slips in metadata, and sizes checked here
            return work()
    except Refused as refusal:
        return Failure("", str(refusal), unsupported=isinstance(refusal, Unsupported))
    except (MemoryError, Image.DecompressionBombError):
        return Failure("", "needs more memory than one file may use")
    except OSError as error:
        return Failure("", f"cannot be read: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - decoders raise anything on foreign bytes
        return Failure("", f"is damaged or not what it seems ({type(error).__name__})")
