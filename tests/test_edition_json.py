"""The public contract: `edition.json`, format 1."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import fake
from yearling.records import Edition, Left, Portrait, Precision, Withheld
from yearling.renderers import edition_json

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[1] / "docs" / "edition.schema.json").read_text("utf-8")
)


def written(edition: Edition, folder: Path) -> str:
    with ThreadPoolExecutor(1) as engine:
        folder.mkdir(parents=True, exist_ok=True)
        (path,) = edition_json.render(edition, folder, engine, folder / "kept", fake.quiet).paths
    assert path == folder / "edition.json"
    return path.read_text("utf-8")


@pytest.mark.parametrize("n", [0, 1, 12, 40])
def test_every_edition_keeps_the_contract(tmp_path, n):
    edition = fake.edition(n)
    contract = json.loads(written(edition, tmp_path))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(contract, SCHEMA, jsonschema.Draft202012Validator)
    counts = contract["counts"]
    assert counts.pop("seen") == sum(counts.values())
    assert contract["format"] == 1


def test_the_contract_holds_what_the_edition_holds(tmp_path):
    edition = fake.edition(12)
    contract = json.loads(written(edition, tmp_path))
    for entry, told in zip(edition.entries, contract["entries"], strict=True):
        assert told["photo"] == entry.photo
        assert told["caption"] == entry.caption
        assert told["when"]["edtf"] == entry.edtf
        assert told["when"]["basis"] == "metadata"
        assert (told["quote"] or {}).get("text") == (entry.quote and entry.quote.text)
    assert contract["lead"][0]["facts"][0]["basis"] == "person"
    assert contract["hero"] == edition.entries[11].photo


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2026-01-02T15:04:05", "second"),
        ("2026-01-02", "day"),
        ("2026-01", "month"),
        ("2026", "year"),
    ],
)
def test_a_time_is_as_long_as_it_is_known(text, precision):
    entry = fake.entry(when=fake.when(text))
    told = edition_json.described(fake.edition(1, entries=(entry,)))["entries"][0]
    assert told["when"]["local"] == text
    assert told["when"]["precision"] == Precision(precision)


def test_an_unknown_time_is_null(tmp_path):
    edition = fake.edition(1, entries=(fake.entry(when=None, edtf="", date=""),))
    contract = json.loads(written(edition, tmp_path))
    jsonschema.validate(contract, SCHEMA)
    assert contract["entries"][0]["when"] is None


def test_no_file_tells_whose_computer_it_lies_on(tmp_path):
    entry = replace(fake.entry(), files=("/home/ana/Pictures/2025/IMG_1.jpg",))
    left = Left("/home/ana/export.zip!/media/2.jpg", "'/home/ana/tmp/a b.jpg' cannot be read")
    text = written(fake.edition(1, entries=(entry,), left_out=(left,)), tmp_path)
    contract = json.loads(text)
    jsonschema.validate(contract, SCHEMA)
    assert contract["entries"][0]["files"] == ["2025/IMG_1.jpg"]
    assert contract["left_out"] == [
        {"file": "export.zip!/media/2.jpg", "reason": "'tmp/a b.jpg' cannot be read"}
    ]
    assert "ana" not in text.replace("Ana", "").replace("ana wrote", "").replace(
        '"ana"', ""
    ).replace(":ana:", "")


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("/home/ana/IMG.jpg", "IMG.jpg"),
        ("/Users/ana/IMG.jpg", "IMG.jpg"),
        ("C:\\Users\\ana\\IMG.jpg", "IMG.jpg"),
        ("C:\\Users\\ana\\Pictures\\IMG.jpg", "Pictures/IMG.jpg"),
        ("/root/IMG.jpg", "IMG.jpg"),
        ("/home/ana/Pictures/IMG.jpg", "Pictures/IMG.jpg"),
        ("photos/IMG.jpg", "photos/IMG.jpg"),
        ("IMG.jpg", "IMG.jpg"),
        ("/home/ana/e.zip!/media/p/IMG.jpg", "e.zip!/media/p/IMG.jpg"),
    ],
)
def test_a_file_is_named_as_its_family_knows_it(where, name):
    assert edition_json.short(where) == name


def test_the_same_edition_gives_the_same_bytes(tmp_path):
    first = written(fake.edition(5), tmp_path)
    assert written(fake.edition(5), tmp_path) == first
    assert first.endswith("}\n")


def test_no_position_and_no_face_is_in_it(tmp_path):
    text = written(fake.edition(12), tmp_path)
    for word in ("latitude", "longitude", "embedding", "faces", "camera", "serial"):
        assert f'"{word}"' not in text


def test_a_telephone_number_in_a_name_is_not_printed():
    where = "/home/ana/WhatsApp Chat - +49 170 7654321.zip!/IMG-20250516-WA0001.jpg"
    assert edition_json.short(where) == "WhatsApp Chat - +….zip!/IMG-20250516-WA0001.jpg"
    assert edition_json.short("/a/b/c/20250516_143212+0200.jpg") == "c/20250516_143212+0200.jpg"


def test_others_are_told_no_time_of_day():
    made = fake.edition(2)
    second = fake.when("2026-01-02T15:04:05")
    edition = replace(made, entries=tuple(replace(e, when=second) for e in made.entries))
    for audience, length in (("family", 19), ("friends", 10), ("public", 10)):
        told = edition_json.described(replace(edition, audience=audience))
        assert [len(entry["when"]["local"]) for entry in told["entries"]] == [length] * 2
        jsonschema.validate(json.loads(json.dumps(told)), SCHEMA)


def test_a_season_is_told_by_its_year_and_its_edtf_and_an_interval_by_both_ends():
    spring = fake.when("2026-03", precision=Precision.SEASON)
    days = fake.when("2026-01-02", last=fake.when("2026-01-05").time)
    for when, edtf, local, last in (
        (spring, "2026-21", "2026", None),
        (days, "[2026-01-02..2026-01-05]", "2026-01-02", "2026-01-05"),
    ):
        made = fake.edition(1, entries=(fake.entry(when=when, edtf=edtf),))
        told = edition_json.described(made)
        jsonschema.validate(json.loads(json.dumps(told)), SCHEMA)
        found = told["entries"][0]["when"]
        assert (found["local"], found["last"], found["edtf"]) == (local, last, edtf)


def test_everybody_is_told_the_month_of_the_birth_of_the_edition_and_of_a_quote():
    for audience, length in (("family", 10), ("friends", 10), ("public", 7)):
        told = edition_json.described(fake.edition(4, audience=audience))
        jsonschema.validate(json.loads(json.dumps(told)), SCHEMA)
        days = [told["until"], told["subject"]["born"], told["quotes"][0]["written"]]
        days += [e["quote"]["written"] for e in told["entries"] if e["quote"]]
        assert {len(day) for day in days} == {length}


def test_portraits_and_what_is_withheld():
    portrait = Portrait(3, fake.content(3), fake.file(), 900, 900, fake.box(), "3 months", "Nora.")
    held = Withheld("quote", "health", "instagram:ana:post:1")
    edition = fake.edition(1, portraits=(portrait,), withheld=(held,), invitation="Come.")
    told = edition_json.described(edition)
    jsonschema.validate(json.loads(json.dumps(told)), SCHEMA)
    assert told["portraits"] == [
        {"month": 3, "photo": fake.content(3), "label": "3 months", "alt": "Nora.", "credit": ""}
    ]
    assert told["invitation"] == "Come."
    assert "health" not in json.dumps(told)
