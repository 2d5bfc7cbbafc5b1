"""No claim without a fact: random years through the whole core, read by an independent reader."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

import claims
import fake
from worlds import ENDS, LANGUAGES, OTHER, World
from yearling.records import Basis, Edition, Fact, Sentence

WORLDS, ALTERED, LARGE = 90, 5, (18, 40)
"""About 2,000 pictures with their facts; `bench/story_claims.py` runs 100,000."""
BORN, TAKEN = Fact("born", "2025-05-16", Basis.PERSON), Fact("taken", "2025-12-20", Basis.METADATA)


@cache
def large(seed: int) -> tuple[World, Edition]:
    """A world of many pictures, and what the core makes of it."""
    world = World(seed, pictures=LARGE)
    return world, world.edition()


def test_two_thousand_random_fact_sets_claim_nothing_that_is_no_fact():
    wrong, seen = [], Counter[str]()
    for seed in range(WORLDS):
        _, edition = large(seed)
        wrong += [f"seed {seed}: {what}" for what in claims.of_edition(edition)]
        seen[edition.language] += len(edition.entries)
    assert not wrong, "\n".join(wrong[:20])
    assert seen.total() > 1800
    assert min(seen[language] for language in LANGUAGES) > 200


PRONOUN = {
    "en": re.compile(r"\b(she|he|her|his)\b", re.IGNORECASE),
    "de": re.compile(r"\b(ihre[rmn]?|seine[rmn]?|er)\b"),
}


def test_without_a_sex_nobody_is_he_or_she():
    seen = 0
    for seed in range(WORLDS):
        world, edition = large(seed)
        if world.project.subject.sex or world.language not in PRONOUN or world.project.reader:
            continue
        for sentence in (*edition.lead, *(s for e in edition.entries for s in e.words)):
            known = {"sex", "wrote", "caption"} & {f.predicate for f in sentence.facts}
            seen += not known
            assert known or not PRONOUN[world.language].search(sentence.text), sentence
    assert seen > 500


@pytest.mark.parametrize("seed", range(ALTERED))
def test_a_fact_that_is_deleted_takes_its_words_with_it(seed):
    whole = World(seed)
    for number, (kind, value) in enumerate(whole.planted):
        word = next(word for word in value.split() if word.endswith(ENDS))
        texts = "\n".join(claims.printed(World(seed, without=number).edition()))
        assert word not in texts, f"{kind} {value}"


@pytest.mark.parametrize("seed", range(ALTERED))
def test_a_source_that_is_changed_changes_what_rests_on_it_and_nothing_else(seed):
    whole = World(seed)
    before = whole.edition()
    for number, (kind, value) in enumerate(whole.planted):
        old = next(word for word in value.split() if word.endswith(ENDS))
        after = World(seed, changed=number).edition()
        expected = Counter(text.replace(old, old[:-1] + OTHER) for text in claims.printed(before))
        assert Counter(claims.printed(after)) == expected, f"{kind} {value}"


def test_a_date_that_is_changed_changes_no_phrase_that_rests_on_other_facts():
    same = 0
    for seed in range(ALTERED):
        world = World(seed)
        before = _phrases(world.edition())
        first, *rest = world.year.sightings
        moved = tuple(replace(w, time=w.time + timedelta(days=40)) for w in first.claims.when)
        changed = replace(first, claims=replace(first.claims, when=moved))
        world.year = replace(world.year, sightings=(changed, *rest))
        after = _phrases(world.edition())
        common = before.keys() & after.keys()
        assert {key: before[key] for key in common} == {key: after[key] for key in common}
        same += len(common)
    assert same > 8 * ALTERED


def _phrases(edition: Edition) -> dict[tuple[Fact, ...], str]:
    """Date, age, place and credit of each picture, by the facts that bear them."""
    return {
        (*sentence.facts, Fact("of", entry.photo, Basis.PERSON)): sentence.text
        for entry in edition.entries
        for sentence in entry.words
        if sentence.text in {entry.age, entry.place, entry.credit}
    }


def test_what_is_planted_does_come_out():
    """Else the two tests above would be about nothing."""
    found = Counter[str]()
    for seed in range(WORLDS):
        world, edition = large(seed)
        texts = "\n".join(claims.printed(edition))
        found.update(kind for kind, value in world.planted if value.split()[-1] in texts)
    kinds = {"caption", "credit", "place", "post", "tag", "byline", "dateline"}
    kinds |= {"invitation", "event", "profession", "name"}
    assert kinds <= found.keys()


# -- the reader itself ------------------------------------------------------------------


LIES = (
    ("en", "20 January 2026", "month january"),
    ("en", "21 December 2025", "date 21 december 2025"),
    ("en", "A Sunday", "weekday sunday"),
    ("en", "Summer 2025", "season summer"),
    ("en", "8 months", "number 8 months"),
    ("en", "eight months to the day", "number 8 months"),
    ("en", "her second child", "ordinal 2"),
    ("en", "The first snow in these pictures.", "scene snow"),
    ("en", "Christmas Eve with the baby.", "holiday christmas_eve"),
    ("fr", "La mer, pour la première fois sur ces images.", "scene sea"),
    ("en", "with Rosa", "word rosa"),
    ("en", "with her grandmother", "kin grandmother"),
    ("de", "am 20. Januar 2026", "month januar"),
    ("de", "zwei Wochen", "number 2 wochen"),
    ("de", "mit ihrer Tante", "kin tante"),
    ("fr", "le 20 janvier 2026", "month janvier"),
    ("fr", "huit mois", "number 8 mois"),
    ("fr", "avec sa grand-mère", "kin grand-mère"),
    ("es", "el 20 de enero de 2026", "month enero"),
    ("es", "con su abuela", "kin abuela"),
)


@pytest.mark.parametrize(("language", "text", "lie"), LIES)
def test_the_reader_sees_each_kind_of_lie(language, text, lie):
    assert any(w.endswith(lie) for w in claims.unborne(text, (BORN, TAKEN), language))


@pytest.mark.parametrize("text", ["20 December 2025", "A Saturday", "7 months", "31 weeks"])
def test_the_reader_believes_what_can_be_counted(text):
    assert not claims.unborne(text, (BORN, TAKEN), "en")


@pytest.mark.parametrize(
    ("text", "when", "true"),
    [
        ("7 months", "2025-12-20", True),
        ("8 months", "2025-12-20", False),
        ("7 months", "2025-12", False),
        ("6 to 7 months", "2025-12", True),
        ("7 months at most", "[..2025-12-20]", True),
        ("6 months at most", "[..2025-12-20]", False),
        ("8 to 10 months", "2026-21", False),
        ("9 to 12 months", "2026-21", True),
        ("2 years and 3 months", "2027-08-16", True),
        ("2 years and 4 months", "2027-08-16", False),
    ],
)
def test_the_reader_counts_ages_by_itself(text, when, true):
    found = claims.wrong_age(text, date(2025, 5, 16), claims.span(when), "en")
    assert bool(found) is not true


def test_the_reader_finds_a_lie_in_every_printed_field():
    entry = fake.entry(words=(Sentence("With Zwq", (Fact("with", "Zwq", Basis.PERSON),)),))
    true = replace(
        entry, date="", age="", place="", company="", caption="", credit="", alt="", people=(),
        reasons=(),
    )  # fmt: skip
    assert not claims.of_entry(true, date(2025, 5, 16), "en")
    for field in ("date", "age", "place", "company", "caption", "credit", "alt"):
        assert claims.of_entry(replace(true, **{field: "Gdansk"}), date(2025, 5, 16), "en")
