"""Bytes to pixels: the one place that decodes foreign pictures and clips.

Rule 1: runs in worker processes only; the coordinator never decodes.
Rule 2: what a header claims is checked before anything is decoded, so that no file asks
        for more memory than a worker may use.
Rule 3: pixels are 8-bit RGB, upright (as displayed), transparency on white.
Rule 4: nothing raises for a bad file: a `Failure` comes back, with an empty `where` that
        the caller fills in.
Rule 5: the bytes decide what is decoded: a name never does, and a media type only allows.
"""

from yearling.decoding.bounds import Pixels, told
from yearling.decoding.clips import Poster, Watched, poster, watch
from yearling.decoding.pictures import Decoded, decode, full
from yearling.decoding.scale import smaller

__all__ = [
    "Decoded",
    "Pixels",
    "Poster",
    "Watched",
    "decode",
    "full",
    "poster",
    "smaller",
    "told",
    "watch",
]
