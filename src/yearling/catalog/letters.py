"""Letters as they are compared: small, without accents and other marks. Pure."""

from __future__ import annotations

import unicodedata


def unmarked(text: str) -> str:
    """`Été` as `ete`, `Größe` as `grosse`; fancy and wide letters as plain ones."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
