"""Questions before others see the year: what is asked, what answers do, and that nothing open
goes out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

import fake
from test_audiences import project, told, year
from yearling import pipeline
from yearling.captions.languages import LANGUAGES, words
from yearling.records import Basis, Edit, Edits, Kind, Text, When, Year
from yearling.review.asked import ACTIONS, Question, View, _lead, left, view
from yearling.review.make import AUDIENCES
from yearling.review.make import view as making
from yearling.review.pages import PAGES, Shown, parts
from yearling.review.state import Known, Progress, Refused, State
from yearling.store.decisions import Decision, decide, undo
from yearling.store.edits import read_edits

SAID = words("en").review
ILL = "Night {n} of the fever, and still our Nora smiled at everybody who came to see her."
HOUSE = "Picture {n}: come and see our Nora at 12 Garden Street, we are always home."
CHILD = fake.face(age=1.0, box=fake.box(0.3))


class Asked:
    """A year with private moments, and what was answered so far, in files."""

    def __init__(self, folder: Path, audience: str = "friends", seed: int = 1, **changes) -> None:
        self.folder, self.year = folder, private_year(seed)
        self.project = project(audience, **changes)

    @property
    def state(self) -> State:
        edits = read_edits(self.folder)
        made = pipeline.worded(self.project, edits, self.year)
        return State(1, self.project, edits, Known(self.year, *made))

    def view(self) -> View:
        return view(self.state, {})

    def does(self, action: str, **fields: str) -> None:
        decide(self.folder, ACTIONS[action](self.state, fields))

    def answer(self, asked: Question, **fields: str) -> None:
        """With all of its pictures."""
        keys = "\n".join(picture.key for picture in asked.pictures)
        self.does(asked.do, **{"about": asked.about or asked.one, "photo": keys} | fields)

    def of(self, do: str) -> list[Question]:
        return [one for one in self.view().questions if one.do == do]


def private_year(seed: int) -> Year:
    """Every sixth picture may be private, posts speak of a fever, captions of the house."""
    made = year(seed)
    looks = {id: replace(look, faces=(CHILD,)) for id, look in made.looks.items()}
    sightings = []
    for n, sighting in enumerate(made.sightings):
        post, claims = sighting.post, sighting.claims
        if post and n % 3 == 0:
            post = replace(post, text=ILL.format(n=n), author="ana.lindt")
        if n % 4 == 1:
            caption = Text(HOUSE.format(n=n), Basis.METADATA)
            claims = replace(claims, caption=caption, credit=None)
        sightings.append(replace(sighting, post=post, claims=claims))
    bare = {id: 0.9 if n % 6 == 2 else 0.0 for n, id in enumerate(looks)}
    return replace(made, sightings=tuple(sightings), looks=looks, bare=bare)


@pytest.fixture
def friends(tmp_path) -> Asked:
    return Asked(tmp_path)


# -- nothing that is open goes out ------------------------------------------------------


def seen(state: State) -> set[str]:
    """Every picture that an edition shows."""
    edition = state.known.edition
    return {
        *(entry.photo for entry in edition.entries),
        *(portrait.photo for portrait in edition.portraits),
        *(somebody.portrait.photo for somebody in edition.people),
    }


def goes_out(state: State, asked: Question) -> bool:
    """Whether anything that is asked about is in the edition."""
    text = told(state.known.edition)
    if asked.do in {"asked_share", "asked_licence"}:
        return bool(seen(state) & {picture.photo for picture in asked.pictures})
    if asked.do == "asked_quote":
        edition = state.known.edition
        quotes = (*edition.quotes, *(entry.quote for entry in edition.entries if entry.quote))
        return asked.about in {quote.post for quote in quotes} or asked.words in text
    if asked.do in {"asked_words", "asked_reword"}:
        return (asked.words or asked.value) in text
    return False


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("audience", ["friends", "public"])
def test_whatever_is_answered_in_whatever_order_nothing_open_or_refused_goes_out(
    tmp_path, audience, seed
):
    year_, draw, refused = Asked(tmp_path, audience, seed), Random(seed), []
    for _ in range(5):
        state = year_.state
        questions = view(state, {}).questions
        assert not [one for one in (*questions, *refused) if goes_out(state, one)]
        open_ = [q for q in questions if q.do not in {"asked_days", "asked_date", "asked_reword"}]
        if not open_:
            break
        asked = draw.choice(open_)
        no = draw.random() < 0.5
        year_.answer(asked, answer="no" if no else "yes", text="by mail")
        refused += [asked] * no
    assert refused


def test_what_is_allowed_is_seen_and_what_is_asked_again_is_gone_at_once(friends):
    asked = friends.of("asked_share")[0]
    friends.answer(asked, answer="yes")
    state = friends.state
    assert asked.id not in {one.id for one in view(state, {}).questions}
    assert {p.photo for p in asked.pictures} <= seen(state)
    back = [one for one in view(state, {}).answered if one.do == "asked_share"]
    assert {one.said for one in back} == {"Others may see it"}
    for one in back:
        friends.does(one.do, about=one.about, answer="ask")
    state = friends.state
    assert asked.id in {one.id for one in view(state, {}).questions}
    assert not seen(state) & {p.photo for p in asked.pictures}


def test_the_family_is_asked_about_words_alone_and_sees_every_picture(tmp_path):
    family = Asked(tmp_path, "family")
    assert {one.do for one in family.view().questions} <= {"asked_quote", "asked_words"}
    assert seen(family.state) & {p.photo for q in Asked(tmp_path).of("asked_share")
                                 for p in q.pictures}  # fmt: skip


# -- what is asked ----------------------------------------------------------------------


def test_each_question_says_why_what_happens_meanwhile_and_what_may_be_answered(friends):
    for one in friends.view().questions:
        assert one.title
        assert one.why.endswith(".")
        assert one.stays.startswith("While this is open, ")
        assert one.yes


def test_the_lead_counts_the_questions_of_this_audience(friends):
    page = friends.view()
    assert page.lead == f"{len(page.questions)} questions before friends see the year."
    assert left(friends.state) == len(page.questions)


def test_no_question_is_asked_of_readers_before_the_pictures_were_looked_through_for_them(friends):
    state = replace(friends.state, audience="public")
    page = view(state, {})
    assert (page.audience, page.questions, left(state)) == ("public", (), 0)
    assert page.lead == "Questions come once the pictures have been looked through."


def test_pictures_of_one_moment_are_asked_about_together_and_one_can_be_taken_out(friends):
    made = friends.year
    waiting = [n for n in range(40) if n % 6 == 2]
    day = When(fake.when("2025-09-01T10:00:00").time, Basis.METADATA)
    sightings = list(made.sightings)
    for k, n in enumerate(waiting[:3]):
        when = replace(day, time=day.time.replace(minute=k))
        claims = replace(sightings[n].claims, when=(when,), place=None)
        sightings[n] = replace(sightings[n], claims=claims, post=None)
    friends.year = replace(made, sightings=tuple(sightings))
    kept = {fake.content(n)[:12]: {"keep": True} for n in waiting[:3]}
    decide(friends.folder, Decision("keep three", photos=kept))
    (together,) = [q for q in friends.of("asked_share") if len(q.pictures) > 1]
    assert together.title == f"{len(together.pictures)} pictures of a private moment?"
    assert together.date == "1 September 2025"
    gone = together.pictures[0]
    friends.does("asked_share", photo=gone.key, answer="no")
    left_ = [q for q in friends.of("asked_share") if q.date == "1 September 2025"]
    assert [p for q in left_ for p in q.pictures] == list(together.pictures[1:])


def test_all_that_waits_can_be_kept_in_the_family_at_once(friends):
    waiting = friends.view().waiting
    friends.does("asked_share", photo=" ".join(waiting), answer="no")
    assert friends.of("asked_share") == []
    assert {row.about for row in friends.view().answered} == set(waiting)


def test_a_picture_that_no_model_judged_says_so(friends):
    friends.year = replace(friends.year, bare={})
    whys = {one.why for one in friends.of("asked_share")}
    assert whys == {SAID["asked_why_unseen"]}


def test_words_are_shown_with_who_wrote_them_and_beside_which_picture(friends):
    one = next(q for q in friends.of("asked_quote") if q.why == SAID["asked_why_health"])
    assert one.words.startswith("Night ")
    assert one.by.startswith("Ana Berg · Instagram · ")
    assert one.pictures
    friends.answer(one, answer="yes")
    assert one.about in {q.post for e in friends.state.known.edition.entries if (q := e.quote)}


def test_words_with_an_address_are_printed_once_somebody_says_so(friends):
    one = next(q for q in friends.of("asked_words") if q.why == SAID["asked_why_address"])
    friends.answer(one, answer="yes")
    assert one.id not in {q.id for q in friends.view().questions}
    (back,) = [a for a in friends.view().answered if a.do == "asked_words"]
    assert back.words == one.words
    friends.does(back.do, about=back.about, answer="ask")
    assert one.id in {q.id for q in friends.view().questions}


def test_pictures_of_one_owner_are_allowed_at_once_by_what_somebody_writes(friends):
    (one,) = friends.of("asked_licence")
    assert one.title == "By Jo Doe/Drawn Agency"
    with pytest.raises(Refused, match="Write first what allows it"):
        friends.answer(one, answer="yes", text=" ")
    friends.answer(one, answer="yes", text="by mail from\n Jo")
    assert not [q for q in friends.of("asked_licence") if q.id == one.id]
    edits = friends.state.edits.photos
    assert {edits[p.key].licence for p in one.pictures} == {"by mail from Jo"}


def credited(asked: Asked, *lines: str, basis: Basis = Basis.METADATA) -> None:
    """Give each picture one of these credits, in turn; the first is not asked about otherwise."""
    sightings = [
        replace(one, post=None, claims=replace(one.claims, caption=None, credit=Text(
            lines[n % len(lines)], basis)))
        for n, one in enumerate(asked.year.sightings)
    ]  # fmt: skip
    looks = {id: replace(look, faces=()) for id, look in asked.year.looks.items()}
    bare = dict.fromkeys(asked.year.bare, 0.0)
    asked.year = replace(asked.year, sightings=tuple(sightings), looks=looks, bare=bare)


def test_a_name_is_asked_about_once_however_it_is_spelt_and_may_be_one_of_us(friends):
    credited(friends, "CHRIS PIERCE", "Chris Pierce", "chris  pierce")
    (one,) = friends.of("asked_licence")
    assert (one.title, one.owner) == ("By Chris Pierce", "Chris Pierce")
    assert not seen(friends.state)
    friends.does("asked_ours", about=one.owner, answer="yes")
    assert friends.of("asked_licence") == []
    assert seen(friends.state)
    assert '[credits]\n"Chris Pierce" = true' in (friends.folder / "edits.toml").read_text()
    assert not any(entry.rights for entry in friends.state.known.edition.entries)
    (back,) = friends.view().answered
    assert (back.said, back.words) == (SAID["asked_ours"], "Chris Pierce")
    friends.does(back.do, about=back.about, answer="ask")
    assert friends.of("asked_licence") == [one]
    friends.does("asked_ours", about=one.owner, answer="yes")
    undo(friends.folder)
    assert friends.of("asked_licence") == [one]


def test_one_of_us_who_stands_in_no_settings_is_credited_to_friends_and_not_to_everybody(tmp_path):
    for audience, told_of in (("friends", {"Chris Pierce"}), ("public", {""})):
        asked = Asked(tmp_path, audience)
        credited(asked, "Chris Pierce")
        asked.does("asked_ours", about="Chris Pierce", answer="yes")
        assert {entry.credit for entry in asked.state.known.edition.entries} == told_of


@pytest.mark.parametrize("line", ["Aunt Lena", "Tante Lena", "Oncle Jean", "Prima Lucía"])
def test_somebody_whom_a_person_credits_as_a_relative_is_family(friends, line):
    credited(friends, line, basis=Basis.PERSON)
    assert friends.of("asked_licence") == []
    others = [(line, Basis.METADATA)]
    others += [(f"{line}{more}", Basis.PERSON) for more in ("/Getty Images", " http://jo/ /")]
    for other, basis in others:
        credited(friends, other, basis=basis)
        assert friends.of("asked_licence")


def test_a_caption_that_names_whom_they_do_not_know_can_be_said_otherwise(tmp_path):
    public = Asked(tmp_path, "public")
    one = public.of("asked_reword")[0]
    assert one.value
    public.answer(one, answer="yes", text="What a long and lovely morning.")
    entries = public.state.known.edition.entries
    assert "What a long and lovely morning." in {entry.caption for entry in entries}


def test_everybody_reads_months_until_somebody_lets_them_read_days(tmp_path):
    public = Asked(tmp_path, "public")
    (one,) = public.of("asked_days")
    public.answer(one, answer="yes")
    assert public.of("asked_days") == []
    (back,) = [a for a in public.view().answered if a.do == "asked_days"]
    public.does(back.do, answer="ask")
    assert public.of("asked_days")


def test_months_may_be_enough_for_everybody_and_that_is_remembered(tmp_path):
    public = Asked(tmp_path, "public")
    (one,) = public.of("asked_days")
    assert one.no == SAID["asked_days_no"]
    before, told_before = left(public.state), told(public.state.known.edition)
    public.answer(one, answer="no")
    assert left(public.state) == before - 1
    assert "days = false" in (tmp_path / "edits.toml").read_text()
    assert told(public.state.known.edition) == told_before
    (back,) = [a for a in public.view().answered if a.do == "asked_days"]
    assert back.said == SAID["asked_days_no"]
    public.does(back.do, answer="ask")
    assert left(public.state) == before


def test_days_take_the_place_of_an_older_word_and_leave_own_words_of_the_birth(tmp_path):
    public = Asked(tmp_path, "public")
    for word, stays in (("true", False), ('"Here she is."', True)):
        (tmp_path / "edits.toml").write_text(f"format = 1\n[lead]\nborn = {word}\n")
        assert bool(public.of("asked_days")) is stays
        public.does("asked_days", answer="no")
        assert ("born" in public.state.edits.lead) is stays
        assert public.of("asked_days") == []


def test_what_is_told_less_exactly_is_listed_and_asks_nothing(tmp_path):
    less = Asked(tmp_path, "public").view().less
    assert any(re.fullmatch(r"\d+ places: of no trip, not in the dateline", line) for line in less)


def disputed(folder: Path) -> tuple[Asked, str]:
    """A year for the family, and a picture in it that has two dates."""
    family = Asked(folder, "family")
    sightings = list(family.year.sightings)
    two = (fake.when("2025-08-01T10:00:00"), fake.when("2025-11-20", basis=Basis.FILENAME))
    for n, one in enumerate(sightings):
        sightings[n] = replace(one, claims=replace(one.claims, when=two), post=None)
        break
    photo = fake.content(0)
    family.year = replace(family.year, sightings=tuple(sightings))
    decide(family.folder, ACTIONS["asked_share"](family.state, {"photo": photo[:12],
                                                               "answer": "yes"}))  # fmt: skip
    family.project = replace(family.project, size=40)
    return family, photo


def test_dates_to_settle_are_told_apart_from_what_is_to_be_allowed(tmp_path):
    family, _ = disputed(tmp_path)
    dates, total = len(family.of("asked_date")), len(family.view().questions)
    page = making(family.state, {})
    allowed = {"asked": total - dates} if total > dates else {}
    assert {k: n for k, n in page.open.items() if k != "who"} == {"dates": dates} | allowed
    lead, said = family.view().lead, words("en")
    assert said.count(SAID["asked_left_dates"], dates) in lead
    assert SAID["asked_meanwhile"] in lead
    assert (said.count(SAID["asked_left_family"], total - dates) in lead) is bool(allowed)
    alone = _lead(family.of("asked_date"), said, "family")
    assert "before" not in alone
    html = parts(family.state, Shown("make", {}, "t"), Addresses())
    assert SAID["asked_meanwhile"] in html
    assert (SAID["asked_promise"] in html) is bool(allowed)


def test_dates_that_disagree_are_both_shown_with_where_they_come_from(tmp_path):
    family, photo = disputed(tmp_path)
    (one,) = [q for q in family.of("asked_date") if q.pictures[0].photo == photo]
    dates = [choice.date for choice in one.choices]
    assert len(set(dates)) == 2
    assert all(choice.source for choice in one.choices)
    assert one.stays.endswith(f"the year says: {dates[0]}.")
    with pytest.raises(Refused):
        family.answer(one, answer="yes", text="some day")
    family.answer(one, date=one.choices[1].value)
    assert family.of("asked_date") == []
    taken = family.state.known.story.photos[photo].when
    assert (taken.basis, taken.time.date()) == (Basis.PERSON, date(2025, 11, 20))


def test_chosen_words_that_the_post_does_not_have_are_asked_about(tmp_path):
    family = Asked(tmp_path, "family")
    posted = next(e for e in family.state.known.edition.entries if e.quote)
    key = posted.photo[:12]
    (tmp_path / "edits.toml").write_text(
        f'format = 1\n[photos.{key}]\nquote = "{posted.quote.post}"\npassage = "Nobody said so."\n'
    )
    (one,) = family.of("asked_passage")
    assert one.words == "Nobody said so."
    family.answer(one, answer="yes")
    assert family.of("asked_passage") == []
    assert family.state.edits.photos.get(key, Edit()).passage == ""


# -- what is refused, and how it looks --------------------------------------------------


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("asked_share", {"photo": "", "answer": "yes"}),
        ("asked_share", {"photo": "000000000000", "answer": "yes"}),
        ("asked_share", {"photo": "{key}", "answer": "perhaps"}),
        ("asked_quote", {"about": "no such post", "answer": "yes"}),
        ("asked_licence", {"photo": "{key}", "answer": "yes", "text": "x" * 2001}),
        ("asked_reword", {"photo": "{key}", "text": ""}),
        ("asked_days", {"answer": "perhaps"}),
        ("asked_ours", {"about": " ", "answer": "yes"}),
        ("asked_ours", {"about": "Jo", "answer": "no"}),
        ("asked_date", {"about": "{key}", "text": "never"}),
        ("asked_date", {"about": "000000000000", "text": "2025"}),
    ],
)
def test_what_cannot_be_decided_is_refused_in_words(friends, action, fields):
    key = friends.of("asked_share")[0].pictures[0].key
    with pytest.raises(Refused, match=r"\w{3}"):
        friends.does(action, **{name: text.format(key=key) for name, text in fields.items()})
    assert friends.state.edits == Edits()


class Addresses:
    """Of pictures, as the server has them."""

    def picture(self, photo: str, size: str = "small") -> str:
        return f"/picture/{photo[:12]}/{size}"

    def face(self, photo: str, face: int) -> str:
        return f"/picture/{photo[:12]}/{face}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_every_language_and_for_every_audience(tmp_path, language):
    for audience in AUDIENCES:
        asked = Asked(tmp_path, audience, language=language)
        html = parts(asked.state, Shown("asked", {}, "t"), Addresses())
        assert "{" not in re.sub(r"<[^>]*>", "", html)
        ids = re.findall(r'id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
    assert view(State(1, asked.project, Edits()), {}).lead


def test_a_clip_is_asked_about_as_a_picture_is(friends):
    made = friends.year
    friends.year = replace(
        made, sightings=tuple(replace(s, kind=Kind.CLIP) for s in made.sightings)
    )
    assert friends.of("asked_share")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_a_year_says_that_looking_was_stopped_and_how_it_goes_on(language, name):
    said = words(language).review
    asked = project("family", language=language)
    looking = State(1, asked, Edits(), progress=Progress("pictures", 1, 9))
    stopped = replace(looking, progress=Progress("", stopped=True))
    here, now = (parts(one, Shown(name, {}, "t"), Addresses()) for one in (stopped, looking))
    assert said["halted"] in here
    assert said["halted"] not in now
    assert not [key for key in ("year_waiting", "who_soon", "asked_soon") if said[key] in here]
