"""What the page `year` shows of a state, and what each click on it decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from weakref import ref

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from worlds import World
from yearling import pipeline
from yearling.captions.languages import words
from yearling.cycles import not_searched
from yearling.records import Choice, Edit, Edits, Passed
from yearling.review import late, pages, rest
from yearling.review.pages import ACTIONS, PAGES, Shown, whole
from yearling.review.shots import day_of, key
from yearling.review.state import Known, Progress, Refused, State
from yearling.review.steps import open_on
from yearling.review.year import view
from yearling.store.decisions import Decision
from yearling.store.edits import edit_of

SEEDS = st.integers(0, 11)
FEW = settings(max_examples=7)
"""Each runs the core several times."""


@cache
def world(seed: int) -> State:
    """A family's year with pictures to spare: half of them are asked for."""
    made = World(seed, pictures=(14, 24))
    project = replace(made.project, audience="family", size=8)
    return known(State(1, project, Edits()), made.year)


def known(state: State, year) -> State:
    return replace(state, known=Known(year, *pipeline.worded(state.project, state.edits, year)))


def done(state: State, decision: Decision) -> State:
    """The state after a decision, as the files would then say it."""
    photos = dict(state.edits.photos)
    for name, table in decision.photos.items():
        given_ = {k: v for k, v in table.items() if v is not None}
        if "order" in given_:
            given_["order"] = edit_of({"order": given_["order"]}, name).order
        gone = {k: getattr(Edit(), k) for k, v in table.items() if v is None}
        photos[name] = replace(photos.get(name, Edit()), **given_, **gone)
    days = {**state.edits.days, **{date.fromisoformat(d): w for d, w in decision.days.items()}}
    places = {**state.edits.places, **decision.places}
    shown = {**state.edits.shown, **{n: s["shown"] for n, s in decision.people.items()}}
    edits = replace(
        state.edits,
        photos=photos,
        days=_said(days),
        places=_said(places),
        shown=_said(shown),
    )
    return known(replace(state, edits=edits), state.known.year)


def _said(words: Mapping) -> dict:
    return {name: word for name, word in words.items() if word is not None}


def do(state: State, name: str, /, **fields: str) -> State:
    return done(state, ACTIONS[name](state, fields))


def ids(state: State) -> list[str]:
    return [entry.photo for entry in state.known.edition.entries]


def shots(state: State, **query: str):
    return [shot for month in view(state, query).months for shot in month.shots]


# -- what is shown ------------------------------------------------------------------------------


def test_before_the_first_draft_there_is_nothing_but_a_page():
    empty = replace(world(1), known=None)
    assert view(empty, {"photo": "0" * 12, "month": "1"}).months == ()
    assert open_on(empty) == {}


@FEW
@given(SEEDS)
def test_each_picture_stands_once_with_its_position_and_its_neighbours_in_the_month(seed):
    state = world(seed)
    found = shots(state)
    assert sorted(shot.at for shot in found) == list(range(1, len(ids(state)) + 1))
    for month in view(state, {}).months:
        places = [shot.at for shot in month.shots]
        assert [shot.earlier for shot in month.shots] == [0, *places[:-1]]
        assert [shot.later for shot in month.shots] == [*places[1:], 0]


@FEW
@given(SEEDS)
def test_every_month_and_every_person_is_counted(seed):
    state = world(seed)
    page = view(state, {})
    dated = sum(e.month >= 0 for e in state.known.edition.entries)
    assert sum(bar.chosen for bar in page.bars) == dated
    for bar in page.bars:
        assert bar.chosen <= bar.there
        assert bar.high <= bar.behind <= 40
        assert (bar.high == bar.behind) == (bar.chosen == bar.there)
    for one in page.folk:
        assert bool(one.note) == (one.count == 0)


@FEW
@given(SEEDS)
def test_the_pages_of_a_month_hold_each_picture_that_could_come_in_once(seed):
    state = world(seed)
    for bar in view(state, {}).bars:
        met, first = [], 0
        while first is not None:
            page = rest.rest(state, state.known, {"month": str(bar.month), "from": str(first)})
            met += [one.photo for one in page.others]
            first = page.after
        assert len(met) == len(set(met)) == page.count == bar.there - bar.chosen
        assert not set(met) & set(ids(state))
        assert len(page.chosen) == bar.chosen


def gated(state: State, why: Mapping[str, str]) -> State:
    """As if gates kept these pictures out."""
    story = state.known.story
    rows = [c for c in story.candidates if c.photo not in why]
    story = replace(story, candidates=rows, gated={**story.gated, **why})
    return replace(state, known=replace(state.known, story=story))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_what_the_program_would_not_choose_is_in_the_page_of_its_month_with_why(language):
    state, said = world(3), words(language)
    spare = [c for c in state.known.story.candidates if c.photo not in ids(state)]
    small, hidden = next((a, b) for a in spare for b in spare if a != b and a.month == b.month)
    without = gated(state, {small.photo: "small", hidden.photo: "hidden"})
    month = str(small.month)
    before, now = view(state, {"month": month}).rest, view(without, {"month": month}).rest
    assert [one.photo for one in now.shut] == [small.photo]
    assert now.shut[0].reasons == (words(state.project.language).passed["small"],)
    assert now.count == before.count - 2
    text = page(without, language, month=month)
    assert " ".join(said.passed["small"].split()) in text
    assert said.count(said.review["rest_shut"], 1) in text
    assert f'id="bring-{key(small.photo)}"' in text
    assert key(hidden.photo) not in text
    alone = gated(state, {c.photo: "small" for c in state.known.story.candidates})
    assert said.review["rest_none"] not in page(alone, language, month=month)
    assert said.review["year_none"] not in page(alone, language)


def test_what_has_no_date_and_is_not_in_has_a_page_of_its_own():
    state = world(3)
    spare = next(c.photo for c in state.known.story.candidates if c.photo not in ids(state))
    story = state.known.story
    photos = story.photos | {spare: replace(story.photos[spare], when=None)}
    known_ = replace(state.known, story=replace(story, photos=photos))
    without = gated(replace(state, known=known_), {spare: "undated"})
    assert 'href="?month=-1"' in page(without)
    assert [one.photo for one in view(without, {"month": "-1"}).rest.shut] == [spare]


def test_what_a_person_left_out_is_not_told_again_among_what_the_program_would_not_choose():
    state = world(3)
    spare = next(c for c in state.known.story.candidates if c.photo not in ids(state))
    without = gated(do(state, "drop", photo=key(spare.photo)), {spare.photo: "small"})
    assert not view(without, {"month": str(spare.month)}).rest.kept_out


def test_very_many_that_the_program_would_not_choose_are_counted_and_a_few_shown(monkeypatch):
    monkeypatch.setattr(rest, "SHUT", 2)
    state, said = world(3), words("en").review
    months = [c.month for c in state.known.story.candidates]
    month = max(months, key=months.count)
    without = gated(state, {c.photo: "small" for c in state.known.story.candidates})
    one = view(without, {"month": str(month)}).rest
    assert (len(one.shut), one.kept_out) == (2, months.count(month))
    told = said["rest_range"].format(first=1, last=2, of=months.count(month))
    assert told in page(without, month=str(month))


def test_the_birthday_has_a_bar_of_its_own_as_it_has_a_chapter():
    state = world(3)
    story = state.known.story
    last = len(state.known.edition.coverage.months)
    day = ids(state)[-1]
    rows = [replace(c, month=last) if c.photo == day else c for c in story.candidates]
    later = replace(state, known=replace(state.known, story=replace(story, candidates=rows)))
    before, now = view(state, {}).bars, view(later, {}).bars
    assert len(now) == len(before) + 1 == last + 1
    assert (now[-1].month, now[-1].chosen) == (last, 1)
    assert sum(bar.chosen for bar in now) == sum(bar.chosen for bar in before)
    assert [one.photo for one in view(later, {"month": str(last)}).rest.chosen] == [day]


@pytest.mark.parametrize("waiting", [0, 3])
def test_who_has_no_face_yet_is_told_so_the_child_too_and_it_leads_to_the_faces(
    monkeypatch, waiting
):
    state, said = world(3), words("en")
    story = state.known.story
    nobody = replace(story, who=replace(story.who, present={}), choice=Choice((), ()))
    without = replace(state, known=replace(state.known, story=nobody))
    monkeypatch.setattr(pages, "open_on", lambda _: {"who": waiting})
    told = said.review["year_unnamed"] if waiting else said.coverage["nowhere"]
    text = page(without)
    assert text.count(told) == len(view(without, {}).folk)
    assert ('id="see-1" href="who"' in text) == bool(waiting)
    assert said.coverage["missing"] not in text


@FEW
@given(SEEDS)
def test_a_picture_close_up_tells_why_it_is_in_or_why_not(seed):
    state = world(seed)
    for photo in state.known.story.photos:
        one = view(state, {"photo": key(photo)}).close
        assert one.photo == photo
        assert bool(one.entry) == (photo in ids(state)) == bool(one.at)
        assert one.reasons
        assert all(offer.photo not in ids(state) for offer in one.offers)
    assert view(state, {"photo": "f" * 12}).close is None
    assert view(state, {"photo": ""}).close is None


class Addresses:
    def picture(self, photo: str, size: str = "small") -> str:
        return f"/picture/{photo[:8]}-{size}"

    def face(self, photo: str, face: int) -> str:
        return f"/picture/{photo[:8]}-{face}"


def page(state: State, language: str = "en", **query: str) -> str:
    state = replace(state, project=replace(state.project, language=language))
    return whole(state, Shown("year", query, "token"), Addresses())


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_state_has_its_page_in_every_language(language):
    state, said = world(4), words(language)
    looking = replace(state, progress=Progress("pictures", 1312, 9812), trouble="No <room> left.")
    text = page(looking, language)
    assert said.terminal["pictures"] in text
    place = said.ui["position"].format(n=said.number(1312), of=said.number(9812))
    assert place in text
    assert "No &lt;room&gt; left." in text
    assert "data-settled" not in text
    assert "data-settled" in page(state, language)
    stopped = replace(state, progress=Progress("", stopped=True))
    assert said.review["stopped"] in page(stopped, language)
    draft = replace(state.known.edition, draft=True)
    half = replace(state, known=replace(state.known, edition=draft))
    assert " ".join(said.review["year_draft"].split()) in page(half, language)
    assert said.review["year_waiting"] in page(replace(state, known=None), language)
    for query in ({"photo": key(ids(state)[0])}, {"month": "0"}, {"with": "Nobody"}):
        assert "data-modal" in page(state, language, **query)


def test_both_numbers_of_pictures_are_told_where_copies_make_them_differ():
    state = world(4)
    seen, looked = state.known.edition.counts.seen, view(state, {}).looked
    told = words("en").review["year_found"].format(n=seen)
    assert (told in page(state)) is (seen > looked)
    for more, shown in ((looked, False), (looked + 83, True)):
        counts = replace(state.known.edition.counts, seen=more)
        edition = replace(state.known.edition, counts=counts)
        now = replace(state, known=replace(state.known, edition=edition))
        assert ('id="found"' in page(now)) is shown
        draft = replace(now.known, edition=replace(edition, draft=True))
        assert 'id="found"' not in page(replace(now, known=draft))


# -- what is decided ------------------------------------------------------------------------------


@FEW
@given(SEEDS, st.data())
def test_moved_pictures_stand_exactly_where_they_were_put(seed, data):
    state = world(seed)
    for _ in range(3):
        rows = [m.shots for m in view(state, {}).months if len(m.shots) > 1]
        assume(rows)
        row = data.draw(st.sampled_from(rows))
        moved, target = data.draw(st.permutations(row))[:2]
        wanted = [shot.entry.photo for shot in row if shot is not moved]
        wanted.insert(row.index(target), moved.entry.photo)
        state = do(state, "move", photo=moved.key, at=str(target.at))
        now = next(m for m in view(state, {}).months if moved.entry.photo in _photos(m))
        still = [photo for photo in wanted if photo in _photos(now)]  # being placed is being kept
        assert [photo for photo in _photos(now) if photo in wanted] == still
    assert view(state, {}).moved
    state = done(state, ACTIONS["straight"](state, {}))
    assert not view(state, {}).moved
    assert ids(state) == ids(world(seed))


@FEW
@given(SEEDS, st.data())
def test_a_moved_picture_keeps_its_neighbours_when_another_goes(seed, data):
    state = world(seed)
    rows = [m.shots for m in view(state, {}).months if len(m.shots) > 1]
    assume(rows)
    row = data.draw(st.sampled_from(rows))
    moved, target = data.draw(st.permutations(row))[:2]
    state = do(state, "move", photo=moved.key, at=str(target.at))
    before = ids(state)
    gone = data.draw(st.sampled_from([one for one in before if one != moved.entry.photo]))
    after = ids(do(state, "drop", photo=key(gone)))
    both = [one for one in before if one in after]
    assert [one for one in after if one in both] == both


def _photos(month) -> list[str]:
    return [shot.entry.photo for shot in month.shots]


@FEW
@given(SEEDS, st.data())
def test_a_picture_left_out_is_out_and_one_brought_back_is_in(seed, data):
    state = world(seed)
    photo = data.draw(st.sampled_from(ids(state)))
    without = do(state, "drop", photo=key(photo))
    assert photo not in ids(without)
    assert [one.photo for one in view(without, {}).out.photos] == [photo]
    back = do(without, "bring", photo=key(photo))
    assert photo in ids(back)
    assert view(back, {}).out.count == 0
    assert do(back, "free", photo=key(photo)).edits.photos[key(photo)].keep is None


@FEW
@given(SEEDS, st.data())
def test_a_swap_takes_one_out_and_puts_the_other_in_its_place(seed, data):
    state = world(seed)
    offers = [
        (shot, offer)
        for shot in shots(state)
        for offer in view(state, {"photo": shot.key}).close.offers
    ]
    assume(offers)
    shot, offer = data.draw(st.sampled_from(offers))
    after = do(state, "swap", **{"photo": shot.key, "with": offer.key})
    assert shot.entry.photo not in ids(after)
    assert offer.photo in ids(after)
    assert len(ids(after)) == len(ids(state))


@FEW
@given(SEEDS, st.data())
def test_who_is_hidden_is_in_no_picture_until_shown_again(seed, data):
    state = world(seed)
    people = {n for s in shots(state) for n in view(state, {"photo": s.key}).close.people}
    assume(people)
    name = data.draw(st.sampled_from(sorted(people)))
    hidden = do(state, "hide_person", name=name)
    assert name in view(hidden, {}).out.people
    assert name not in {one.name for one in view(hidden, {}).folk}
    for shot in shots(hidden):
        assert name not in view(hidden, {"photo": shot.key}).close.people
    assert ids(do(hidden, "hide_person", name=name, shown="yes")) == ids(state)


@FEW
@given(SEEDS, st.data())
def test_of_a_day_and_a_place_nothing_is_in_until_taken_back(seed, data):
    state = world(seed)
    shot = data.draw(st.sampled_from(shots(state)))
    one = view(state, {"photo": shot.key}).close
    assume(one.day)
    without = do(state, "wish_day", day=one.day.iso, word="none")
    assert one.photo not in ids(without)
    assert view(without, {}).out.days[0][0] == one.day.iso
    assert ids(do(without, "wish_day", day=one.day.iso, word="")) == ids(state)
    if one.place:
        away = do(state, "hide_place", name=one.place)
        assert one.photo not in ids(away)
        assert ids(do(away, "hide_place", name=one.place, shown="yes")) == ids(state)


def test_a_decision_goes_to_the_table_there_is_under_whichever_of_the_pictures_files():
    state = world(3)
    photo = state.known.story.photos[ids(state)[0]]
    other = replace(photo.versions[0], content="ab" * 32)
    story = state.known.story
    photos = story.photos | {photo.id: replace(photo, versions=(*photo.versions, other))}
    both = replace(state.known, story=replace(story, photos=photos))
    said = replace(state, known=both, edits=Edits({"ab" * 10: Edit(caption="hers")}))
    assert set(ACTIONS["drop"](said, {"photo": key(photo.id)}).photos) == {"ab" * 10}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("keep", {}),
        ("drop", {"photo": "f" * 12}),
        ("drop", {"photo": "../../etc/x"}),
        ("swap", {"photo": "first", "with": "first"}),
        ("move", {"photo": "first", "at": "-1"}),
        ("move", {"photo": "first"}),
        ("wish_day", {"day": "yesterday", "word": "none"}),
        ("wish_day", {"day": "2025-08-01", "word": "all"}),
        ("hide_person", {"name": ""}),
        ("hide_person", {"name": "subject"}),
        ("hide_place", {"name": " "}),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(name, fields):
    state = world(3)
    real = {"first": key(ids(state)[0]), "subject": state.project.subject.name}
    with pytest.raises(Refused, match=r"\.$"):
        ACTIONS[name](state, {k: real.get(v, v) for k, v in fields.items()})


# -- what came late -------------------------------------------------------------------------------


def seen(state: State, data) -> State:
    """As if a person had last seen other pictures in some places."""
    spare = [c.photo for c in state.known.story.candidates if c.photo not in ids(state)]
    assume(len(spare) >= 2)
    gone = data.draw(st.lists(st.sampled_from(spare), min_size=1, max_size=2, unique=True))
    stay = ids(state)[data.draw(st.integers(0, 2)) :]
    return replace(state, before=(*stay, *gone), decisions=11)


@FEW
@given(SEEDS, st.data())
def test_each_change_is_told_once_and_settled_by_a_word_on_it(seed, data):
    state = seen(world(seed), data)
    changes = late.changed(state, state.known)
    old = [c.was.photo for c in changes if c.was]
    new = [c.now.photo for c in changes if c.now]
    assert sorted(old) == sorted(set(state.before) - set(ids(state)))
    assert sorted(new) == sorted(set(ids(state)) - set(state.before))
    assert open_on(state)["year"] == len(changes)
    for change in changes:
        name, one = ("keep", change.now) if change.now else ("drop", change.was)
        after = do(state, name, photo=one.key)
        told = late.changed(after, after.known)
        assert one.photo not in {each.photo for c in told for each in (c.was, c.now) if each}


def test_what_stood_far_away_in_time_is_not_shown_beside_what_it_lost_to():
    state = world(3)
    now = sorted(ids(state), key=lambda id: day_of(id, state.known))
    spare = [c.photo for c in state.known.story.candidates if c.photo not in now]
    gone = min(spare, key=lambda id: abs(day_of(id, state.known) - day_of(now[0], state.known)))
    assert abs(day_of(gone, state.known) - day_of(now[0], state.known)) <= late.NEAR
    assert abs(day_of(gone, state.known) - day_of(now[-1], state.known)) > late.NEAR
    passed = (Passed(gone, "outranked", lost_to=now[-1]),)
    story = state.known.story
    story = replace(story, choice=replace(story.choice, passed=passed))
    before = (*now[1:-1], gone)
    lost = replace(state, before=before, known=replace(state.known, story=story))
    pairs = {(c.was and c.was.photo, c.now and c.now.photo) for c in late.changed(lost, lost.known)}
    assert pairs == {(gone, now[0]), (None, now[-1])}


class Cells(HTMLParser):
    """Finds what arrows reach but in no grid."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.lost: list[str | None] = []

    def handle_starttag(self, tag: str, attrs) -> None:
        told = dict(attrs)
        if "data-cell" in told and not any(grid for _, grid in self.open):
            self.lost.append(told.get("id"))
        self.open.append((tag, "data-grid" in told))

    def handle_endtag(self, tag: str) -> None:
        while self.open.pop()[0] != tag:
            pass


def test_each_picture_that_arrows_reach_is_in_a_grid():
    state = world(3)
    spare = next(c.photo for c in state.known.story.candidates if c.photo not in ids(state))
    changed = replace(state, before=(*ids(state)[2:], spare))
    assert 'id="late"' in page(changed)
    for query in ({}, {"photo": key(ids(state)[0])}, {"month": "0"}):
        cells = Cells()
        cells.feed(page(changed, **query))
        assert cells.lost == []


@FEW
@given(SEEDS, st.data())
def test_the_title_counts_changes_and_decisions_in_every_language(seed, data):
    state = seen(world(seed), data)
    for language in ("en", "de", "fr", "es"):
        project = replace(state.project, language=language)
        told = view(replace(state, project=project), {}).late
        assert "11" in told.title
        assert str(len(told.changes)) in told.title


def test_nothing_is_late_where_nobody_looked_or_nothing_changed_or_in_a_draft():
    state = world(5)
    assert view(state, {}).late is None
    assert view(replace(state, before=tuple(ids(state))), {}).late is None
    draft = replace(state.known.edition, draft=True)
    half = replace(state, before=("0" * 64,), known=replace(state.known, edition=draft))
    assert view(half, {}).late is None


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_was_made_holds_nothing_of_the_year(page):
    state = replace(world(0))
    held = ref(state)
    with not_searched():
        assert whole(state, Shown(page, {}, "token"), Addresses())
        del state
        assert held() is None


def test_what_was_called_fine_can_be_listed_again():
    state = world(4)
    assert "late-again" not in page(state)
    assert 'data-do="seen_again"' in page(replace(state, agreed=tuple(ids(state)[1:])))
