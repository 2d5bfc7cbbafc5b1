"""Settings of a TOML text, set and taken out, and every other character as it was."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yearling.store.change import Value, Wanted, changed
from yearling.store.decided import _same
from yearling.store.toml import MARK, key, line, written

ID, OTHER = "a77d2553b3bf", "0059a4753b68"


def after(text: str, **told: Value) -> str:
    return changed(text, [Wanted(("photos", ID), told, (f"[photos.{ID}]",))], _same)


@pytest.mark.parametrize(
    ("before", "told", "expected"),
    [
        ("", {"keep": True}, f"[photos.{ID}]\nkeep = true\n"),
        ("a = 1", {"keep": True}, f"a = 1\n\n[photos.{ID}]\nkeep = true\n"),
        ("a = 1\r\n", {"keep": True}, f"a = 1\r\n\r\n[photos.{ID}]\r\nkeep = true\r\n"),
        ("a = 1\n", {"keep": None}, "a = 1\n"),
        (f"a = 1\n\n[photos.{ID}]\nkeep = true\n", {"keep": None}, "a = 1\n"),
        (
            f"[photos.{ID}]\nkeep = true\n\n[lead]\nborn = false\n",
            {"keep": None},
            "\n[lead]\nborn = false\n",
        ),
        (f"[photos.{ID}] # she\nkeep = true\n", {"keep": None}, f"[photos.{ID}] # she\n"),
        (f"[photos.{ID}]\n# she\nkeep = true\n", {"keep": None}, f"[photos.{ID}]\n# she\n"),
        (f"[photos.{ID}]\n  keep = true # so\n", {"keep": None}, f"[photos.{ID}]\n  # so\n"),
        (
            f"[photos.{ID}]\n\tkeep=true # so\n# not\n",
            {"keep": False, "order": 2.0},
            f"[photos.{ID}]\n\tkeep=false # so\n\torder = 2\n# not\n",
        ),
        (f"[photos.{ID}]\nkeep=true", {"order": 1.5}, f"[photos.{ID}]\nkeep=true\norder = 1.5"),
        (f"[photos.{ID}]\n\n[a]\n", {"keep": True}, f"[photos.{ID}]\nkeep = true\n\n[a]\n"),
        (
            f"a = 1\n[photos.{ID}]\r\nkeep = true\r\n",
            {"caption": "b"},
            f'a = 1\n[photos.{ID}]\r\nkeep = true\r\ncaption = "b"\r\n',
        ),
        (
            f"[photos.'{ID.upper()}00']\nkeep = true\n",
            {"keep": False},
            f"[photos.'{ID.upper()}00']\nkeep = false\n",
        ),
        (
            f"[photos]\n{ID}.keep = true # so\n{OTHER}.keep = true\n",
            {"keep": None, "share": True},
            f"[photos]\n# so\n{ID}.share = true\n{OTHER}.keep = true\n",
        ),
        (
            f"[photos]\n{ID} = {{ keep = true, caption = 'a, b' }} # so\n",
            {"keep": False},
            f"[photos]\n{ID} = {{ keep = false, caption = 'a, b' }} # so\n",
        ),
        (
            f"photos = {{ {ID} = {{keep = true, caption = 'a, b'}}, {OTHER} = {{}} }}\n",
            {"keep": None, "share": True},
            f"photos = {{ {ID} = {{ caption = 'a, b', share = true }}, {OTHER} = {{}} }}\n",
        ),
        (
            f'[photos.{ID}]\ncaption = """\n[photos.{ID}]\nkeep = 1 # "\\"""""\nkeep = true\n',
            {"keep": False},
            f'[photos.{ID}]\ncaption = """\n[photos.{ID}]\nkeep = 1 # "\\"""""\nkeep = false\n',
        ),
    ],
)
def test_only_what_is_meant_changes(before: str, told: dict[str, Value], expected: str):
    assert after(before, **told) == expected
    assert after(MARK + before, **told) == MARK + expected


def test_the_heading_goes_with_the_last_setting_and_the_empty_line_above_it():
    text = "format = 1\n"
    new = after(after(text, keep=True, caption="a"), keep=None)
    assert after(new, caption=None) == text


names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)
values = st.one_of(st.booleans(), st.floats(allow_nan=False), names, st.lists(names, max_size=3))
tables = st.dictionaries(names, values, max_size=4)
ids = st.sampled_from([ID, OTHER, "ffffffffffff", "0123456789ab"])
gaps = st.sampled_from(["", "\n", "# a note = [1]\n", " \t\n\n# [photos]\n"])
behind = st.sampled_from(["", "  ", " # so"])


@st.composite
def written_tables(draw: Any) -> tuple[str, dict[str, Any]]:
    """A text with tables in all the ways that TOML has, and what it says."""
    lines, told, headings = [], {}, []
    style = draw(st.sampled_from(["heading", "heading", "braces", "dots", "mixed"]))
    for id in draw(st.lists(ids, unique=True)):
        told[id] = table = draw(tables)
        how = draw(st.sampled_from(["heading", "braces", "dots"])) if style == "mixed" else style
        indent = draw(st.sampled_from(["", "  "]))
        settings = [(key(name), one_way(draw, value)) for name, value in table.items()]
        if how == "heading" or (how == "dots" and not table):
            headings += [draw(gaps), f"{indent}[ photos . '{id}' ]{draw(behind)}\n"]
            headings += [
                f"{draw(gaps)}{indent}{name} ={value}{draw(behind)}\n" for name, value in settings
            ]
        elif how == "dots":
            lines += [
                f"{draw(gaps)}{id} . {name} = {value}{draw(behind)}\n" for name, value in settings
            ]
        else:
            flat = [n for n, (_, value) in enumerate(settings) if "\n" not in value]
            inner = ", ".join(" = ".join(settings[n]) for n in flat)
            told[id] = {name: table[name] for n, name in enumerate(table) if n in flat}
            lines.append(f"{draw(gaps)}{id} = {{{inner}}}{draw(behind)}\n")
    if lines:
        lines = ["[photos]\n", *lines]
    return "".join([draw(gaps), *lines, *headings, draw(gaps)]), told


def one_way(draw: Any, value: object) -> str:
    """A value as a person may write it."""
    plain = written(value)
    if isinstance(value, str) and draw(st.booleans()):
        return f'"""{plain[1:-1]}"""' if draw(st.booleans()) else f'"""\n{plain[1:-1]}"""'
    if isinstance(value, list) and draw(st.booleans()):
        return "[ # so\n" + "".join(f"  {written(one)}, # ]\n" for one in value) + "]"
    return plain


wishes = st.lists(
    st.tuples(ids, st.dictionaries(names, values | st.none(), max_size=3)),
    unique_by=lambda wish: wish[0],
    max_size=3,
)


@settings(max_examples=300, deadline=None)
@given(text=written_tables(), wished=wishes, data=st.data(), crlf=st.booleans())
def test_whatever_way_tables_are_written_they_say_what_is_wanted_and_nothing_else(
    text: tuple[str, dict[str, Any]], wished: list[Any], data: st.DataObject, crlf: bool
):
    before, told = text
    before = before.replace("\n", "\r\n") if crlf else before
    assert tomllib.loads(before).get("photos", {}) == told
    wanted, right = [], {id: dict(table) for id, table in told.items()}
    for id, wish in wished:
        if there := right.get(id):
            wish |= {data.draw(st.sampled_from(list(there))): data.draw(values | st.none())}
        wanted.append(Wanted(("photos", id), wish, (f"[photos.{id}]",)))
        both = {**right.get(id, {}), **wish}
        right[id] = {name: value for name, value in both.items() if value is not None}
    new = changed(before, wanted, _same)
    found = tomllib.loads(new).get("photos", {})
    assert {id: t for id, t in found.items() if t} == {id: t for id, t in right.items() if t}
    rest = iter(new.splitlines())
    notes = [one for one in before.splitlines() if one.lstrip().startswith("#")]
    assert all(any(note == one for one in rest) for note in notes if "]" in note)


@given(name=names, value=values)
def test_what_is_written_is_read(name: str, value: Value):
    assert tomllib.loads(line(name, value)) == {name: value}
    assert "\n" not in line(name, value)
