"""One edition as page, book and film, beside the programs that make such things: every target.

CPU seconds, except where wall is said. Run by `make bench-editions`; `--quick` only proves that it
runs. Pictures are made for it and thrown away, unless `--folder` says where to keep them.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

import edition_book
import edition_film
import edition_page
import pictures
from report import tell


def main() -> None:
    """Page, book, film, in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where to keep the pictures made")
    parser.add_argument("--quick", action="store_true", help="few pictures: only that it runs")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--only", default="", choices=("page", "book", "film"))
    told = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # who installs a program has its bytecode
    with tempfile.TemporaryDirectory(prefix="bench-editions-") as temporary:
        room, count = Path(temporary), 6 if told.quick else 200
        roll = (told.folder or room) / f"camera-{count}"
        paths = pictures.make(roll, count, "camera")
        size = sum(path.stat().st_size for path in paths) / count / 1e6
        tell(f"{count} JPEGs of 4000 x 3000, {size:.1f} MB each")
        for part in (edition_page, edition_book, edition_film):
            if told.only in part.__name__:
                (place := room / part.__name__).mkdir()
                part.bench(roll, place, not told.no_peers)


if __name__ == "__main__":
    main()
