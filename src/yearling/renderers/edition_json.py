"""The edition as `edition.json`, format 1: the public contract, described in `docs/edition.md`.

In: an edition. Out: one JSON file, keys sorted, the same bytes for the same edition. It names
files by their last folder and name, or by zip and member: never where the family keeps them, nor
whose computer it is. It holds no position on the globe, no face and no camera. What is made for
others than the family names no file at all, and nothing that is not printed.
"""

from __future__ import annotations

import json
import re
from concurrent.futures import Executor
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path

from yearling.records import Basis, Edition, Entry, Precision, Quote, Sentence, When
from yearling.renderers import Output, Tell

FORMAT = 1
"""Raised when a reader of the one before could go wrong; new keys alone do not raise it."""
_DIGITS = {
    Precision.YEAR: 4,
    Precision.SEASON: 4,
    Precision.MONTH: 7,
    Precision.DAY: 10,
    Precision.MINUTE: 16,
    Precision.SECOND: 19,
}
"""Length of an ISO 8601 time at each precision; of a season it is the year."""
_PATH = re.compile(r"(?<![\w.:/\\])(?:[A-Za-z]:)?[\\/](?:[^\\/'\"<>|:]+[\\/])+[^\\/'\"<>|:]+")
_ENTRY = """photo kind width height focus length month date age place people caption credit alt
    reasons"""
_QUOTE = "text author service written form cut attribution post how"
Json = dict[str, object]


def render(edition: Edition, folder: Path, _engine: Executor, _kept: Path, _tell: Tell) -> Output:
    """Write `edition.json` in `folder`. Raises `OSError`."""
    path = folder / "edition.json"
    text = json.dumps(described(edition), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    path.write_bytes(text.encode("utf-8", "replace"))
    return Output((path,))


def described(edition: Edition) -> Json:
    """Give the edition in the shape of format 1."""
    if edition.audience != "family":
        edition = _for_others(edition)
    entries = edition.entries
    day = 7 if edition.audience == "public" else 10  # months tell no birth date
    return {
        "format": FORMAT,
        **_told(edition, "title byline dateline language audience draft made_with invitation"),
        "until": edition.until.isoformat()[:day],
        "subject": {"name": edition.subject, "born": edition.born.isoformat()[:day]},
        "lead": [_sentence(sentence) for sentence in edition.lead],
        "quotes": [_quote(quote, day) for quote in edition.quotes],
        "hero": None if edition.hero is None else entries[edition.hero].photo,
        "entries": [_entry(entry, day) for entry in entries],
        "chapters": [_told(chapter, "month label dates rows") for chapter in edition.chapters],
        "portraits": [_told(one, "month photo label alt credit") for one in edition.portraits],
        "left_out": [
            {"file": short(left.file), "reason": unplaced(left.reason)} for left in edition.left_out
        ],
        "counts": asdict(edition.counts),
    }


_NUMBER = re.compile(r"\+\d[\d\s()./-]{5,}\d")
"""A telephone number, as WhatsApp names the chat with somebody without a name."""


def short(where: str) -> str:
    """Name a file as its family knows it: last folder and name, or zip and member."""
    path, _, member = where.replace("\\", "/").partition("!/")
    parts = path.split("/")
    full = parts[0] == "" or parts[0].endswith(":")
    named = not full or (len(parts) > 3 and parts[-3].lower() not in {"home", "users"})
    tail = "/".join(parts[-2:]) if named and not member else parts[-1]
    return _NUMBER.sub("+…", f"{tail}!/{member}" if member else tail)


def _for_others(edition: Edition) -> Edition:
    """The edition without names of files, what is not in, accounts, whole posts, times of day.

    What else its audience may not know is not in it: see `captions.audience`.
    """
    return replace(
        edition,
        lead=tuple(map(_printed, edition.lead)),
        quotes=tuple(map(_unsigned, edition.quotes)),
        entries=tuple(
            replace(
                entry,
                files=(),
                alternatives=(),
                when=entry.when and _day(entry.when),
                quote=entry.quote and _unsigned(entry.quote),
                words=tuple(map(_printed, entry.words)),
            )
            for entry in edition.entries
        ),
        left_out=(),
    )


def _day(when: When) -> When:
    """No finer than it is printed."""
    coarse = when.precision in {Precision.YEAR, Precision.SEASON, Precision.MONTH}
    return when if coarse else replace(when, precision=Precision.DAY)


def _printed(sentence: Sentence) -> Sentence:
    """The words alone: their facts name accounts and files, and hold posts to their end."""
    return Sentence(sentence.text, ())


def _unsigned(quote: Quote) -> Quote:
    """Without the post's id, which holds the account and the name of a file."""
    return replace(quote, post="")


def _entry(entry: Entry, day: int) -> Json:
    told = _told(entry, _ENTRY) | {"files": [short(where) for where in entry.files]}
    told["alternatives"] = [other.photo for other in entry.alternatives]
    when = entry.when
    told["when"] = when and {
        "local": _cut(when.time, when.precision),
        "last": when.last and _cut(when.last, when.precision),
        "edtf": entry.edtf,
        **_told(when, "precision basis"),
    }
    told["quote"] = entry.quote and _quote(entry.quote, day)
    told["words"] = [_sentence(sentence) for sentence in entry.words]
    return told


def _quote(quote: Quote, day: int) -> Json:
    return _told(quote, _QUOTE) | {"written": quote.written.isoformat()[:day]}


def _cut(time: datetime, precision: Precision) -> str:
    return time.isoformat(timespec="seconds")[: _DIGITS[precision]]


def _sentence(sentence: Sentence) -> Json:
    facts = [
        _told(fact, "subject predicate value precision basis") | {"source": unplaced(fact.source)}
        for fact in sentence.facts
    ]
    return {"text": sentence.text, "facts": facts}


def _told(record: object, names: str) -> Json:
    """Give the named fields, and no others, as JSON has them."""
    values = {name: getattr(record, name) for name in names.split()}
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    if isinstance(value, Basis):
        return value.name.lower()
    return value.isoformat() if isinstance(value, date) else value


def unplaced(words: str) -> str:
    """Shorten any full path inside `words`."""
    return _PATH.sub(lambda match: short(match[0]), words)
