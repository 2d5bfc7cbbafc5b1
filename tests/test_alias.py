"""Names that seem to mean one person are proposed, confirmed by a person, and then hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import exported
from yearling.cli import group
from yearling.people.alias import agree, aliases
from yearling.store.edits import new_people, read_aliases, read_edits
from yearling.store.project import ProjectError, read_project


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ana", "Ana Líndt", True),
        ("Ana", "ana.lindt", True),
        ("Ana Lindt", "analindt", True),
        ("Ana", "Ana 💛", True),
        ("Ana", "ANÁ", True),
        ("Ana", "Anna", False),
        ("Ana", "Susana", False),
        ("Ana", "Maria Ana", True),
        ("Jo", "Jo", False),
        ("", "Ana", False),
        ("💛", "💛", False),
        ("Oma Rosa", "Rosa", True),
    ],
)
def test_names_agree_if_one_has_all_the_words_of_the_other(a, b, same):
    assert agree(a, b) is agree(b, a) is same


def test_a_name_that_could_be_two_people_is_proposed_for_neither():
    met = ["Ana Lindt", "ana.b", "Tom 🚲", "Oma"]
    assert aliases(["Ana", "Tom"], met) == {"Ana": ("Ana Lindt", "ana.b"), "Tom": ("Tom 🚲",)}
    assert aliases(["Ana", "Ana Lindt"], ["ana lindt 💛"]) == {}
    assert aliases(["Ana"], ["ana"]) == {}, "the same name needs no alias"


@given(st.lists(st.text(max_size=12), max_size=6), st.lists(st.text(max_size=12), max_size=6))
def test_whoever_is_met_is_proposed_once_at_most_and_in_any_order_the_same(known, met):
    found = aliases(known, met)
    names = [name for names in found.values() for name in names]
    assert len(names) == len(set(names))
    assert found == aliases(known, met[::-1])


@given(st.lists(st.text(min_size=1, max_size=9), min_size=1, max_size=3, unique=True))
def test_the_text_of_proposals_decides_nothing_until_the_marks_are_taken_away(names):
    text = new_people({"Ana": names}, dict.fromkeys(names, "WhatsApp"))
    assert tomllib.loads(text) == {"format": 1}
    start = text.index("\n# These seem")
    block = text[start : text.index("\n# Others", start)].split("\n")[2:]
    told = tomllib.loads("\n".join(line[2:] for line in block))
    assert told == {"people": [{"name": "Ana", "aliases": names}]}


PROJECT = 'format = 1\n[subject]\nname = "Nora"\nborn = 2025-05-16\n[[people]]\nname = "Ana"\n'


def test_aliases_of_both_files_add_up_and_a_table_of_its_own_makes_a_person(tmp_path: Path):
    (tmp_path / "retrospective.toml").write_text(
        PROJECT + 'aliases = ["Mama"]\n[[sources]]\npath = "pics"\n', "utf-8"
    )
    (tmp_path / "people.toml").write_text(
        'format = 1\n[[people]]\nname = "Ana"\naliases = ["ana.lindt"]\n'
        '[[people]]\nname = "Nora"\naliases = ["Norli"]\n[[people]]\nname = "Rosa"\n',
        "utf-8",
    )
    assert read_aliases(tmp_path) == {"Ana": ("ana.lindt",), "Nora": ("Norli",), "Rosa": ()}
    read = read_project(tmp_path)
    assert read.subject.aliases == ("Norli",)
    assert [(p.name, p.aliases) for p in read.people] == [
        ("Ana", ("Mama", "ana.lindt")),
        ("Rosa", ()),
    ]
    assert read_edits(tmp_path).labels == ()


def test_new_proposes_whom_the_names_in_an_export_may_mean(tmp_path: Path):
    exported.to_zip(exported.year("2025"), tmp_path / "insta.zip")
    words = ["--subject", "Nora", "--born", "2025-05-16", "--person", "Ana=mother"]
    done = CliRunner().invoke(
        group, ["new", str(tmp_path / "nora"), *words, str(tmp_path / "insta.zip")]
    )
    assert done.exit_code == 0, done.output
    assert 'Is Ana the same person as "Ana Líndt" (Instagram)?' in done.output
    text = (tmp_path / "nora/people.toml").read_text("utf-8")
    assert '# aliases = ["Ana Líndt"]' in text
    assert read_project(tmp_path / "nora").people[0].aliases == (), "a proposal is no decision"


def test_a_mark_taken_away_before_one_line_only_says_which_other_one(tmp_path: Path):
    (tmp_path / "retrospective.toml").write_text(PROJECT + '[[sources]]\npath = "pics"\n', "utf-8")
    text = new_people({"Ana": ["ana.lindt"]}, {}).replace('# name = "Ana"', 'name = "Ana"')
    (tmp_path / "people.toml").write_text(text, "utf-8")
    with pytest.raises(ProjectError) as told:
        read_project(tmp_path)
    assert "name stands outside its table. Take the # away before the line in [ ]" in str(
        told.value
    )
