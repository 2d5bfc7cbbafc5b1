"""Every shared fixture of a source, read as the program reads it: how many records it gave.

The table is printed at each run. A file that neither gave a record, nor a reason, nor was opened
as a list of contents, nor is named below with its reason, fails the run.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

from reading import FIXTURES, fixture
from yearling.records import Failure, Kind, Post, Sighting
from yearling.sources import find

ROOT = FIXTURES / "sources"
KINDS = ("pictures", "clips", "posts", "without", "notes", "not read")
"""Pictures, clips, posts in all, posts without a picture that is here, notes, files not read."""

UNITS: dict[str, dict[str, str]] = {
    "exif": {},
    "iptc": {},
    "icloud": {},
    "snapchat": {},
    "facebook": {
        "facebook/addshore_album_0.json": "posts/album/0.json",
        "facebook/addshore_album_1.json": "posts/album/1.json",
        "facebook/posts": "posts",
    },
    "instagram/marcomaroni/test_image": {},
    "instagram/marcomaroni/test_images": {},
    "instagram/marcomaroni/test_mixed_media": {},
    "instagram/marcomaroni/test_video": {},
    "instagram/shape": {},
    "takeout/immich-go/Takeout1": {},
    "takeout/immich-go/Takeout2": {},
    "takeout/immich-go/Takeout3": {},
    "takeout/immich-go/gophers": {},
    "takeout/immich-go": {},
    "twitter/sfomuseum": {},
    "twitter/dogsheep_zip_contents": {},
    "twitter long posts": {
        "twitter/shape_note-tweet.js": "data/note-tweet.js",
        "twitter/shape_tweets_for_note.js": "data/tweets.js",
    },
    "dayone": {"dayone/Dev Journal.json": "Dev Journal.json"},
    "dayone, a broken entry": {"dayone/Dev Journal One Invalid.json": "Dev Journal.json"},
    "dayone, classic": {
        "dayone/classic_D04D335AFED711EABA18FAFFC2100C3D.doentry": (
            "Journal.dayone/entries/D04D335AFED711EABA18FAFFC2100C3D.doentry"
        )
    },
    "telegram, a chat": {"telegram/chat-miner_single.json": "result.json"},
    "telegram, an account": {"telegram/chat-miner_batch.json": "result.json"},
    "telegram, faults": {"telegram/shape_control_char_and_missing_file.json": "result.json"},
    "whatsapp/timelinize": {},
    "whatsapp/whats-reader/android-group-chat": {},
    "whatsapp/whats-reader/ios-group-chat": {},
} | {
    f"whatsapp/{name}": {f"whatsapp/{name}.txt": f"WhatsApp Chat with {n}.txt"}
    for n, name in enumerate(
        [
            *(f"whats-reader/{form}-format-test" for form in (
                "asian-ampm", "asian", "dash", "dot-time-klo", "european-ampm", "french", "german",
                "ios", "spanish",
            )),
            "whats-reader/bracketed-year-first-test",
            "chat-miner/test_[mmddyy]_24hrs", "chat-miner/test_ddmmyy_24hrs",
            "chat-miner/test_mmddyy_24hrs", "chat-miner/test_mmddyyyy_12hrs",
            "chat-miner/test_yyyymmdd_24hrs",
            "whatstk/lorem", "whatstk/lorem-merge-part1", "whatstk/lorem-merge-part2",
            "whatstk/pokemon",
        ]
    )
}  # fmt: skip
"""By name: where each fixture must lie to be found as in an export; none if it lies right."""

GIVEN = {
    "exif": ("folder", (13, 0, 0, 0, 1, 0)),
    "iptc": ("folder", (13, 0, 0, 0, 0, 0)),
    "icloud": ("icloud", (0, 0, 0, 0, 3, 0)),
    "snapchat": ("snapchat", (0, 0, 0, 0, 1, 0)),
    "facebook": ("facebook", (4, 0, 0, 0, 0, 0)),
    "instagram/marcomaroni/test_image": ("instagram", (1, 0, 1, 0, 0, 0)),
    "instagram/marcomaroni/test_images": ("instagram", (5, 0, 1, 0, 0, 0)),
    "instagram/marcomaroni/test_mixed_media": ("instagram", (0, 0, 1, 1, 1, 0)),
    "instagram/marcomaroni/test_video": ("instagram", (0, 0, 1, 1, 1, 0)),
    "instagram/shape": ("instagram", (0, 0, 3, 3, 1, 0)),
    "takeout/immich-go/Takeout1": ("takeout", (1, 0, 0, 0, 1, 0)),
    "takeout/immich-go/Takeout2": ("takeout", (1, 0, 0, 0, 1, 0)),
    "takeout/immich-go/Takeout3": ("takeout", (3, 0, 0, 0, 0, 0)),
    "takeout/immich-go/gophers": ("takeout", (0, 0, 0, 0, 1, 0)),
    "takeout/immich-go": ("takeout", (5, 0, 0, 0, 1, 0)),
    "twitter/sfomuseum": ("twitter", (0, 0, 102, 102, 1, 0)),
    "twitter/dogsheep_zip_contents": ("twitter", (0, 0, 0, 0, 1, 0)),
    "twitter long posts": ("twitter", (0, 0, 1, 1, 0, 0)),
    "dayone": ("dayone", (0, 0, 4, 4, 1, 0)),
    "dayone, a broken entry": ("dayone", (0, 0, 4, 4, 2, 0)),
    "dayone, classic": ("dayone", (0, 0, 1, 1, 0, 0)),
    "telegram, a chat": ("telegram", (0, 0, 2, 2, 0, 0)),
    "telegram, an account": ("telegram", (0, 0, 2, 2, 0, 0)),
    "telegram, faults": ("telegram", (0, 0, 2, 2, 2, 0)),
    "whatsapp/timelinize": ("whatsapp", (1, 0, 7, 6, 2, 0)),
    "whatsapp/whats-reader/android-group-chat": ("whatsapp", (2, 0, 40, 38, 1, 0)),
    "whatsapp/whats-reader/ios-group-chat": ("whatsapp", (2, 0, 31, 31, 1, 0)),
    "whatsapp/whats-reader/asian-ampm-format-test": ("whatsapp", (0, 0, 4, 4, 1, 0)),
    "whatsapp/whats-reader/asian-format-test": ("whatsapp", (0, 0, 3, 3, 2, 0)),
    "whatsapp/whats-reader/dash-format-test": ("whatsapp", (0, 0, 3, 3, 3, 0)),
    "whatsapp/whats-reader/dot-time-klo-format-test": ("whatsapp", (0, 0, 3, 3, 0, 0)),
    "whatsapp/whats-reader/european-ampm-format-test": ("whatsapp", (0, 0, 4, 4, 0, 0)),
    "whatsapp/whats-reader/french-format-test": ("whatsapp", (0, 0, 4, 4, 3, 0)),
    "whatsapp/whats-reader/german-format-test": ("whatsapp", (0, 0, 4, 4, 3, 0)),
    "whatsapp/whats-reader/ios-format-test": ("whatsapp", (0, 0, 3, 3, 0, 0)),
    "whatsapp/whats-reader/spanish-format-test": ("whatsapp", (0, 0, 4, 4, 3, 0)),
    "whatsapp/whats-reader/bracketed-year-first-test": ("whatsapp", (0, 0, 3, 3, 0, 0)),
    "whatsapp/chat-miner/test_[mmddyy]_24hrs": ("whatsapp", (0, 0, 6, 6, 0, 0)),
    "whatsapp/chat-miner/test_ddmmyy_24hrs": ("whatsapp", (0, 0, 6, 6, 0, 0)),
    "whatsapp/chat-miner/test_mmddyy_24hrs": ("whatsapp", (0, 0, 6, 6, 0, 0)),
    "whatsapp/chat-miner/test_mmddyyyy_12hrs": ("whatsapp", (0, 0, 6, 6, 0, 0)),
    "whatsapp/chat-miner/test_yyyymmdd_24hrs": ("whatsapp", (0, 0, 6, 6, 0, 0)),
    "whatsapp/whatstk/lorem": ("whatsapp", (0, 0, 500, 500, 0, 0)),
    "whatsapp/whatstk/lorem-merge-part1": ("whatsapp", (0, 0, 300, 300, 0, 0)),
    "whatsapp/whatstk/lorem-merge-part2": ("whatsapp", (0, 0, 300, 300, 0, 0)),
    "whatsapp/whatstk/pokemon": ("whatsapp", (0, 0, 19, 19, 0, 0)),
}
"""By unit: which sources take it, and how many records of each of `KINDS` they give."""

ELSEWHERE = {
    "MANIFEST.md": "where the fixtures are from",
    "*/SOURCES.json": "where the fixtures are from",
    "instagram/sfomuseum/posts_sample.json": "posts taken out of a list: test_instagram.py",
    "takeout/names/*.json": "names alone: test_takeout_names.py, test_head_coverage.py",
    "takeout/immich-go_*.json": "trees and side files described: test_takeout.py",
    "whatsapp/issue_lines.json": "chats as text in a list: test_whatsapp_lines.py",
    "whatsapp/pustur_formats.json": "headers in a list: test_whatsapp_lines.py",
    "whatsapp/chat-miner/target.json": "what its chats say: test_whatsapp_lines.py",
    "whatsapp/whatstk/header_format_support.json": "what another program reads",
    "iptc/exiftool_expected.json": "what exiftool finds",
    "twitter/hpi/*.json": "one tweet out of a program's test, in the shape that case 18 shows",
    "meta-messages/*": "private messages, which are never read: test_facebook.py",
    "signal/chat-miner_test_export.txt": "a text that no version of Signal writes any more",
    "exif/*.xmp": "side files whose pictures are not here, told in one note: test_folder.py",
    "icloud/Memories/*": "what Apple put together, never opened: test_icloud.py",
    "twitter/dogsheep_zip_contents/*": "lists that are private, never opened: test_twitter.py",
    "tinybeans/*": "answers of a server; there is no export to read",
}
"""Files that are no part of an export, by pattern."""


class Opened:
    """Notes every file below the fixtures that is opened while it is switched on."""

    def __init__(self) -> None:
        self.on, self.names = False, set()
        sys.addaudithook(self)

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if self.on and event == "open" and isinstance(args[0], str):
            self.names.add(args[0])


OPENED = Opened()


def placed(unit: str, room: Path) -> dict[str, Path]:
    """Where each fixture of a unit lies, by the path that a record gives for it."""
    if not UNITS[unit]:
        return {str(p): p for p in (ROOT / unit).rglob("*") if p.is_file()}
    lies: dict[str, Path] = {}
    for path, name in UNITS[unit].items():
        for one in (ROOT / path, *(ROOT / path).rglob("*")):
            if one.is_file():
                put = room / name / one.relative_to(ROOT / path)
                put.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(one, put)
                lies[str(put)] = one
    return lies


def records(folder: Path) -> tuple[str, tuple[int, ...], set[str]]:
    """The sources of a folder, its numbers, and the files that are accounted for."""
    counts: Counter[str] = Counter()
    posts, known = set(), set()
    OPENED.names.clear()
    OPENED.on = True
    try:
        found, failures = find([folder])
        seen = [(one.source.name, record) for one in found for record in one.read()]
    finally:
        OPENED.on = False
    for record in (*failures, *(record for _, record in seen)):
        if isinstance(record, Failure):
            counts["not read" if record.file else "notes"] += 1
            known.add(record.where)
        elif isinstance(record, Post):
            counts["without"] += 1
            posts.add(record.id)
        elif isinstance(record, Sighting):
            known.update(f.where for f in (record.file, *record.others, *record.file.sides))
            posts.update([record.post.id] if record.post else [])
    pictures = {r.file.where: r.kind for _, r in seen if isinstance(r, Sighting)}
    counts["pictures"] = list(pictures.values()).count(Kind.PHOTO)
    counts["clips"] = list(pictures.values()).count(Kind.CLIP)
    counts["posts"] = len(posts)
    names = " ".join(sorted({name for name, _ in seen}))
    # A list that was opened counts only if somebody made something of it.
    known |= OPENED.names if names not in ("", "folder") else set()
    return names, tuple(counts[kind] for kind in KINDS), known


def test_each_fixture_gives_the_records_it_holds_and_no_file_is_unexplained(capsys, tmp_path: Path):
    fixture("sources")
    lines, given, explained = [], {}, set()
    for number, unit in enumerate(UNITS):
        lies = placed(unit, tmp_path / str(number))
        folder = tmp_path / str(number) if UNITS[unit] else ROOT / unit
        names, numbers, known = records(folder)
        given[unit] = (names, numbers)
        explained |= {path for where, path in lies.items() if where in known}
        told = ", ".join(f"{n} {kind}" for n, kind in zip(numbers, KINDS, strict=True) if n)
        lines.append(f"  {unit:<52} {names or 'nothing':<10} {told}")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert given == GIVEN
    assert [
        name
        for path in sorted(ROOT.rglob("*"))
        if path.is_file() and path not in explained
        if not any(fnmatch(name := path.relative_to(ROOT).as_posix(), form) for form in ELSEWHERE)
    ] == []
