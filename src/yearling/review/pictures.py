"""Pictures for the review page: made small by workers when they are asked for, and kept.

In: the year as it is known, an address. Out: a JPEG of pixels only, never a byte of an original, or
None where a file cannot be shown. Addresses tell nothing and hold for one run of the server. What
is made lies in `.yearling/review/`, named by content, and goes when nobody knows the picture any
more. One decode at a time for each picture, whatever the number of requests.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ..building import PREPARE
from ..engines import run
from ..engines.local import LocalPool
from ..records import Failure, Look, Photo, PhotoId, Rights, Spot
from ..renderers import kept
from ..sheet import crops
from .state import Known

if TYPE_CHECKING:
    from ..renderers import pictures

SIZES = {"small": 480, "large": 1600}
"""Pixels of width."""
FACE = 264
"""Pixels of a face's side: 132 on a page at double density."""
SHORT = 16
"""Digits of a picture's id that the name of what was made of it begins with."""
WORKERS = 2
"""Processes that decode: they run beside those that look."""
_BARE = "bare"
"""Of a face: without a frame."""
_VERSION = 1
"""Raised when the same picture would give other bytes."""


class Pictures:
    """Makes what pages show; its methods may be called from any thread."""

    def __init__(self, folder: Path, known: Callable[[], Known | None]) -> None:
        """`folder` keeps what is made; `known` gives the year as it now is."""
        self._folder, self._known = folder, known
        self._secret = secrets.token_bytes(32)
        self._asked: dict[str, tuple[PhotoId, str]] = {}
        self._lock = threading.Lock()
        self._making: dict[tuple[PhotoId, str], Future[None]] = {}
        self._failed: set[Path] = set()
        self._pool: LocalPool | None = None
        self._closed = False

    def picture(self, photo: PhotoId, size: str = "small") -> str:
        """Address of a whole picture, `small` or `large`; of a clip, its poster."""
        return self._address(photo, size)

    def face(self, photo: PhotoId, face: int, *, framed: bool = True) -> str:
        """Address of a face, square, with a frame where another is near; without for a portrait."""
        return self._address(photo, f"{face}" if framed else f"{face} {_BARE}")

    def made(self, name: str) -> bytes | None:
        """The JPEG at an address; None if its file cannot be shown.

        Raises `LookupError` if no page has that address, or the picture is known no more.
        """
        id, what = self._asked[name]
        known = self._known()
        if not known:
            raise LookupError(name)
        photo, look = known.story.photos[id], known.year.looks[id]
        if what in SIZES:
            order = _whole(photo, look, SIZES[what])
            path = self._folder / f"{order.stem}-{order.widths[-1]}.jpg"
            make = partial(self._make_whole, order)
        else:
            number, _, what = what.partition(" ")
            faces = _faces(photo, look, framed=what != _BARE)
            path = self._folder / faces[int(number)].name
            make = partial(self._make_faces, photo, look, faces)
        if not path.exists() and path not in self._failed:
            self._once((id, what), make)
            if not path.exists():
                self._failed.add(path)
        with suppress(OSError):
            return path.read_bytes()
        return None

    def ahead(self, faces: Iterable[Spot]) -> None:
        """Begin with those of the edition, which are looked at first, then with these faces.

        A browser asks for six at a time, and a click waits behind them until they are made.
        """
        threading.Thread(target=self._ahead, args=(faces,), daemon=True).start()

    def _ahead(self, faces: Iterable[Spot]) -> None:
        known = self._known()
        shown = (self.picture(entry.photo) for entry in (known.edition.entries if known else ()))
        for address in chain(shown, (self.face(spot.photo, spot.face) for spot in faces)):
            with suppress(LookupError):
                self.made(address.rpartition("/")[2])

    def forget(self) -> None:
        """Delete what was made of pictures that are not known any more; try again what failed."""
        self._failed.clear()
        known = self._known()
        if known and self._folder.is_dir():
            ids = {id[:SHORT] for id in known.story.photos}
            for path in self._folder.iterdir():
                if path.name[:SHORT] not in ids:
                    path.unlink(missing_ok=True)

    def close(self) -> None:
        """End the workers."""
        with self._lock:
            self._closed = True
        if pool := self._pool:
            pool.__exit__(KeyboardInterrupt, None, None)  # at once: nobody looks any more

    def _address(self, photo: PhotoId, what: str) -> str:
        told = f"{photo} {what}".encode()
        name = hmac.new(self._secret, told, hashlib.sha256).hexdigest()[:32]
        self._asked[name] = photo, what
        return f"picture/{name}"

    def _once(self, key: tuple[PhotoId, str], make: Callable[[], object]) -> None:
        """Make it, or wait until who is making it already is done."""
        with self._lock:
            mine = key not in self._making
            future = self._making.setdefault(key, Future())
        if not mine:
            future.result()
            return
        try:
            with suppress(BrokenExecutor, CancelledError, RuntimeError, OSError):
                make()
        finally:
            del self._making[key]
            future.set_result(None)

    def _make_whole(self, order: pictures.Order) -> None:
        from ..renderers import pictures  # noqa: PLC0415 - the page is there before them

        pictures.prepare([order], self._engine(), self._folder)

    def _make_faces(self, photo: Photo, look: Look, faces: tuple[crops.Face, ...]) -> None:
        longest = crops.longest((look.width, look.height), [one.box for one in faces], FACE)
        file = photo.versions[0].file
        order = crops.Order(file, photo.kind, look.poster, longest, faces, FACE)
        for _, made in run(self._engine(), crops.cut_out, [order], chunk=1):
            for one, content in zip(faces, () if isinstance(made, Failure) else made, strict=False):
                kept.put(self._folder, one.name, content)

    def _engine(self) -> LocalPool:
        with self._lock:
            if self._closed:
                raise BrokenExecutor
            kept.ready(self._folder)
            self._pool = self._pool or LocalPool(WORKERS, prepare=PREPARE[-1:])
            return self._pool


def _whole(photo: Photo, look: Look, most: int) -> pictures.Order:
    """A JPEG of this width, or of the original's if that is less."""
    from ..renderers import pictures  # noqa: PLC0415 - as above

    width = min(look.width or most, most)
    longest = round(width * max(look.width, look.height) / look.width) if look.width else most
    stem = photo.id[:SHORT] + kept.stem(_VERSION, look.poster, width, longest)
    return pictures.Order(
        stem=stem,
        file=photo.versions[0].file,
        kind=photo.kind,
        poster=look.poster,
        widths=(width,),
        longest=longest,
        avif=False,
        rights=Rights(),
    )


def _faces(photo: Photo, look: Look, *, framed: bool) -> tuple[crops.Face, ...]:
    """All of a picture: they are cut out of one decode."""
    boxes = [face.box for face in look.faces]
    cut = [
        crops.face(photo.id, box, [*boxes[:n], *boxes[n + 1 :]] if framed else (), FACE)
        for n, box in enumerate(boxes)
    ]
    return tuple(replace(one, name=photo.id[:SHORT] + one.name) for one in cut)
