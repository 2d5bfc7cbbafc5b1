"""The sealed page: the files of a page, shut, and a door that opens to a few words.

In: the HTML of a page, the files that it shows, its `Seal`. Out: a folder with `index.html`, which
says nothing of what it holds, and `sealed/`: pieces with random-looking names, in sizes that tell
little. Same page and seal, same bytes. May not write a byte of the page readable, not for a moment.
"""

from __future__ import annotations

import hashlib
import json
import os
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from yearling.captions.languages import LANGUAGES
from yearling.html import digest, environment, static
from yearling.records import Seal

from . import cipher

PAGE = "index.html"
PIECES = "sealed"
"""Folder."""
TEXT = "text"
"""Id of the record with the page's HTML and the list of its files."""
_TERMINAL = {"new", "give", "kept", "alone"}
"""Words that the door does not say."""
_MEDIA = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""What a browser needs to be told, for what pages and themes are made of."""
_FROM, _SPAN = 946_684_800, 1 << 28
"""Seconds: times of files lie within 8.5 years from 2000 on."""


def close(folder: Path, html: bytes, files: Mapping[str, Path], seal: Seal) -> None:
    """Make `folder` with the sealed form; `files` by their paths in the page. Raises `OSError`."""
    keys = cipher.keys(seal)
    (folder / PIECES).mkdir(parents=True)
    listed = {name: _pieces(name, path, folder / PIECES, keys) for name, path in files.items()}
    told = {"html": html.decode(), "files": listed}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    _write(folder / PAGE, _door(seal, cipher.shut(keys, TEXT, text.encode())))


def _pieces(name: str, path: Path, into: Path, keys: cipher.Keys) -> tuple[str, int]:
    """Write the pieces of a file; its media type, and how many they are."""
    content = path.read_bytes()
    starts = range(0, len(content) or 1, cipher.ROOM)
    for number, start in enumerate(starts):
        id = f"{name} {number}"
        shut = cipher.shut(keys, id, content[start : start + cipher.ROOM])
        _write(into / f"{cipher.name(keys, id)}.js", f'received("{shut}")')
    return _MEDIA.get(path.suffix, "application/octet-stream"), len(starts)


def _door(seal: Seal, text: str) -> str:
    """The HTML that is outside: the same for every page but for the salt and the shut text."""
    sheet, script = (static(__package__, f"static/open.{end}") for end in ("css", "js"))
    said = {
        language: {key: told for key, told in words.sealed.items() if key not in _TERMINAL}
        for language, words in LANGUAGES.items()
    }
    return (
        environment("yearling.renderers.seal")
        .get_template("open.html.j2")
        .render(
            policy=_policy(sheet, script),
            sheet=Markup(sheet),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            said=said,
            rounds=cipher.ROUNDS,
            salt=b64encode(seal.salt).decode(),
            text=text,
        )
    )


def _policy(sheet: str, script: str) -> str:
    """What may run: this script and what it loads itself. What may be shown: what it decrypted.

    `strict-dynamic` is what lets a page from a disk load its pieces, where no address is `'self'`
    and `fetch` is barred. There is no word for where to send anything: nothing can be sent.
    """
    return (
        f"default-src 'none'; script-src '{digest(script)}' 'strict-dynamic'; "
        f"style-src '{digest(sheet)}' blob:; img-src blob: data:; media-src blob:; "
        "font-src blob: data:; base-uri 'none'; form-action 'none'"
    )


def _write(path: Path, text: str) -> None:
    """With a time that its bytes decide: it tells nothing, and copiers and caches see a change.

    Sizes are alike on purpose, so size and a fixed time would hide that a file is another one.
    """
    content = text.encode()
    path.write_bytes(content)
    drawn = int.from_bytes(hashlib.sha256(content).digest()[:4], "big") % _SPAN
    os.utime(path, (_FROM + drawn, _FROM + drawn))
