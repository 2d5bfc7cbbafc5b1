"""Small true-looking records for tests: sensible defaults, change what the test is about.

Numbers stand for contents (`fake.photo(3)` has the content id of "3"); nothing is random and
nothing is read. Every builder takes the record's own field names as keywords.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import Any

from yearling.records import (
    Basis,
    Box,
    Chapter,
    Counts,
    Edition,
    Entry,
    Face,
    Fact,
    File,
    Head,
    Kind,
    Left,
    Look,
    Person,
    Photo,
    Pick,
    Place,
    Post,
    Precision,
    Present,
    Quote,
    Retrospective,
    Sentence,
    Sighting,
    Text,
    Version,
    When,
)

BORN = date(2025, 5, 16)
UNTIL = date(2026, 5, 16)
MONTHS = "January February March April May June July August September October November December"
WORDS = (
    "Month 1: so loved ❤",
    "Everyone said it goes fast. We did not believe them until today. 😍",
    "First snow! She looked at it for a whole minute and then ate it.",
    "Zwei Zähne, drei Nächte ohne Schlaf und ein Lächeln, das alles gutmacht.",
    "يوم جميل مع نورا",
)


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Tells nobody how far a renderer is."""


def content(n: int | str = 1) -> str:
    return hashlib.sha256(str(n).encode()).hexdigest()


def file(name: str = "photos/IMG_0001.jpg", size: int = 2_400_000, **changes: Any) -> File:
    return File(**{"path": name, "size": size, "changed": 1_747_400_000_000_000_000} | changes)


def when(text: str = "2026-01-02T15:04:05", **changes: Any) -> When:
    """`fake.when("2026-01")` is a month, `fake.when("2026")` a year, `2026-01-02` a day."""
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
    full = text + "2000-01-01T00:00:00"[len(text) :]
    made = {
        "time": datetime.fromisoformat(full),
        "basis": Basis.METADATA,
        "precision": precision.get(len(text), Precision.SECOND),
        "source": "EXIF DateTimeOriginal",
    }
    return When(**made | changes)


def box(left: float = 0.4, top: float = 0.3, size: float = 0.2) -> Box:
    return Box(left, top, size, size)


def face(where: Box | None = None, **changes: Any) -> Face:
    return Face(**{"box": where or box(), "score": 0.95, "sharpness": 0.8, "light": 0.7} | changes)


def look(width: int = 4032, height: int = 3024, **changes: Any) -> Look:
    made = {"width": width, "height": height, "sharpness": 0.8, "light": 0.7, "prints": (1, 2, 3)}
    return Look(**made | {"faces": (face(),)} | changes)


def head(**changes: Any) -> Head:
    made = {"media": "image/jpeg", "kind": Kind.PHOTO, "width": 4032, "height": 3024}
    return Head(**made | {"camera": "Drawn Phone 3"} | changes)


def sighting(n: int = 1, **changes: Any) -> Sighting:
    made = {"source": "photos", "file": file(f"photos/IMG_{n:04}.jpg"), "kind": Kind.PHOTO}
    return Sighting(**made | changes)


def post(text: str = WORDS[0], **changes: Any) -> Post:
    made = {
        "id": f"instagram:ana:{content(text)[:10]}",
        "author": "ana",
        "service": "Instagram",
        "written": when("2026-01-02T20:15:00", basis=Basis.SOURCE, source="posts_1.json"),
        "text": text,
        "raw": text,
    }
    return Post(**made | changes)


def version(n: int | str = 1, **changes: Any) -> Version:
    made = {"content": content(n), "file": file(f"photos/IMG_{n:0>4}.jpg"), "source": "photos"}
    return Version(**made | {"width": 4032, "height": 3024} | changes)


def photo(n: int | str = 1, **changes: Any) -> Photo:
    """A dated picture without words, credit or place; a clip with `kind=Kind.CLIP`."""
    made = {
        "id": content(n),
        "kind": Kind.PHOTO,
        "versions": (version(n),),
        "files": (version(n).file,),
        "when": when(),
    }
    return Photo(**made | changes)


def told_photo(n: int | str = 1, **changes: Any) -> Photo:
    """A picture of which everything is known."""
    made = {
        "credit": Text("Foto: Tom Berg / Drawn Agency", Basis.METADATA, "IPTC Credit"),
        "caption": Text("The first snow of the winter", Basis.METADATA, "IPTC Caption"),
        "place": Place(Basis.METADATA, "Potsdam", 52.4, 13.06, "GPS"),
        "posts": (post(WORDS[1]),),
    }
    return photo(n, **made | changes)


def present(name: str = "Nora", basis: Basis = Basis.PERSON, **changes: Any) -> Present:
    return Present(**{"name": name, "basis": basis} | changes)


def pick(n: int | str = 1, **changes: Any) -> Pick:
    made = {"photo": content(n), "moment": "m1", "month": 7, "gain": 1.0, "parts": ()}
    return Pick(**made | {"reasons": ("sharpest_of:9",)} | changes)


def person(name: str = "Nora", role: str = "", **changes: Any) -> Person:
    return Person(**{"name": name, "role": role} | changes)


def retrospective(**changes: Any) -> Retrospective:
    made = {
        "subject": person(born=BORN),
        "until": UNTIL,
        "sources": ("photos",),
        "people": (person("Ana", "mother"), person("Tom", "father"), person("Rosa", "grandmother")),
    }
    return Retrospective(**made | changes)


def spoken(day: date) -> str:
    return f"{day.day} {MONTHS.split()[day.month - 1]} {day.year}"


def quote(text: str = WORDS[1], **changes: Any) -> Quote:
    made = {
        "text": text,
        "author": "ana",
        "service": "Instagram",
        "written": date(2026, 1, 2),
        "post": f"instagram:ana:{content(text)[:10]}",
        "attribution": "ana wrote on Instagram, 2 January 2026",
    }
    return Quote(**made | changes)


def entry(n: int = 1, **changes: Any) -> Entry:
    """A picture of 2 January 2026 with every word a page can print, but no quote."""
    made = {
        "photo": content(n),
        "kind": Kind.PHOTO,
        "file": file(f"photos/IMG_{n:04}.jpg"),
        "files": (f"photos/IMG_{n:04}.jpg",),
        "width": 4032,
        "height": 3024,
        "focus": (0.5, 0.4),
        "faces": (box(),),
        "month": 7,
        "when": when(),
        "edtf": "2026-01-02",
        "date": "2 January 2026",
        "age": "7 months",
        "place": "Potsdam",
        "people": ("Ana",),
        "company": "with Ana",
        "caption": "The first snow of the winter",
        "credit": "Tom Berg/Drawn Agency",
        "quote": None,
        "alt": "Nora, 7 months, with Ana. Potsdam, 2 January 2026.",
        "words": (Sentence("2 January 2026", (Fact("taken", "2026-01-02", Basis.METADATA),)),),
        "reasons": ("the sharpest of 9 alike",),
    }
    return Entry(**made | changes)


def yearly_entry(n: int, of: int) -> Entry:
    """The n-th of `of` entries from birth to birthday: shapes, words and gaps vary."""
    day = BORN + timedelta(days=round(365 * n / max(of - 1, 1)))
    month = (day.year - BORN.year) * 12 + day.month - BORN.month - (day.day < BORN.day)
    width, height = ((4032, 3024), (3024, 4032), (1600, 1600), (3840, 2160))[n * 7 % 4]
    clip = n % 11 == 5
    credits = ("ana/Instagram", "", "Tom Berg/Drawn Agency")
    return entry(
        n,
        kind=Kind.CLIP if clip else Kind.PHOTO,
        file=file(f"photos/CLIP_{n:04}.mp4") if clip else file(f"photos/IMG_{n:04}.jpg"),
        width=width,
        height=height,
        month=month,
        when=when(f"{day}T10:00:00"),
        edtf=str(day),
        date=spoken(day),
        age=f"{month} months" if month > 1 else ("newborn" if not n else "5 weeks"),
        place=("Potsdam", "", "Kraków")[n % 3],
        people=((), ("Ana",), ("Ana", "Tom"))[n % 3],
        company=("", "With Ana", "with Ana and Tom")[n % 3],
        caption="" if n % 2 else "The first snow of the winter",
        credit=credits[n % 3],
        quote=quote(WORDS[n // 3 % len(WORDS)]) if n % 3 == 1 else None,
        alt=f"Nora. {spoken(day)}.",
        length=8.4 if clip else None,
        poster=2.1 if clip else None,
    )


def edition(n: int = 12, **changes: Any) -> Edition:
    """A whole year of n entries in English; rows of two, the odd one alone."""
    entries = tuple(yearly_entry(i, n) for i in range(n))
    chapters = []
    for month in sorted({e.month for e in entries}):
        mine = [i for i, e in enumerate(entries) if e.month == month]
        start = BORN + timedelta(days=month * 365 // 12)
        rows = tuple(tuple(mine[i : i + 2]) for i in range(0, len(mine), 2))
        label = f"{month} month{'s' * (month > 1)}" if month else "Newborn"
        chapters.append(Chapter(month, label, spoken(start).split(" ", 1)[1], rows))
    made = {
        "title": "Nora turns 1",
        "subject": "Nora",
        "born": BORN,
        "until": UNTIL,
        "byline": "By Ana and Tom",
        "dateline": "Potsdam, 16 May 2026",
        "language": "en",
        "lead": (
            Sentence(
                "Nora was born on 16 May 2025.",
                (Fact("born", "2025-05-16", Basis.PERSON, "retrospective.toml"),),
            ),
        ),
        "quotes": (quote(WORDS[1]),),
        "hero": n - 1 if n else None,
        "entries": entries,
        "chapters": tuple(chapters),
        "left_out": (Left("photos/broken.jpg", "The picture ends in the middle."),),
        "counts": Counts(seen=n + 5, used=n, duplicate=2, not_chosen=2, unreadable=1),
        "made_with": "Yearling 0.1.0",
    }
    return Edition(**made | changes)


def as_editors_leave(text: str, **others: bytes) -> Any:
    """A test for each way in which an editor may have saved this, given as `before`."""
    import pytest  # here, since the benchmarks use the rest and do without

    saved = {
        "plain": text.encode(),
        "no last line end": text.rstrip("\n").encode(),
        "crlf": text.replace("\n", "\r\n").encode(),
        "bom": b"\xef\xbb\xbf" + text.encode(),
        "utf-16": text.encode("utf-16"),
    }
    saved |= others
    return pytest.mark.parametrize("before", saved.values(), ids=saved.keys())
