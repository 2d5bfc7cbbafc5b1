"""`retrospective.toml`: what is read, what a slip is told, and the text of a new one."""

from __future__ import annotations

import tempfile
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearling.records import NamedPlace, Person
from yearling.store.edits import EXAMPLES as KNOWN_EDITS
from yearling.store.edits import read_edits
from yearling.store.project import EXAMPLES, ProjectError, new_project, read_project

SMALL = """\
format = 1
[subject]
name = "Nora"
born = 2025-05-16
[[sources]]
path = "~/Pictures/2025"
"""

FULL = """\
format = 1
title = "Nora's year"
byline = "By Ana and Tom"
dateline = "Bern"
language = "de"
size = 24
until = 2026-05-17
zone = "Europe/Zurich"
audience = "family"
outputs = ["web"]

[subject]
name = "Nora"
born = 2025-05-16
references = ["faces/nora.jpg", "/abs/nora2.jpg"]
aliases = ["Norli"]

[[people]]
name = "Ana"
role = "mother"
born = 1990-01-02
references = ["~/ana.jpg"]
aliases = ["ana.lindt"]

[[people]]
name = "Tom"

[[places]]
name = "Grandma's garden"
latitude = 46.9
longitude = 7
radius = 1.5

[[sources]]
path = "pics"
[[sources]]
path = "../insta.zip"
"""


def project(text: str, folder: Path) -> Path:
    (folder / "retrospective.toml").write_text(text, "utf-8")
    return folder


def told(text: str, folder: Path) -> str:
    with pytest.raises(ProjectError) as caught:
        read_project(project(text, folder))
    return str(caught.value)


MADE = ("web", "book", "film")


def test_a_small_project_has_sensible_settings(tmp_path: Path):
    read = read_project(project(SMALL, tmp_path))
    assert read.subject == Person("Nora", born=date(2025, 5, 16))
    assert read.until == date(2026, 5, 16)  # the first birthday
    assert read.sources == (str(Path("~/Pictures/2025").expanduser()),)
    assert (read.language, read.size, read.outputs, read.offsets) == ("en", 40, MADE, ())


def test_a_full_project_is_read_whole(tmp_path: Path):
    read = read_project(project(FULL, tmp_path))
    assert (read.title, read.byline, read.dateline) == ("Nora's year", "By Ana and Tom", "Bern")
    assert (read.language, read.size, read.until) == ("de", 24, date(2026, 5, 17))
    assert read.subject.references == (str(tmp_path / "faces/nora.jpg"), "/abs/nora2.jpg")
    assert read.subject.aliases == ("Norli",)
    at_home = str(Path("~/ana.jpg").expanduser())
    assert read.people == (
        Person("Ana", "mother", date(1990, 1, 2), (at_home,), ("ana.lindt",)),
        Person("Tom"),
    )
    assert read.places == (NamedPlace("Grandma's garden", 46.9, 7.0, 1.5),)
    assert read.sources == (str(tmp_path / "pics"), str(tmp_path.parent / "insta.zip"))


def test_paths_are_meant_from_the_project_folder_wherever_one_stands(tmp_path: Path, monkeypatch):
    project(FULL, tmp_path)
    expected = read_project(tmp_path).sources
    monkeypatch.chdir(tmp_path)
    assert read_project(Path()).sources == expected


@pytest.mark.parametrize("zone", ["Europe/Zurich", "America/St_Johns", "Asia/Kathmandu", "UTC"])
def test_the_zone_becomes_a_table_of_offsets(zone: str, tmp_path: Path):
    rows = read_project(project(FULL.replace("Europe/Zurich", zone), tmp_path)).offsets
    assert list(rows) == sorted(rows)
    instant = datetime(2024, 5, 16, tzinfo=UTC)
    while instant < datetime(2027, 5, 16, tzinfo=UTC):
        minutes = next(m for t, m in reversed(rows) if t <= instant.replace(tzinfo=None))
        assert timedelta(minutes=minutes) == instant.astimezone(ZoneInfo(zone)).utcoffset()
        instant += timedelta(hours=7, minutes=30)
    if zone == "Europe/Zurich":
        assert (datetime(2025, 10, 26, 1), 60) in rows
        assert (datetime(2026, 3, 29, 1), 120) in rows


SOURCES = "[[sources]]"
BORN = "born = 2025-05-16"
SLIPS = [
    ("format = 1", "format = 1\nsize = 'x'", ": size must be a whole number, not a text in quotes. "
     "Write size = 40."),
    ("[[sources]]", "[people]\nname='A'\n[people]\nname='B'\n[[sources]]", ": Cannot declare "
     "('people',) twice (at line 7, column 8). A table that is there more than once stands in "
     "double brackets, as [[people]]."),
    ("format = 1", "format = 1\nsise = 40", ": sise is no setting here. Did you mean size?"),
    ("format = 1", "format = 1\nsize = 0", ": size must be at least 1. Write size = 40."),
    ("format = 1", "format = 1\nlanguage = 'it'", ": language cannot be 'it'. "
     'Write language = "en" (or "de", "fr", "es").'),
    ("format = 1", "format = 1\noutputs = ['poster']", ": outputs cannot be 'poster'. "
     'Write outputs = ["web", "book", "film"].'),
    ("format = 1", "", ": format is missing. Write format = 1."),
    ("format = 1", "format = 2", ": format cannot be 2. Write format = 1."),
    (BORN, "", ", [subject]: born is missing. Write born = 2022-03-04."),
    (BORN, "born = 2025", ", [subject]: born must be a date, not a whole number. "
     "Write born = 2022-03-04."),
    (BORN, "born = 1025-05-16", ", [subject]: born is 1025-05-16. Write born = 2022-03-04."),
    (BORN, f"{BORN}\nrol = 1", ", [subject]: rol is no setting here. Did you mean role?"),
    (BORN, f"{BORN}\nshown = false", ", [subject]: shown is no setting here. It belongs in another "
     "table."),
    (BORN, f"{BORN}\nname = ' '", ": Cannot overwrite a value (at line 5, column 11). Mend that "
     "line: texts stand in quotes, every setting on a line of its own."),
    ('name = "Nora"', "name = ' '", ', [subject]: name must not be empty. Write name = "Leo".'),
    ("format = 1", "format = 1\nuntil = 2025-05-16", ": until is 2025-05-16, but the day of the "
     "edition comes after the birth on 2025-05-16. Write until = 2026-05-16."),
    ("format = 1", "format = 1\nzone = 'Europe/Berlyn'", ": zone Europe/Berlyn is unknown. "
     "Did you mean Europe/Berlin?"),
    ("format = 1", "format = 1\nzone = '??'", ": zone ?? is unknown. "
     'Write zone = "Europe/Berlin".'),
    ('"~/Pictures/2025"', "3", ", [[sources]] number 1: path must be a text in quotes, "
     'not a whole number. Write path = "~/Pictures/2025".'),
    ('"~/Pictures/2025"', r'"C:\Users\ana"', ": Invalid hex value (at line 6, column 13). "
     "Write paths with / instead of \\, or in 'single quotes'."),
    (SOURCES, f"[[people]]\nname='Nora'\n{SOURCES}", ": Nora is there twice. Give each person one "
     "table and a name of their own, as Grandma Ana."),
    (SOURCES, f"[[people]]\nname='A'\n[[people]]\nname='B'\nborn='soon'\n{SOURCES}",
     ", [[people]] number 2: born is no date. Write born = 2022-03-04."),
    (SOURCES, f"[[places]]\nname='A'\nlatitude=95\nlongitude=1\n{SOURCES}",
     ", [[places]] number 1: latitude must be at most 90. Write latitude = 46.948."),
    ('[subject]\nname = "Nora"', "subject = 3\n[x]", ": subject must be a table, not a whole "
     "number. Write [subject] (name and born are needed)."),
    ('name = "Nora"', 'name = "Nora', ": Illegal character '\\n' (at line 3, column 13). Mend that "
     "line: texts stand in quotes, every setting on a line of its own."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), SLIPS)
def test_a_slip_is_told_with_what_to_write(old: str, new: str, message: str, tmp_path: Path):
    assert old in SMALL
    assert told(SMALL.replace(old, new, 1), tmp_path) == f"retrospective.toml{message}"


def people(*tables: str, subject: str = "") -> str:
    """The small project with more of the subject and these people."""
    text = SMALL.replace(BORN, f"{BORN}\n{subject}", 1)
    named = "".join(f"[[people]]\nname = {table}\n" for table in tables)
    return text.replace(SOURCES, named + SOURCES, 1)


def test_family_facts_are_read(tmp_path: Path):
    subject = "parents = [' Ana ', 'Tom', 'Ida']\nsex = 'female'"
    ana = "'Ana'\npartners = ['Tom']\nnamed = false"
    text = people(ana, "'Tom'\nshown = false", "'Ida'\nrole = 'Mama'", subject=subject)
    read = read_project(project(text.replace("format = 1", "format = 1\nreader = 'Ida'"), tmp_path))
    assert (read.subject.parents, read.subject.sex) == (("Ana", "Tom", "Ida"), "female")
    assert (read.people[0].partners, read.people[0].named) == (("Tom",), False)
    assert (read.people[1].shown, read.people[1].named, read.reader) == (False, True, "Ida")


FAMILIES = [
    (people(subject="parents = ['Ana']"), ", Nora: parents names Ana, who is nobody here. Give Ana "
     "a [[people]] table."),
    (people("'Ana'", subject="parents = ['Anna']"), ", Nora: parents names Anna, who is nobody "
     "here. Did you mean Ana?"),
    (people("'Ana'\npartners = ['Ana']"), ", Ana: partners names Ana too. Take it out there."),
    (people("'A'", subject="parents = ['A', 'B', 'C', 'D', 'E']"), ", [subject]: parents must have "
     'no more than 4 entries. Write parents = ["Ana", "Tom"] (names of people here; with a role '
     "this is seldom needed)."),
    (people("'Ana'\nparents = ['Rosa']", "'Rosa'\nparents = ['Ana']"), ", Ana: is among their own "
     "forebears. Look for a child that stands in the parents of Ana, or of somebody above."),
    (people("'Ana'\nrole = 'mother'\nparents = ['Nora']"), ", Nora: is among their own forebears. "
     "Look for a child that stands in the parents of Nora, or of somebody above."),
    (people("'Ana'\nrole = 'mother'\nborn = 2025-06-01"), ", Nora: is born on 2025-05-16, but "
     "Ana, a parent, on 2025-06-01. Mend the date that is wrong, or the parents."),
    (people("'Ana'\nrole = 'Mutter'\nsex = 'male'"), ", Ana: role Mutter and sex male do not "
     "agree. Take one of the two out, or mend it."),
    (people("'Ana'", "'Tom'\nrole = 'father'", subject="parents = ['Ana']"), ", Tom: role father "
     "makes a parent, but the parents of Nora are Ana. Add Tom there, or mend the role."),
    (people("'Ana'\nparents = ['Rosa']", "'Rosa'\nrole = 'aunt'", subject="parents = ['Ana']"),
     ", Rosa: role aunt and the parents and partners given do not agree: by those Rosa is a "
     "parent of a parent of Nora. Mend the role, or take it out."),
    (people("'A'", "'B'", "'C'", "'Leo'\nrole = 'uncle'\nparents = ['A', 'C']",
            subject="parents = ['A', 'B']"), ", Leo: role uncle and the parents and partners given "
     "do not agree: by those Leo is a child of one of the parents of Nora. Mend the role, or "
     "take it out."),
    (SMALL.replace("format = 1", "format = 1\nreader = 'Rosa'"), ": reader names Rosa, who is "
     "nobody here. Give Rosa a [[people]] table."),
    (people("'Ana'\nsex = 'f'"), ", [[people]] number 1: sex cannot be 'f'. Write sex = \"male\" "
     '(or "female"; left out: words that leave it open, or the name).'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), FAMILIES)
def test_a_family_that_cannot_be_is_told(text: str, message: str, tmp_path: Path):
    assert told(text, tmp_path) == f"retrospective.toml{message}"


@pytest.mark.parametrize(
    ("role", "more"),
    [
        ("grandmother", ""),
        ("Oma", "sex = 'female'"),
        ("godmother", ""),  # a grandmother may be the godmother
        ("best friend", ""),
    ],
)
def test_a_role_that_agrees_with_the_facts_is_fine(role: str, more: str, tmp_path: Path):
    rosa = f"'Rosa'\nrole = '{role}'\n{more}"
    text = people("'Ana'\nparents = ['Rosa']", rosa, subject="parents = ['Ana']")
    assert read_project(project(text, tmp_path)).people[1].role == role


def test_a_relatives_partner_may_go_by_the_relatives_name(tmp_path: Path):
    ana = "'Ana'\nparents = ['Rosa', 'Karl']"
    otto = "'Otto'\nrole = 'Opa'\npartners = ['Rosa']"
    text = people(ana, "'Rosa'", "'Karl'", otto, subject="parents = ['Ana']")
    assert read_project(project(text, tmp_path)).people[3].role == "Opa"


def test_a_missing_project_says_how_to_start_one(tmp_path: Path):
    with pytest.raises(ProjectError, match=r"there is no such file\. Start one: yearling new "):
        read_project(tmp_path / "nowhere")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_a_file_from_any_editor_is_read(encoding: str, tmp_path: Path):
    text = FULL.replace("Bern", "Zürich").replace("\n", "\r\n")
    (tmp_path / "retrospective.toml").write_bytes(text.encode(encoding))
    assert read_project(tmp_path).dateline == "Zürich"


def test_latin_letters_in_an_old_encoding_are_told(tmp_path: Path):
    (tmp_path / "retrospective.toml").write_bytes(SMALL.replace("Nora", "Zoë").encode("latin-1"))
    with pytest.raises(ProjectError, match=r"^retrospective.toml: is not UTF-8. Save it as UTF-8"):
        read_project(tmp_path)


def test_a_new_project_reads_well_and_explains_each_setting():
    text = new_project(
        subject=Person("Nora", born=date(2025, 5, 16)),
        until=date(2026, 5, 16),
        sources=["/home/ana/Pictures/2025"],
    )
    assert max(map(len, text.splitlines())) <= 96
    shown = {line.lstrip("# ").partition(" =")[0] for line in text.splitlines() if " = " in line}
    assert shown >= set(EXAMPLES) - {
        "subject", "people", "places", "sources", "licences", "page", "book", "film",
    }  # fmt: skip
    # Every line that is commented out is right once the # is gone.
    loose = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    settings_off = [line for line in loose if " = " in line]
    assert len(settings_off) >= 10
    for line in settings_off:
        tomllib.loads(line)


_words = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12
).filter(lambda text: text.strip() == text)
_days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(_words, min_size=1, max_size=4, unique=True),
    title=_words,
    role=_words,
    born=_days,
    size=st.integers(1, 400),
)
def test_a_new_project_says_what_it_was_given(names, title, role, born, size):
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / title.replace("/", "-").replace(".", "-"))
        people = [Person(name, role, born, (path,), (title,)) for name in names]
        text = new_project(
            subject=Person(people[0].name, "", born, (path,)),
            until=born + timedelta(days=400),
            sources=[path, path],
            people=people[1:],
            settings={"title": title, "size": size, "language": "fr", "zone": "", "byline": ""},
        )
        (Path(folder) / "retrospective.toml").write_bytes(text.encode())
        read = read_project(Path(folder))
    assert (read.title, read.size, read.language, read.byline) == (title, size, "fr", "")
    assert read.subject == Person(people[0].name, "", born, (path,))
    assert read.people == tuple(people[1:])
    assert read.sources == (path, path)


def test_a_new_project_that_could_not_be_read_is_refused_at_once():
    with pytest.raises(ProjectError, match="Did you mean Europe/Zurich"):
        new_project(
            subject=Person("Nora", born=date(2025, 5, 16)),
            until=date(2026, 5, 16),
            sources=["/x"],
            settings={"zone": "Europe/Zürich"},
        )


def test_the_examples_in_the_docs_are_read_as_they_stand(tmp_path: Path):
    page = Path(__file__).resolve().parents[1] / "docs/project-files.md"
    blocks = [part.partition("```")[0] for part in page.read_text("utf-8").split("```toml\n")[1:]]
    names = ("retrospective.toml", "edits.toml", "people.toml")
    for name, block in zip(names, blocks, strict=True):
        (tmp_path / name).write_text(block, "utf-8")
    assert read_project(tmp_path).people[0].role == "mother"
    read = read_edits(tmp_path)
    assert (len(read.photos), len(read.labels)) == (2, 1)
    text = page.read_text("utf-8")
    for key in (*EXAMPLES, *KNOWN_EDITS):
        assert any(form in text for form in (f"`{key}`", f"\n{key} =", f"[{key}")), key
