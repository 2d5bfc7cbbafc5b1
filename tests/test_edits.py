"""`edits.toml` and `people.toml`: a person's word, read exactly or refused with a reason."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yearling.captions.dates import printed
from yearling.captions.languages import words
from yearling.catalog import calendar
from yearling.records import Basis, Box, Edit, Edits, Label, Precision, When
from yearling.store.edits import new_edits, read_date, read_edits
from yearling.store.project import ProjectError
from yearling.store.toml import line

ID = "a77d2553b3bf"


def edits(folder: Path, text: str, people: str = "") -> Edits:
    (folder / "edits.toml").write_bytes(text.encode())
    (folder / "people.toml").write_bytes(people.encode())
    return read_edits(folder)


def taken(text: str, precision: Precision) -> When:
    return When(datetime.fromisoformat(text), Basis.PERSON, precision, source="edits.toml")


def test_nothing_is_decided_where_there_are_no_files(tmp_path: Path):
    assert read_edits(tmp_path) == Edits()


def test_the_starter_decides_nothing_and_is_right_when_uncommented(tmp_path: Path):
    assert edits(tmp_path, new_edits()) == Edits()
    lines = new_edits().splitlines()
    table = next(n for n, line in enumerate(lines) if line.startswith(f"# [photos.{ID}]"))
    lines[table:] = [line.removeprefix("# ") for line in lines[table:]]
    read = edits(tmp_path, "\n".join(lines))
    edit = read.photos[ID]
    assert read.lead == {"born": "Nora came on a Friday."}
    assert read.posts == {"instagram:ana:post:1": True}
    assert read.days == {date(2025, 8, 1): "less"}
    assert read.places == {"Porto": False}
    when = taken("2025-08-02", Precision.DAY)
    assert edit == Edit(
        keep=True,
        caption="First giggle",
        credit="Ana Lindt",
        place="Grandma's garden",
        taken=when,
        quote=False,
        passage="so light",
        order=datetime(2025, 8, 2, 15, 30),
        share=True,
        scene=("snow",),
        licence="by mail, 3 May",
        more=True,
    )


def test_all_that_can_be_said_of_a_picture(tmp_path: Path):
    text = f"""
        [photos.{ID}]
        keep = false
        caption = ""
        [photos.{"0" * 64}]
        order = 2.5
        quote = true
    """
    assert edits(tmp_path, text).photos == {
        ID: Edit(keep=False, caption=""),
        "0" * 64: Edit(order=2.5, quote=True),
    }


@pytest.mark.parametrize(
    ("written", "expected", "precision"),
    [
        ('"2025-08-02"', "2025-08-02", Precision.DAY),
        ("2025-08-02", "2025-08-02", Precision.DAY),
        ('"2025-8-2"', "2025-08-02", Precision.DAY),
        ('"2025-08"', "2025-08-01", Precision.MONTH),
        ('"2025"', "2025-01-01", Precision.YEAR),
        ("2025", "2025-01-01", Precision.YEAR),
        ('"2025-08-02 14:30"', "2025-08-02T14:30:00", Precision.MINUTE),
        ('"2025-08-02T14:30:05"', "2025-08-02T14:30:05", Precision.SECOND),
        ("2025-08-02 14:30:00", "2025-08-02T14:30:00", Precision.MINUTE),
        ("2025-08-02T14:30:05", "2025-08-02T14:30:05", Precision.SECOND),
    ],
)
def test_a_date_is_as_fine_as_it_is_written(written, expected, precision, tmp_path: Path):
    read = edits(tmp_path, f"[photos.{ID}]\ndate = {written}").photos[ID]
    assert read.taken == taken(expected, precision)


@pytest.mark.parametrize(
    ("written", "edtf", "english"),
    [
        ("spring 2026", "2026-21", "spring 2026"),
        ("2026 spring", "2026-21", "spring 2026"),
        ("2026-22", "2026-22", "summer 2026"),
        ("Herbst 2025", "2025-23", "autumn 2025"),
        ("otoño de 2025", "2025-23", "autumn 2025"),
        ("hiver 2025", "2025-24", "winter 2025–2026"),
        ("winter 2025/26", "2025-24", "winter 2025–2026"),
        ("early 2026", "[2026-01..2026-04]", "early in 2026"),
        ("mid-2026", "[2026-05..2026-08]", "mid-2026"),
        ("finales de 2026", "[2026-09..2026-12]", "late in 2026"),
        ("2025-05-15/2025-05-18", "[2025-05-15..2025-05-18]", "15–18 May 2025"),
        ("2025-05/2025-07", "[2025-05..2025-07]", "between May and July 2025"),
        ("May 2025", "2025-05", "May 2025"),
        ("2 août 2025", "2025-08-02", "2 August 2025"),
        ("August 2, 2025", "2025-08-02", "2 August 2025"),
        ("2025-05-15 10:00/2025-05-16 12:00", "[2025-05-15..2025-05-16]", "15 or 16 May 2025"),
    ],
)
def test_a_date_may_be_a_part_of_a_year_or_lie_between_two(
    written: str, edtf: str, english: str, tmp_path: Path
):
    read = edits(tmp_path, f"[photos.{ID}]\ndate = {written!r}").photos[ID].taken
    assert read is not None
    assert (calendar.edtf(read), printed(read, words("en"))) == (edtf, english)
    assert (read.basis, read.source) == (Basis.PERSON, "edits.toml")


def test_a_date_may_carry_its_own_offset(tmp_path: Path):
    read = edits(tmp_path, f"[photos.{ID}]\ndate = 2025-08-02T14:30:00+02:00").photos[ID]
    assert read.taken is not None
    assert (read.taken.time, read.taken.offset) == (datetime(2025, 8, 2, 14, 30), 120)


TABLE = f"[photos.{ID}]"
SLIPS = [
    ("[photos.IMG_1]\nkeep = true", ", [photos.IMG_1]: a picture is named by 12 to 64 digits "
     "of its id (0-9, a-f), not IMG_1. Copy the id from: yearling explain {folder} PICTURE"),
    (f"{TABLE}\nkeep = 'yes'", f", {TABLE}: keep must be true or false, not a text in quotes. "
     "Write keep = true (true: always in; false: never in)."),
    (f"{TABLE}\ncaptoin = 'x'", f", {TABLE}: captoin is no setting here. Did you mean caption?"),
    (f"{TABLE}\nzzz = 'x'", f", {TABLE}: zzz is no setting here. Known are: format, photos, keep, "
     "caption, date, place, credit, quote, passage, order, share, scene, licence, more, lead, "
     "posts, days, places."),
    (f"{TABLE}\ncaption = 3", f", {TABLE}: caption must be a text in quotes, not a whole number. "
     'Write caption = "First giggle" ("" for no caption).'),
    (f"{TABLE}\ndate = '2025-02-30'", f", {TABLE}: date 2025-02-30 is no date. "
     'Write date = "2025-08-02" (or "2025-08", "2025", "spring 2025", "2025-08-02/2025-08-05").'),
    (f"{TABLE}\norder = 0", f", {TABLE}: order 0 is no time and no position. "
     'Write order = "2025-08-02 15:30" (stands where a picture of that time would; '
     'or 1: comes first).'),
    (f"{TABLE}\norder = 'soon'", f", {TABLE}: order soon is no time and no position. "
     'Write order = "2025-08-02 15:30" (stands where a picture of that time would; '
     'or 1: comes first).'),
    (f"[photos]\n{ID} = 3", f", {TABLE}: this must be a table, not a whole number. "
     "See docs/project-files.md."),
    ("photos = 3", ": photos must be a table, not a whole number. "
     "Write [photos.a77d2553b3bf] (the first 12 digits of a picture's id)."),
    ("fotos = 3", ": fotos is no setting here. Did you mean photos?"),
    ("format = 2", ": format cannot be 2. Write format = 1."),
    (f"{TABLE}\n[photos.{ID}00]", f": two tables for picture {ID}. Make them one."),
    (f"{TABLE}\nkeep = true\nkeep = false", ": Cannot overwrite a value (at end of document). "
     "Mend that line: texts stand in quotes, every setting on a line of its own."),
    (f"{TABLE}\nquote = 3", f", {TABLE}: quote must be true or false or a text in quotes, not a "
     "whole number. Write quote = false (false: nothing that was posted with it; or the id of a "
     "post)."),
    (f"{TABLE}\nquote = ' '", f", {TABLE}: quote must not be empty. Write quote = false "
     "(false: nothing that was posted with it; or the id of a post)."),
    (f"{TABLE}\nmore = 'yes'", f", {TABLE}: more must be true or false, not a text in quotes. "
     "Write more = true (more pictures like this one)."),
    ("days = 'less'", ": days must be a table, not a text in quotes. "
     'Write [days] (of which you want "more" pictures, "less" or "none").'),
    ("[days]\n2025-08-1 = 'less'", ", [days]: 2025-08-1 is no day. "
     'Write 2025-08-01 = "less".'),
    ("[days]\n2025-02-30 = 'none'", ", [days]: 2025-02-30 is no day. "
     'Write 2025-08-01 = "none".'),
    ("[days]\n2025-08-01 = 'fewer'", ', [days]: 2025-08-01 cannot be "fewer". '
     'Write 2025-08-01 = "more", 2025-08-01 = "less" or 2025-08-01 = "none".'),
    ("[days]\n2025-08-01 = false", ", [days]: 2025-08-01 cannot be false. "
     'Write 2025-08-01 = "more", 2025-08-01 = "less" or 2025-08-01 = "none".'),
    ("[places]\n'Le Havre' = 'no'", ", [places], Le Havre: this must be true or false, not a text "
     'in quotes. Write "Le Havre" = false.'),
    ("[posts]\na = 1", ", [posts], a: this must be true or false, not a whole number. "
     "Write a = false."),
    ("[lead]\nborn = 1", ", [lead], born: this must be true or false or a text in quotes, not a "
     "whole number. Write born = false."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), SLIPS)
def test_a_slip_in_edits_is_told_with_what_to_write(text: str, message: str, tmp_path: Path):
    with pytest.raises(ProjectError) as caught:
        edits(tmp_path, text)
    assert str(caught.value) == f"edits.toml{message.format(folder=tmp_path)}"


@pytest.mark.parametrize(
    "written",
    [
        "true",
        "[2025]",
        "'soon'",
        "''",
        "14:30:00",
        "20250802",
        "0",
        "-5",
        "'2025-05-18/2025-05-15'",
        "'2025-05-15/'",
        "'spring'",
        "'31 June 2025'",
        "9999-12-31 23:59:59",
        "0001-01-01",
        "'0001-01-01/2025-05-15'",
    ],
)
def test_what_is_no_date_is_refused(written: str, tmp_path: Path):
    with pytest.raises(ProjectError, match=r"is no date\. Write date = "):
        edits(tmp_path, f"[photos.{ID}]\ndate = {written}")


def test_faces_are_named_by_their_spot(tmp_path: Path):
    people = f"""
        format = 1
        [[faces]]
        photo = "{ID}"
        person = "Ana"
        box = [0.31, 0, 0.18, 1]
    """
    assert edits(tmp_path, "", people).labels == (Label(ID, "Ana", Box(0.31, 0, 0.18, 1)),)


def test_a_box_a_little_over_the_edge_is_cut_to_the_picture(tmp_path: Path):
    people = f"[[faces]]\nphoto='{ID}'\nperson='Ana'\nbox=[-0.03, 0.8, 0.2, 0.24]"
    assert edits(tmp_path, "", people).labels == (Label(ID, "Ana", Box(0, 0.8, 0.17, 0.2)),)


def test_a_face_can_be_denied_or_named_nobodys(tmp_path: Path):
    people = f"""
        [[faces]]
        photo = "{ID}"
        person = "Ana"
        box = [0, 0, 1, 1]
        denied = true
        [[faces]]
        photo = "{ID}"
        person = ""
        box = [0, 0, 1, 1]
    """
    whole = Box(0, 0, 1, 1)
    expected = (Label(ID, "Ana", whole, denied=True), Label(ID, "", whole))
    assert edits(tmp_path, "", people).labels == expected


def test_what_was_found_may_be_no_face(tmp_path: Path):
    people = f"[[faces]]\nphoto = '{ID}'\nbox = [0, 0, 1, 1]\nface = false\n"
    assert edits(tmp_path, "", people).labels == (Label(ID, "", Box(0, 0, 1, 1), face=False),)


def test_who_is_shown_and_named_may_be_said_later(tmp_path: Path):
    people = """
        [[people]]
        name = " Ana "
        shown = false
        [[people]]
        name = "Tom"
        named = true
        [[people]]
        name = "Ana"
        shown = true
    """
    read = edits(tmp_path, "", people)
    assert (read.shown, read.named) == ({"Ana": True}, {"Tom": True})


BAD_FACES = [
    (f"photo='{ID}'\nbox=[0,0,1,1]", "person is missing. Write person = "),
    (f"photo='{ID}'\nbox=[0,0,1,1]\nperson='A'\nface='no'", "face must be true or false, not "),
    (f"photo='{ID}'\nbox=[0,0,1,1]\nperson='A'\nface=false\ndenied=true", "face = false says all"),
    (f"photo='{ID}'\nperson='A'\nbox=[0.5, 0.5, 0.6, 0.1]", "the box is not inside the picture. "),
    (f"photo='{ID}'\nperson='A'\nbox=[0.5, 0.5, 0.0, 0.1]", "the box is not inside the picture. "),
    (f"photo='{ID}'\nperson='A'\nbox=[-0.3, 0, 1, 1]", "the box is not inside the picture. "),
    (f"photo='{ID}'\nperson='A'\nbox=[31, 22, 18, 24]", "box must be at most 1. Write box = "),
    (f"photo='{ID}'\nperson='A'\nbox=[0.5]", "box must be of length 4, got 1. Write box = "),
    (f"photo='{ID}'\nperson='A'", "box is missing. Write box = "),
    (f"photo='{ID}'\nname='A'\nbox=[0,0,1,1]", "name is no setting here. "),
    ("photo='x.jpg'\nperson='A'\nbox=[0,0,1,1]", "a picture is named by 12 to 64 digits "),
    (f"photo='{ID}'\nperson=''\ndenied=true\nbox=[0,0,1,1]", "denied says who it is not: "),
]


@pytest.mark.parametrize(("face", "message"), BAD_FACES)
def test_a_slip_in_people_is_told_with_its_table(face: str, message: str, tmp_path: Path):
    good = f"[[faces]]\nphoto='{ID}'\nperson='A'\nbox=[0,0,1,1]\n"
    with pytest.raises(ProjectError) as caught:
        edits(tmp_path, "", f"{good}[[faces]]\n{face}")
    assert str(caught.value).startswith(f"people.toml, [[faces]] number 2: {message}")


_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20)
_tables = st.fixed_dictionaries(
    {},
    optional={
        "keep": st.booleans(),
        "caption": _texts,
        "credit": _texts,
        "place": _texts,
        "quote": st.booleans(),
        "order": st.integers(1, 400),
        "date": st.dates(date(1800, 1, 1), date(2099, 12, 31)),
    },
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tables=st.dictionaries(st.from_regex(r"[0-9a-f]{12}", fullmatch=True), _tables, max_size=4))
def test_what_is_written_is_what_is_read(tmp_path: Path, tables: dict[str, dict[str, object]]):
    read = edits(tmp_path, line("photos", tables)).photos
    assert list(read) == list(tables)
    for key, table in tables.items():
        day = table.get("date")
        said = {name: getattr(read[key], name) for name in table if name != "date"}
        assert said == {name: value for name, value in table.items() if name != "date"}
        when = read[key].taken
        assert (when.time.date() if when else None) == (day if isinstance(day, date) else None)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=60) | _texts.map(str.encode))
def test_no_file_raises_anything_but_a_told_slip(tmp_path: Path, content: bytes):
    (tmp_path / "edits.toml").write_bytes(content)
    with suppress(ProjectError):
        read_edits(tmp_path)


def test_a_date_can_be_read_by_itself():
    assert read_date(" 2025-08-02T14:30 ") == taken("2025-08-02T14:30:00", Precision.MINUTE)
    assert read_date("summer 2025") == taken("2025-06-01", Precision.SEASON)
    assert read_date("soon") is None


def test_a_sentence_of_the_opening_that_is_none_is_told_with_the_nearest(tmp_path):
    (tmp_path / "edits.toml").write_text('[lead]\nborn = "On a Friday."\npeople = false\n', "utf-8")
    assert read_edits(tmp_path).lead == {"born": "On a Friday.", "people": False}
    for name, hint in (("bron", "Did you mean born"), ("xyzzy", "There are headline, byline")):
        (tmp_path / "edits.toml").write_text(f"[lead]\n{name} = false\n", "utf-8")
        with pytest.raises(ProjectError, match=rf"\[lead\]: {name} is no sentence.*{hint}"):
            read_edits(tmp_path)
