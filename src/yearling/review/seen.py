"""The picks that a person saw last, kept so that late pictures can be told.

In: editions as they are shown, or as a first build makes them. Out: what to compare a new one with,
for each audience apart. What a person's own decision changes counts as seen; what a new look
changes does not until it is accepted. Lost with `.yearling`: then nothing is late.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

import msgspec

from ..records import Edition, PhotoId
from ..renderers import kept
from .state import Known

NAME = "seen.json"
Picks = tuple[PhotoId, ...]


class Seen:
    """What was seen, by audience; may be used from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / ".yearling"
        self._lock = threading.RLock()
        self._picks: dict[str, Picks] = {}
        with suppress(OSError, msgspec.MsgspecError):
            told = (self._folder / NAME).read_bytes()
            self._picks = msgspec.json.decode(told, type=dict[str, Picks])

    def first(self, edition: Edition) -> Picks:
        """What was seen before; what is there now if nothing was."""
        with self._lock:
            return self._picks.get(edition.audience) or self.accept(edition)

    def accept(self, edition: Edition) -> Picks:
        """Take what is there for seen."""
        return self.back(edition, _picks(edition))

    def back(self, edition: Edition, picks: Picks) -> Picks:
        """Take these for what was seen, so that what changed since is told again."""
        return self._keep(edition.audience, picks)

    def after(self, old: Known | None, known: Known, *, new: bool) -> Picks:
        """What was seen, once the picks change: by a person's decision, or by a `new` look."""
        with self._lock:
            seen = self._picks.get(known.edition.audience, ())
            if new or not seen or not old or known.year.draft:
                return seen
            was, now = _picks(old.edition), _picks(known.edition)
            if was == now:
                return seen
            stays = [id for id in seen if id in now or id not in was]
            came = [id for id in now if id not in was and id not in stays]
            return self._keep(known.edition.audience, (*stays, *came))

    def _keep(self, audience: str, picks: Picks) -> Picks:
        with self._lock, suppress(OSError):  # no decision is lost over this
            self._picks[audience] = picks
            self._folder.mkdir(mode=0o700, exist_ok=True)
            kept.put(self._folder, NAME, msgspec.json.encode(self._picks))
        return picks


def _picks(edition: Edition) -> Picks:
    return tuple(entry.photo for entry in edition.entries)
