"""The page that asks who is who: what it shows, what an answer decides, and what comes of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from albums import ANA, LEO, NORA, ROSA, STRANGER, TOM, Album
from yearling.captions.languages import LANGUAGES, words
from yearling.people import called
from yearling.people.ask import MOST
from yearling.records import (
    Basis,
    Box,
    Choice,
    Edits,
    Face,
    Label,
    Pick,
    Retrospective,
    Spot,
    Year,
)
from yearling.review.pages import Shown, parts
from yearling.review.pictures import Pictures
from yearling.review.state import Known, Refused, State
from yearling.review.who import ACTIONS, View, left, view
from yearling.selection.hidden import hidden
from yearling.store.answers import inside
from yearling.story import Story

SHOTS = [(13 * n, (NORA, ANA, STRANGER) if n % 2 else (NORA, TOM)) for n in range(24)]
FAMILY = (fake.person("Ana", "mother"), fake.person("Tom", "father"))
PROJECT = fake.retrospective(people=FAMILY)
SAID = words("en").review


class Addresses:
    """Of pictures, as the server has them."""

    def picture(self, photo: str, size: str = "small") -> str:
        return f"/picture/{photo[:12]}/{size}"

    def face(self, photo: str, face: int, *, framed: bool = True) -> str:
        return f"/picture/{photo[:12]}/{face}" + ("" if framed else "-bare")


class Told:
    """A year of known faces, and what was answered so far."""

    def __init__(self, shots=SHOTS, project: Retrospective = PROJECT) -> None:
        self.album, self.project, self.edits = Album(shots), project, Edits()

    @property
    def state(self) -> State:
        made = self.album
        who = made.who(*self.edits.labels, project=self.project)
        picks = tuple(Pick(id, "", 0, 0.0, (), ()) for id in made.photos)
        story = Story(made.photos, who, [], {}, [], Choice(picks, ()), {})
        phrased = SimpleNamespace(project=self.project)
        known = Known(Year((), {}, {}, made.looks), story, fake.edition(3), phrased)
        return State(1, self.project, self.edits, known)

    def view(self, **query: str) -> View:
        return view(self.state, query)

    def html(self, **query: str) -> str:
        return parts(self.state, Shown("who", query, "t"), Addresses())

    def does(self, action: str, **fields: str):
        """Decide, as the store would keep it."""
        decision = ACTIONS[action](self.state, fields)
        shown, named = dict(self.edits.shown), dict(self.edits.named)
        for name, setting in decision.people.items():
            for what, into in (("shown", shown), ("named", named)):
                if what in setting:
                    into.pop(name, None)
                    into.update({} if setting[what] is None else {name: setting[what]})
        kept = (replace(label, box=inside(label.box)) for label in decision.faces)
        labels = (*self.edits.labels, *kept)
        self.edits = replace(self.edits, labels=labels, shown=shown, named=named)
        return decision

    def answer(self, batch, without=(), **fields: str):
        """All of its faces but some."""
        ticked = "\n".join(face.key for face in batch.faces if face.key not in without)
        own = {"all": batch.keys, "deny": batch.no, "face": ticked}
        return self.does("who", **own | fields)

    def of(self, batch) -> set[int]:
        """Who is really in it."""
        return {self.album.shots[f.spot.photo][f.spot.face] for f in batch.faces}

    def known(self, name: str) -> int:
        return sum(len(g.spots) for g in self.state.known.story.who.groups if g.name == name)


def somebody(told: Told, who: int):
    """The batch that shows this person."""
    page = told.view()
    return next(one for one in (*page.batches, *page.others) if told.of(one) == {who})


# -- what is asked ----------------------------------------------------------------------


def test_first_is_asked_for_the_child_and_how_much_an_answer_tells():
    page = Told().view()
    first = page.batches[0]
    assert (first.title, first.yes) == ("Is this Nora?", ("Nora",))
    assert page.lead.startswith("4 questions left, about ")
    assert first.why == SAID["who_why_first"]
    assert len(page.batches) <= MOST


def test_one_answer_names_every_face_of_the_child_and_is_not_asked_again():
    told = Told()
    decision = told.answer(somebody(told, NORA), name="Nora")
    assert decision.words == f"{len(decision.faces)} faces of Nora"
    assert told.known("Nora") == 24
    assert not [one for one in told.view().batches if "Nora" in one.title]
    assert [one.name for one in told.view().people] == ["Nora"]


def test_beside_a_question_stand_the_subjects_faces_of_the_same_months():
    told = Told()
    told.answer(somebody(told, NORA), name="Nora")
    batch = somebody(told, ANA)
    (name, faces), *_ = batch.beside
    assert name == "Nora"
    months = {face.when for face in batch.faces}
    assert {face.when for face in faces} <= months
    assert {told.album.shots[f.spot.photo][f.spot.face] for f in faces} == {NORA}


def test_the_months_and_how_many_are_shown_stand_above_the_faces():
    told = Told()
    told.answer(somebody(told, NORA), name="Nora")
    assert somebody(told, TOM).note == "12 faces · June 2025 – March 2026"
    (nora,) = told.view().people
    assert nora.note == "24 faces · June 2025 – March 2026"
    assert nora.chosen == "in 24 pictures of the year"


def test_names_of_the_family_are_buttons_and_nobody_is_proposed_who_was_denied():
    told = Told()
    batch = somebody(told, ANA)
    assert {*batch.yes, *batch.names} >= {"Ana", "Tom", "Nora"}
    told.does("who", face=batch.keys, answer="no", deny="Ana", all=batch.keys)
    again = somebody(told, ANA)
    assert "Ana" not in {*again.yes, *again.names}
    assert "Tom" in {*again.yes, *again.names}


def test_when_all_is_answered_it_says_so_and_who_is_left_can_still_be_named():
    told = Told()
    for who, name in ((NORA, "Nora"), (ANA, "Ana"), (TOM, "Tom")):
        told.answer(somebody(told, who), name=name)
    told.answer(somebody(told, STRANGER), answer="nobody")
    page = told.view()
    assert (page.lead, page.batches, page.others) == (SAID["who_all"], (), ())
    assert left(told.state) == 0
    assert page.missing == ""


def test_while_faces_have_no_name_it_says_how_many_and_not_that_this_is_everybody():
    told = Told([*SHOTS, (200, (LEO,)), (210, (ROSA,)), (211, (ROSA,))])
    for who, name in ((NORA, "Nora"), (ANA, "Ana"), (TOM, "Tom"), (STRANGER, "Bo")):
        told.answer(somebody(told, who), answer="new", new=name)
    page = told.view()
    assert (page.batches, len(page.others), len(page.once)) == ((), 1, 1)
    assert page.lead.startswith("No more questions. 3 faces have no name yet.")
    told.answer(page.others[0], answer="nobody")
    assert told.view().lead.startswith("No more questions. One face has no name yet.")


def test_before_anything_is_seen_and_without_models_the_page_says_what_that_means():
    assert view(State(1, PROJECT, Edits()), {}).lead == SAID["who_soon"]
    assert Told(SHOTS, replace(PROJECT, models="none")).view().lead == SAID["who_no_models"]
    assert Told([]).view().lead == SAID["who_no_faces"]


# -- what an answer decides -------------------------------------------------------------


def test_faces_that_are_taken_out_are_said_to_be_somebody_else():
    told = Told()
    batch = somebody(told, NORA)
    wrong = batch.faces[0].key
    decision = told.answer(batch, without={wrong}, name="Nora")
    assert [f.denied for f in decision.faces].count(True) == 1
    assert {f.person for f in decision.faces} == {"Nora"}
    assert decision.faces[-1].denied
    assert decision.words == f"{len(batch.faces) - 1} faces of Nora"
    assert told.known("Nora") < 24


def test_faces_that_are_taken_out_of_any_other_answer_are_left_in_peace():
    told = Told()
    batch = somebody(told, STRANGER)
    decision = told.answer(batch, without={batch.faces[0].key}, answer="nobody")
    assert [(f.person, f.denied) for f in decision.faces] == [("", False)] * (len(batch.faces) - 1)


def test_an_answer_is_about_the_faces_that_were_shown_though_the_page_is_another_by_now():
    told = Told()
    batch = somebody(told, TOM)
    told.answer(somebody(told, NORA), name="Nora")  # meanwhile
    decision = told.answer(batch, name="Tom")
    boxes = {(f.photo, f.box) for f in decision.faces}
    assert boxes == {(f.spot.photo[:12], f.box) for f in batch.faces}
    assert told.known("Tom") == 12


def test_a_new_name_is_the_known_one_where_only_capitals_differ():
    told = Told()
    told.answer(somebody(told, ANA), answer="new", new="  ana ")
    assert told.known("Ana") == 12


def test_a_new_name_that_is_spelt_nearly_as_a_known_one_is_asked_about_and_put_right():
    told = Told()
    told.answer(somebody(told, ANA), answer="new", new="Anna")
    page = told.view()
    assert page.near == ("Anna", "Ana")
    assert "Did you mean Ana?" in told.html()
    told.does("who_rename", name="Anna", new="Ana")
    assert (told.known("Anna"), told.known("Ana")) == (0, 12)
    assert told.view().near[1] == ""


@pytest.mark.parametrize(
    ("name", "near"), [("Anna", "Ana"), ("ana", ""), ("Roberta", ""), ("tomm", "Tom")]
)
def test_a_slip_is_told_from_a_new_name(name, near):
    assert called.near(name, ["Ana", "Tom"]) == near


def test_what_is_no_person_is_no_face():
    told = Told()
    decision = told.answer(somebody(told, STRANGER), answer="thing")
    assert {(f.person, f.face) for f in decision.faces} == {("", False)}
    page = told.view()
    shown = {f.spot for one in (*page.batches, *page.others) for f in one.faces} | {
        f.spot for f in page.once
    }
    of_them = {(f.photo, f.box) for f in decision.faces}
    assert (
        not {(s.photo[:12], told.album.looks[s.photo].faces[s.face].box) for s in shown} & of_them
    )


def test_who_is_not_shown_has_a_name_of_no_meaning_and_is_in_no_picture_that_can_be_chosen():
    told = Told()
    told.answer(somebody(told, STRANGER), answer="hide")
    assert told.edits.shown == {"Not shown 1": False} == told.edits.named
    story = told.state.known.story
    unshown = replace(told.project, people=(*FAMILY, fake.person("Not shown 1", shown=False)))
    gone = hidden(story.present, {}, unshown)
    with_them = {id for id, who in told.album.shots.items() if STRANGER in who}
    assert set(gone) == with_them  # later ones too: likeness carries the name
    (one,) = [p for p in told.view().people if not p.shown]
    assert (one.name, one.named) == ("Not shown 1", False)
    assert "Not shown 1" not in {*somebody(told, TOM).names, *told.view().names}


def test_who_was_not_shown_is_nobody_in_particular_once_that_is_taken_back():
    told = Told()
    told.answer(somebody(told, STRANGER), answer="hide")
    told.does("who_show", name="Not shown 1", shown="yes")
    assert (told.edits.shown, told.edits.named) == ({}, {})
    assert told.known("Not shown 1") == 0
    assert [one.name for one in told.view().people] == []


def test_the_second_who_is_not_shown_is_another_one():
    told = Told()
    told.answer(somebody(told, STRANGER), answer="hide")
    told.answer(somebody(told, TOM), answer="hide")
    assert set(told.edits.shown) == {"Not shown 1", "Not shown 2"}


def test_a_known_person_is_hidden_unnamed_and_taken_back_whatever_the_settings_say():
    quiet = fake.person("Tom", "father", shown=False)
    told = Told(project=replace(PROJECT, people=(FAMILY[0], quiet)))
    told.answer(somebody(told, ANA), name="Ana")
    told.answer(somebody(told, TOM), name="Tom")
    told.does("who_show", name="Ana", shown="no")
    told.does("who_print", name="Ana", named="no")
    told.does("who_show", name="Tom", shown="yes")
    assert told.edits.shown == {"Ana": False, "Tom": True}
    assert told.edits.named == {"Ana": False}
    told.does("who_show", name="Ana", shown="yes")
    told.does("who_show", name="Tom", shown="no")
    assert told.edits.shown == {}


def test_a_name_that_stands_in_no_settings_can_be_another_for_all_its_faces():
    told = Told()
    told.answer(somebody(told, STRANGER), answer="new", new="Bo")
    (bo,) = told.view().people
    assert bo.rename
    told.does("who_rename", name="Bo", new="Aunt Bo")
    assert (told.known("Bo"), told.known("Aunt Bo")) == (0, 12)


def test_a_name_put_right_is_said_of_each_face_once_though_files_keep_rounded_boxes():
    told = Told()
    for id, look in told.album.looks.items():
        odd = (replace(f, box=replace(f.box, left=f.box.left + 0.000_012)) for f in look.faces)
        told.album.looks[id] = replace(look, faces=tuple(odd))
    told.answer(somebody(told, STRANGER), answer="new", new="Bo")
    decision = told.does("who_rename", name="Bo", new="Aunt Bo")
    assert decision.words == "12 faces of Aunt Bo"
    assert len({(face.photo, inside(face.box)) for face in decision.faces}) == 12


def test_a_face_that_was_given_to_somebody_else_meanwhile_stays_theirs_at_a_renaming():
    told = Told()
    batch = somebody(told, STRANGER)
    told.answer(batch, answer="new", new="Bo")
    told.does("who", face=batch.faces[0].key, name="Tom", all="")
    told.does("who_rename", name="Bo", new="Aunt Bo")
    assert told.known("Tom") == 1
    assert told.known("Aunt Bo") == 11


def test_a_name_on_two_faces_of_one_picture_is_told():
    told = Told()
    told.answer(somebody(told, NORA), name="Nora")
    told.answer(somebody(told, TOM), name="Nora")
    assert told.view().twice.startswith("Nora is there twice in ")


def test_a_portrait_is_a_clear_face_in_good_light_alone_and_not_at_the_edge():
    told = Told([(9 * n, (NORA, TOM)) for n in range(5)])
    far, near, edge = Box(0.7, 0.3, 0.2, 0.3), Box(0.32, 0.3, 0.2, 0.3), Box(0.0, 0.3, 0.2, 0.3)
    own = Box(0.1, 0.3, 0.2, 0.3)
    shown = [  # her sharpness and light, the picture's light, her box, that of who is with her
        (1.0, 1.0, 0.2, own, far),
        (1.0, 0.2, 1.0, own, far),
        (1.0, 1.0, 1.0, own, near),
        (1.0, 1.0, 1.0, edge, far),
        (0.9, 0.9, 1.0, own, far),
    ]
    for n, (sharp, light, bright, box, other) in enumerate(shown):
        look = told.album.looks[told.album.id(n)]
        hers = replace(look.faces[0], sharpness=sharp, light=light, box=box)
        faces = (hers, replace(look.faces[1], box=other))
        told.album.looks[told.album.id(n)] = replace(look, light=bright, faces=faces)
    told.answer(somebody(told, NORA), name="Nora")
    (nora,) = [one for one in told.view().people if one.name == "Nora"]
    assert nora.portrait.spot == Spot(told.album.id(4), 0)


def test_no_frame_is_drawn_in_a_portrait_though_somebody_is_near(tmp_path, monkeypatch):
    told, made = Told([(9 * n, (NORA, TOM)) for n in range(3)]), []
    pictures = Pictures(tmp_path, lambda: told.state.known)
    monkeypatch.setattr(Pictures, "_make_faces", lambda _, photo, look, faces: made.extend(faces))
    for framed in (True, False):
        pictures.made(pictures.face(told.album.id(0), 0, framed=framed).rpartition("/")[2])
    assert [one.framed for one in made] == [True, True, False, False]
    told.answer(somebody(told, NORA), name="Nora")
    portrait = re.search(r'<li id="p-[^>]*>\s*<img src="([^"]*)"', told.html())[1]
    assert portrait.endswith("-bare")


def test_who_is_looked_through_comes_least_sure_first():
    told = Told()
    told.answer(somebody(told, NORA), name="Nora")
    (nora,) = told.view(person="Nora").people
    present = told.state.known.story.present
    (basis,) = zip(
        *[[p.basis for p in present[f.spot.photo] if p.name == "Nora"] for f in nora.faces],
        strict=True,
    )
    assert basis == tuple(sorted(basis))
    assert basis[0] is Basis.ESTIMATE
    assert len(nora.faces) == 24
    assert nora.later is None


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"face": "", "name": "Nora"}, "who_nothing"),
        ({"face": "000000000000.0", "name": "Nora"}, "who_gone"),
        ({"face": "{key}9", "name": "Nora"}, "who_gone"),
        ({"face": "{key}", "name": "Nobody known"}, "who_gone"),
        ({"face": "{key}", "answer": "no", "deny": "<b>"}, "who_gone"),
        ({"face": "{key}", "answer": "new", "new": " \n "}, "who_no_name"),
        ({"face": "{key}", "answer": "new", "new": "x" * 81}, "who_long"),
        ({"face": "{key}"}, "who_gone"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_words(fields, why):
    told = Told()
    key = told.view().batches[0].faces[0].key
    with pytest.raises(Refused, match=re.escape(SAID[why])):
        told.does("who", **{name: text.format(key=key) for name, text in fields.items()})


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(("Nora", "Ana", "new", "nobody",
       "thing", "hide", "no"))), max_size=4))  # fmt: skip
def test_whatever_is_answered_no_question_comes_twice_and_each_ends(rows):
    told = Told(SHOTS[:8])
    seen = set()
    for number, answer in rows:
        batches = told.view().batches
        if not batches:
            break
        batch = batches[number % len(batches)]
        key = frozenset(face.key for face in batch.faces)
        by = {"answer": answer, "new": "Bo", "deny": "Nora"}
        told.answer(batch, **{"name": answer} if answer in {"Nora", "Ana"} else by)
        if answer != "no":
            seen.add(key)
    for batch in told.view().batches:
        assert frozenset(face.key for face in batch.faces) not in seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_was_decided_of_faces_is_told_as_saved(language):
    told = Told(project=replace(PROJECT, language=language))
    said, batch = words(language).review, somebody(told, NORA)
    answers = [{"answer": "no", "deny": "Nora"}, {"answer": "nobody"}, {"answer": "thing"}]
    made = [told.answer(batch, **how) for how in (*answers, {"answer": "hide"}, {"name": "Nora"})]
    made += [told.does("who_show", name="Nora", shown=yes) for yes in ("no", "yes")]
    made += [told.does("who_print", name="Nora", named=yes) for yes in ("no", "yes")]
    for decision in made:
        assert view(replace(told.state, undo=decision.words), {}).done == decision.words
    others = [text for name, text in said.items() if "did_" in name and "who_did_" not in name]
    for what in (*others, said["by_hand"], f"{said['did_hide']}: Ana", ""):
        assert view(replace(told.state, undo=what), {}).done == ""


# -- as the page has it -----------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_every_language(language):
    told = Told([*SHOTS, (200, (LEO,))], replace(PROJECT, language=language))
    told.answer(somebody(told, NORA), name="Nora")
    told.answer(somebody(told, STRANGER), answer="hide")
    html = told.html(person="Nora", see=told.view().batches[0].faces[0].key)
    assert 'id="see"' in html
    assert "{" not in re.sub(r"<[^>]*>", "", html)
    assert len(re.findall(r'id="([^"]+)"', html)) == len(set(re.findall(r'id="([^"]+)"', html)))


def test_no_name_becomes_markup():
    told = Told()
    told.answer(somebody(told, ANA), answer="new", new='"><script>alert(1)</script>')
    assert "<script" not in told.html()


def test_words_of_a_state_that_is_half_known_never_fail():
    photo, look = fake.photo(1, when=None), fake.look(faces=(Face(fake.box(), 0.9),))
    who = Album([]).who(project=PROJECT)
    story = Story({photo.id: photo}, who, [], {}, [], Choice((), ()), {})
    year = Year((), {}, {}, {photo.id: look})
    labels = (Label(photo.id[:12], "Ana", fake.box()),)
    state = State(1, PROJECT, Edits(labels=labels), Known(year, story, fake.edition(1), None))
    assert view(state, {"person": "Ana", "at": "x", "others": "9", "see": "?"}).people == ()


def test_a_child_is_put_beside_a_child_of_the_same_months():
    shots = [(10 * n, (NORA, LEO, TOM)) for n in range(12)]
    leo = fake.person("Leo", "brother", born=date(2022, 5, 1))
    told = Told(shots, replace(PROJECT, people=(*FAMILY, leo)))
    for who, name in ((NORA, "Nora"), (LEO, "Leo")):
        told.answer(somebody(told, who), name=name)
    assert [name for name, _ in somebody(told, TOM).beside] == ["Nora", "Leo"]
