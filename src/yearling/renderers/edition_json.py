"""The edition as `edition.json`, format 1: the public contract, described in `docs/edition.md`.

In: an edition. Out: one JSON file, keys sorted, the same bytes for the same edition. It names
files by their last folder and name, or by zip and member: never where the family keeps them, nor
whose computer it is. It holds no position on the globe, no face and no camera.
"""

from __future__ import annotations

import json
import re
from concurrent.futures import Executor
from dataclasses import asdict
from pathlib import Path

from yearling.records import Edition, Entry, Precision, Quote, Sentence

FORMAT = 1
"""Raised when a reader of the one before could go wrong; new keys alone do not raise it."""
_DIGITS = {
    Precision.YEAR: 4,
    Precision.MONTH: 7,
    Precision.DAY: 10,
    Precision.MINUTE: 16,
    Precision.SECOND: 19,
}
"""Length of an ISO 8601 time at each precision."""
_PATH = re.compile(r"(?<![\w.:/\\])(?:[A-Za-z]:)?[\\/](?:[^\\/'\"<>|:]+[\\/])+[^\\/'\"<>|:]+")
Json = dict[str, object]


def render(edition: Edition, folder: Path, _engine: Executor, _kept: Path) -> list[Path]:
    """Write `edition.json` in `folder` at one stroke; gives its path. Raises `OSError`."""
    path = folder / "edition.json"
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(described(edition), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    beside = path.with_name(".edition.json.new")
    beside.write_bytes(text.encode("utf-8", "replace"))
    beside.replace(path)
    return [path]


def described(edition: Edition) -> Json:
    """Give the edition in the shape of format 1."""
    entries = edition.entries
    return {
        "format": FORMAT,
        "title": edition.title,
        "subject": {"name": edition.subject, "born": edition.born.isoformat()},
        "until": edition.until.isoformat(),
        "byline": edition.byline,
        "dateline": edition.dateline,
        "language": edition.language,
        "lead": [_sentence(sentence) for sentence in edition.lead],
        "quotes": [_quote(quote) for quote in edition.quotes],
        "hero": None if edition.hero is None else entries[edition.hero].photo,
        "entries": [_entry(entry) for entry in entries],
        "chapters": [asdict(chapter) for chapter in edition.chapters],
        "left_out": [
            {"file": short(left.file), "reason": _unplaced(left.reason)}
            for left in edition.left_out
        ],
        "counts": asdict(edition.counts),
        "draft": edition.draft,
        "made_with": edition.made_with,
    }


def short(where: str) -> str:
    """Name a file as its family knows it: last folder and name, or zip and member."""
    path, _, member = where.replace("\\", "/").partition("!/")
    parts = path.split("/")
    full = parts[0] == "" or parts[0].endswith(":")
    named = not full or (len(parts) > 3 and parts[-3].lower() not in {"home", "users"})
    tail = "/".join(parts[-2:]) if named and not member else parts[-1]
    return f"{tail}!/{member}" if member else tail


def _entry(entry: Entry) -> Json:
    return {
        "photo": entry.photo,
        "kind": entry.kind,
        "files": [short(where) for where in entry.files],
        "width": entry.width,
        "height": entry.height,
        "focus": list(entry.focus),
        "length": entry.length,
        "month": entry.month,
        "when": _when(entry),
        "date": entry.date,
        "age": entry.age,
        "place": entry.place,
        "people": list(entry.people),
        "caption": entry.caption,
        "credit": entry.credit,
        "quote": entry.quote and _quote(entry.quote),
        "alt": entry.alt,
        "words": [_sentence(sentence) for sentence in entry.words],
        "reasons": list(entry.reasons),
        "alternatives": list(entry.alternatives),
    }


def _when(entry: Entry) -> Json | None:
    when = entry.when
    if when is None:
        return None
    return {
        "local": when.time.isoformat(timespec="seconds")[: _DIGITS[when.precision]],
        "precision": when.precision,
        "basis": when.basis.name.lower(),
        "edtf": entry.edtf,
    }


def _sentence(sentence: Sentence) -> Json:
    return {
        "text": sentence.text,
        "facts": [
            {
                "predicate": fact.predicate,
                "value": fact.value,
                "basis": fact.basis.name.lower(),
                "source": _unplaced(fact.source),
            }
            for fact in sentence.facts
        ],
    }


def _quote(quote: Quote) -> Json:
    return {
        "text": quote.text,
        "author": quote.author,
        "service": quote.service,
        "written": quote.written.isoformat(),
        "form": quote.form,
        "cut": quote.cut,
        "attribution": quote.attribution,
        "post": quote.post,
    }


def _unplaced(words: str) -> str:
    """Shorten any full path inside `words`."""
    return _PATH.sub(lambda match: short(match[0]), words)
