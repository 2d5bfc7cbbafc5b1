"""The accounts: every file once, and notes that are no file beside them."""

from __future__ import annotations

import re

import pytest

import fake
from yearling import accounts
from yearling.captions.languages import LANGUAGES
from yearling.cli import build
from yearling.records import Choice, Counts, Failure, Left, Year


def test_a_note_on_many_files_is_told_but_counts_as_none():
    failures = (
        Failure("a/broken.jpg", "cut off"),
        Failure("a/clip.dng", "RAW", unsupported=True),
        Failure("a/posts_1.json", "3 pictures are missing", file=False),
    )
    fates = accounts.fates(Year((), {}, {}, {}, failures=failures), {}, Choice((), ()), {})
    assert fates["a/posts_1.json"] == ("note", "3 pictures are missing")
    assert accounts.counts(fates) == Counts(seen=2, unreadable=1, unsupported=1)


def test_two_notes_on_one_place_are_both_told_and_one_said_twice_once():
    notes = [
        Failure("chat.txt", why, file=False) for why in ("cut off", "cut off", "day or month?")
    ]
    fates = accounts.fates(Year((), {}, {}, {}, failures=tuple(notes)), {}, Choice((), ()), {})
    assert fates["chat.txt"] == ("note", "cut off\nday or month?")


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_the_terminal_tells_what_is_out_in_the_language_of_its_reasons(language, capsys):
    left = tuple(Left("a.jpg", "x", fate) for fate in ("not_chosen", "unreadable", "note"))
    build.report(fake.edition(language=language, left_out=left * 21), [])
    told = capsys.readouterr().out
    assert not re.search(r"Left|Not read|look|files|more", told)
    assert told.count("a.jpg") == 2 * build.MOST_NAMED


def test_a_note_on_a_picture_names_its_file_and_its_table():
    photo = fake.photo(1)
    name, table = photo.versions[0].file.name, f"edits.toml [photos.{photo.id[:12]}]"
    assert accounts.unlicensed([photo.id], [photo, fake.photo(2)]) == {
        f"{name}, {table} licence": ("note", "unlicensed")
    }
    assert accounts.kept_by_hand([photo.id], [photo]) == {
        f"{name}, {table}": ("note", "hidden_kept")
    }
