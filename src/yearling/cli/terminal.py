"""Words on the terminal: whatever they are made of, they are shown and never obeyed.

In: text, with names and captions that strangers chose. Out: the same on standard output or
standard error. May not fail on a sign that the terminal cannot show, nor pass one on that would
steer it: colours, titles and turned reading directions out of a file name.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import textwrap
import unicodedata

import click

_SETTING = re.compile(r"\[\[|\w+ = ")
_PASS = frozenset("\n\u200d")
"""Line ends, and what holds the parts of one emoji together."""


def say(text: str = "", *, bold: str = "", err: bool = False) -> None:
    """Print a line; `bold` stands before the rest."""
    click.echo((click.style(plain(bold), bold=True) if bold else "") + plain(text), err=err)


def tell(words: str, indent: str = "  ", *, err: bool = False) -> None:
    """Print something long; on a terminal broken between words, what follows set in."""
    if (sys.stderr if err else sys.stdout).isatty():
        width = max(40, min(100, shutil.get_terminal_size().columns))
        words = "\n".join(_filled(line, width, indent) for line in plain(words).split("\n"))
    else:
        words = indent + words
    say(words, err=err)


def _filled(line: str, width: int, indent: str) -> str:
    """Break a line between words; a setting is there to be copied and stays as it is."""
    if _SETTING.match(line):
        return line
    further = f"{indent}  "
    return textwrap.fill(
        line, width, initial_indent=indent, subsequent_indent=further,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def plain(text: str) -> str:
    """Give the text with U+FFFD for every sign that steers, and for halves of signs."""
    steering = {"Cc", "Cf", "Cs"}
    return "".join(
        "\ufffd" if unicodedata.category(sign) in steering and sign not in _PASS else sign
        for sign in text
    )


def forgive() -> None:
    """Have both outputs show what their encoding lacks as `?`, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
