"""Private moments: asked about before others see them, and told nowhere.

Scores are fed in. No picture of an undressed person is here, and none may come.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
import year
from yearling import building, pipeline
from yearling.cache import Cache
from yearling.captions.languages import words
from yearling.cli import build, explain
from yearling.engines.local import LocalPool
from yearling.inspection import meaning
from yearling.records import Basis, Choice, Edit, Edits, Kind, Retrospective, Text, Year
from yearling.selection import private
from yearling.store.project import read_project

CHILD, GROWN = fake.face(age=1.0), fake.face(age=34.0)
NORA = fake.retrospective()
LINES = Path(__file__).with_name("private_lines.txt").read_text("utf-8")
CHOSEN_ON, HELD_OUT = LINES.split("# Lines on which nothing was chosen.\n")


def ask(photo=None, present=(), project=NORA, bare: float | None = 0.0, **shown) -> bool:
    photo, look = photo or fake.photo(), fake.look(**{"faces": (CHILD,)} | shown)
    seen = Year((), {}, {}, {photo.id: look}, bare={} if bare is None else {photo.id: bare})
    return bool(
        private.asked({photo.id: photo}, seen, {photo.id: present}, project, {photo.id: ""})
    )


@pytest.mark.parametrize(
    ("shown", "asked"),
    [
        ({}, False),
        ({"bare": 0.1, "bath": 0.05}, False),
        ({"bare": 0.21}, True),
        ({"bath": 0.11}, True),
        ({"bare": 0.21, "faces": ()}, True),
        ({"bare": 0.21, "faces": (fake.face(age=None),)}, True),
        ({"bare": 0.21, "faces": (GROWN, CHILD)}, True),
        ({"bare": 0.21, "faces": (GROWN, fake.face(age=14.0))}, True),
        ({"bare": 0.9, "bath": 0.9, "faces": (GROWN, GROWN)}, False),
    ],
)
def test_what_is_seen_is_asked_about_where_a_child_may_be_in_it(shown, asked):
    assert ask(**shown) is asked


def test_what_no_model_judged_is_asked_about():
    assert not ask()
    assert ask(bare=None)
    assert ask(bare=None, faces=(GROWN,))


def test_all_of_a_burst_is_asked_about_if_one_of_it_is():
    one, next_, other = (fake.photo(n) for n in (1, 2, 3))
    looks = dict.fromkeys((one.id, next_.id, other.id), fake.look())
    bare = {one.id: 0.5, next_.id: 0.0, other.id: 0.0}
    bursts = {one.id: "a", next_.id: "a", other.id: "b"}
    photos = {photo.id: photo for photo in (one, next_, other)}
    found = private.asked(photos, Year((), {}, {}, looks, bare=bare), {}, NORA, bursts)
    assert found == {one.id, next_.id}


def test_faces_of_grown_people_do_not_hide_a_child_that_something_else_tells_of():
    seen = {"bath": 0.5, "faces": (GROWN,)}
    assert not ask(fake.photo(posts=(fake.post("A day at the lake"),)), **seen)
    assert ask(fake.photo(posts=(fake.post("Nora at the lake"),)), **seen)
    assert ask(present=(fake.present("Nora", Basis.METADATA),), **seen)
    assert not ask(present=(fake.present("Ana"),), **seen)
    assert ask(fake.photo(kind=Kind.CLIP), **seen)
    brother = replace(NORA, people=(fake.person("Leo", born=date(2022, 3, 4)),))
    assert ask(present=(fake.present("Leo"),), project=brother, **seen)


@pytest.mark.parametrize(
    "text",
    [
        "First BATH!", "diaper change", "Breast-feeding", "back from the hospital", "in the NICU",
        "Badewanne", "nackt im Garten", "Windelwechsel", "im Kinderkrankenhaus", "Das erste Bad",
        "l’heure du bain", "tout nu", "à l’hôpital", "allaitement", "le bain de Léa",
        "la hora del baño", "desnudito", "pañales", "en el hospital", "le operan mañana",
    ],
)  # fmt: skip
def test_plain_words_in_four_languages_are_enough(text):
    assert ask(fake.photo(posts=(fake.post(text),)))
    assert ask(fake.photo(caption=Text(text, Basis.PERSON)))
    assert ask(fake.photo(albums=(text,)))


@pytest.mark.parametrize(
    "text", ["Baby shower", "not bad", "Banane", "Robadela", "stilllife", "pool", "Nusskuchen", ""]
)
def test_words_that_only_look_alike_are_not_asked_about(text):
    assert not ask(fake.photo(posts=(fake.post(text),)))


def lines(text: str, sign: str) -> list[str]:
    return [line[2:] for line in text.splitlines() if line[:2] == f"{sign} "]


@pytest.fixture(scope="module")
def meanings(tmp_path_factory) -> dict[str, bytes]:
    """Of all lines, by a worker; asked again, every one of them is known."""
    texts = [*lines(LINES, "+"), *lines(LINES, "-")]
    with closing(Cache(tmp_path_factory.mktemp("meanings") / "cache.db")) as cache:
        with LocalPool(1) as engine:
            found, failures = meaning.meanings(texts, cache, engine)
        assert not failures
        assert meaning.meanings(texts, cache, engine) == (found, [])  # it has no workers any more
    return found


def test_private_lines_in_fourteen_languages_are_understood(meanings):
    """The figures of docs/privacy.md."""
    for text, least, most in ((CHOSEN_ON, 59 / 65, 9 / 131), (HELD_OUT, 19 / 22, 5 / 24)):
        private_, ordinary = lines(text, "+"), lines(text, "-")
        found = [private.told(line, meanings) for line in private_]
        false = [private.told(line, meanings) for line in ordinary]
        assert np.mean(found) >= least
        assert np.mean(false) <= most


def test_one_private_sentence_in_a_long_post_is_enough(meanings):
    longer = f"{lines(CHOSEN_ON, '-')[1]}\nПервое купание дома, ей очень понравилось\nSo happy!"
    assert private.told(longer, meanings)
    assert not private.told(longer, {}), "without a model only our words tell"


@given(st.text(max_size=200))
def test_any_text_has_sentences_and_an_answer(text):
    assert isinstance(private.told(text, {}), bool)
    assert all(sentence in text for sentence in private.sentences(text))


# -- what follows -----------------------------------------------------------------------


def test_an_answer_opens_or_closes_and_no_answer_keeps_it_in_the_family():
    edits = {"a": Edit(share=True), "b": Edit(share=False), "c": Edit(keep=True)}
    assert private.held({"a", "c", "d"}, edits) == {"b", "c", "d"}


def test_only_what_would_be_seen_is_asked_about_once_in_order_of_date():
    picks = tuple(fake.pick(n) for n in range(5))
    ids = [pick.photo for pick in picks]
    edits = {ids[1]: Edit(share=True), ids[2]: Edit(share=False), ids[3]: Edit(caption="Bath")}
    days = dict(zip(ids, (9.0, 1, 1, 2, 3), strict=True))
    asked = {*ids[:4], fake.content(99)}
    assert private.questions(Choice(picks, ()), asked, edits, days) == (ids[3], ids[0])


def test_posts_of_private_moments_are_not_quoted_to_others():
    bath, lake, zoo = fake.post("First bath"), fake.post("At the lake"), fake.post("Zoo day")
    photos = {p.id: p for p in (fake.photo(1, posts=(bath,)), fake.photo(2, posts=(lake,)))}
    one, two = photos

    def may_be_read(held, edits):
        return private.may_be_read([bath, lake, zoo], photos, held, Edits(edits), {})

    assert may_be_read(set(), {}) == [lake, zoo]
    assert may_be_read({two}, {}) == [zoo]
    assert may_be_read(set(), {one: Edit(share=True)}) == [bath, lake, zoo]


# -- a whole build ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> tuple[Retrospective, Year, Path]:
    """Eight pictures as they are found once, and where."""
    root = tmp_path_factory.mktemp("private")
    year.camera_roll(root / "roll", 8)
    folder = year.project(root / "nora", [root / "roll"], 'size = 6\nmodels = "none"')
    project = replace(read_project(folder), models="all")  # the scores are planted
    with (
        closing(Cache(folder / ".yearling" / "cache.db")) as cache,
        ThreadPoolExecutor(2) as engine,
    ):
        *_, seen = pipeline.gather(replace(project, models="none"), cache, engine, lambda *_: None)
    return project, seen, folder


def planted(seen: Year, *numbers: int) -> Year:
    """The year with scores as of a bath; all others with none."""
    ids = sorted(seen.looks)
    flagged = {ids[n] for n in numbers}
    looks = {id: replace(seen.looks[id], bath=0.8 * (id in flagged)) for id in ids}
    return replace(seen, looks=looks, bare={id: 0.9 * (id in flagged) for id in ids})


def written(project, seen, folder, out, capsys, edits=None) -> tuple[dict[str, bytes], str]:
    """Every byte of every output, and what the terminal told."""
    edition = pipeline.edit(project, edits or Edits(), seen)
    with ThreadPoolExecutor(2) as engine:
        paths = pipeline.publish(edition, out, ("web",), engine, folder / ".yearling" / "pictures")
    build.report(edition, [])
    build.say(building.waiting(edition.waiting, Path("nora"), words("en")))
    assert paths
    files = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    return files, capsys.readouterr().out


def test_the_familys_own_edition_is_the_same_to_the_byte_whatever_is_private(
    found, tmp_path, capsys
):
    project, seen, folder = found
    with_flags = written(project, planted(seen, 1, 2, 5), folder, tmp_path / "a", capsys)
    without = written(project, planted(seen), folder, tmp_path / "b", capsys)
    assert with_flags == without


@pytest.mark.parametrize("audience", ["friends", "public"])
def test_not_answered_and_no_look_the_same_in_every_output(found, tmp_path, capsys, audience):
    project, seen, folder = found
    project = replace(project, audience=audience)
    ids = sorted(seen.looks)
    no = Edits({id[:12]: Edit(share=False) for id in (ids[1], ids[2], ids[5])})
    flagged = written(project, planted(seen, 1, 2, 5), folder, tmp_path / "a", capsys)
    refused = written(project, planted(seen), folder, tmp_path / "b", capsys, no)
    assert flagged[0] == refused[0]
    told, question = flagged[1].split("\n\n")[0], flagged[1].rsplit("\n\n", 1)[-1]
    assert told == refused[1].split("\n\n")[0]
    assert "wait for your word" in question or "waits for your word" in question
    assert "your word" not in refused[1]
    assert "kept for the family’s own edition" in flagged[1]
    shown = {entry["photo"] for entry in json.loads(flagged[0]["edition.json"])["entries"]}
    assert shown
    assert not shown & {ids[1], ids[2], ids[5]}


def test_what_a_person_shares_is_in_and_what_is_kept_by_hand_still_waits(found):
    project, seen, _ = found
    project, seen = replace(project, audience="friends"), planted(seen, 1, 2)
    ids = sorted(seen.looks)
    edits = Edits({ids[1][:12]: Edit(share=True, keep=True), ids[2][:12]: Edit(keep=True)})
    story = pipeline.tell_story(project, edits, seen)
    picked = {pick.photo for pick in story.choice.picks}
    assert ids[1] in picked
    assert ids[2] not in picked
    assert story.gated[ids[2]] == "family"
    assert story.waiting == (ids[2],)


def gathered(project, cache, engine) -> tuple[Year, list[str]]:
    """The year, and the stages that had work to do."""
    told: list[str] = []
    *_, seen = pipeline.gather(project, cache, engine, lambda stage, *_: told.append(stage))
    return seen, told


def test_pictures_are_judged_once_and_only_for_others(found, tmp_path):
    family = replace(found[0], models="all")
    others = replace(family, audience="friends")
    with closing(Cache(tmp_path / "cache.db")) as cache, LocalPool(1) as engine:
        seen, told = gathered(family, cache, engine)
        assert not seen.bare
        assert "others" not in told
        judged, told = gathered(others, cache, engine)
        assert judged.bare.keys() == judged.looks.keys()
        assert all(0 <= score <= 1 for score in judged.bare.values())
        assert "others" in told
        assert "pictures" not in told, "nothing is looked at again"
        again, told = gathered(others, cache, engine)
    assert again == judged
    assert "others" not in told
    waiting = pipeline.tell_story(others, Edits(), replace(judged, bare={})).held
    assert waiting == seen.looks.keys(), "what is not judged is held"


def test_no_picture_of_others_names_a_file_an_account_or_what_is_out(found, tmp_path, capsys):
    project, seen, folder = found
    files, _ = written(
        replace(project, audience="public"), planted(seen, 1), folder, tmp_path, capsys
    )
    names = {s.file.name for s in seen.sightings}
    for secret in (*names, *(id for id in sorted(seen.looks)[1:2]), str(folder), "EXIF"):
        assert not any(secret.encode() in content for content in files.values()), secret


def test_explain_tells_no_score(found):
    project, seen, _ = found

    def told(with_flags: Year) -> list:
        story = pipeline.tell_story(project, Edits(), with_flags)
        return [[*explain.lines(p, story, with_flags, project)] for p in story.photos.values()]

    assert told(planted(seen, 1, 2)) == told(planted(seen))


def test_the_reason_is_neutral_in_every_language():
    for language in ("en", "de", "fr", "es"):
        reason = words(language).passed["family"]
        assert "famil" in reason.lower()
        assert not private.told(reason, {})
