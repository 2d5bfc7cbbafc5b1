"""Sources: places a family keeps pictures, recognised by what they hold, and listed.

In: paths of folders, archives and single files. Out: `Found` collections; reading one gives
sightings, posts without a picture, and failures. A source lists and parses; it opens no picture
and writes nothing. Those of other packages join through the entry points `yearling.sources`.

Each source is one module, or two where what its lists say (`..._index`, `..._lines`) is much. All
of them stand on these:

- `tree`: a folder or an archive, files by their names, JSON read with care
- `folder`: any pictures; what a file is by its name; folders that are left alone
- `facts`: times, places, names and credits as exports write them
- `parts`: which trees are of one export
- `attached`: what posts name: given, missed, or left over
- `meta`: what Facebook and Instagram have in common
- `finding`: what lies at some paths, and whose it is
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path

from yearling.records import Failure

from .dayone import DayOne
from .facebook import FACEBOOK
from .finding import Found, Glance, Source, search
from .folder import Folder
from .icloud import ICloud
from .instagram import INSTAGRAM
from .signal_app import Signal
from .snapchat import Snapchat
from .takeout import Takeout
from .telegram import Telegram
from .tree import Told
from .twitter import Twitter
from .whatsapp import WhatsApp

__all__ = ["BUILT_IN", "Found", "Glance", "Source", "find"]

BUILT_IN: dict[str, Source] = {
    source.name: source
    for source in (
        Folder(),
        DayOne(),
        FACEBOOK,
        ICloud(),
        INSTAGRAM,
        Signal(),
        Snapchat(),
        Telegram(),
        Takeout(),
        Twitter(),
        WhatsApp(),
    )
}
"""By name; the plain folder comes first and takes what nobody else bids more for."""


def find(
    paths: Sequence[Path], kept: Path | None = None, told: Told | None = None
) -> tuple[list[Found], list[Failure]]:
    """Recognise what lies at the paths; the same for any order of them.

    Every path may be a folder, an archive, a picture, or a folder with archives and exports in
    it. `kept` is a folder where the index of a packed tar may be kept for the next time.
    """
    failures: list[Failure] = []
    return search(paths, _sources(failures), failures, kept, told), failures


def _sources(failures: list[Failure]) -> list[Source]:
    """Give our sources, then those of other packages in the order of their names."""
    found = list(BUILT_IN.values())
    for point in sorted(entry_points(group="yearling.sources"), key=lambda p: p.name):
        try:
            if point.name not in BUILT_IN:
                found.append(point.load()())
        except (ImportError, AttributeError, TypeError) as error:
            why = f"the add-on does not load ({error}); update it"
            failures.append(Failure(f"source {point.name}", why, file=False))
    return found
