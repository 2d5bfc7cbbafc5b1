"""What pages have in common: templates that escape, styles and scripts that stand in them."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment(package: str, kind: type[Environment] = Environment) -> Environment:
    """The templates of a package: all is escaped, nothing unknown is left out.

    `kind` is a sandbox where templates may be somebody's own.
    """
    return kind(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def static(package: str, name: str) -> str:
    """A file of a package, as text."""
    return (files(package) / name).read_text("utf-8")


def shortened(style: str) -> str:
    """A style sheet without comments, lines and spaces that say nothing."""
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", plain))


def digest(text: str) -> str:
    """A style or script as a content security policy allows it (W3C CSP 3, hash-source)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
