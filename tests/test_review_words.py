"""The page of words: what is typed becomes one decision, and what is printed says where from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
from worlds import World
from yearling import pipeline
from yearling.captions.languages import LANGUAGES, words
from yearling.captions.lead import NAMES
from yearling.captions.passages import between, sentences
from yearling.catalog.worded import versions, worded
from yearling.records import Edit, Edits, Photo, Year
from yearling.review.pages import Shown, whole
from yearling.review.rewriting import ACTIONS, LONGEST
from yearling.review.said import view
from yearling.review.state import Known, Refused, State
from yearling.review.typed import typed
from yearling.store.edits import read_date

ID = fake.content(1)[:12]


@dataclass
class Told:
    """As much of a story as an action asks."""

    photos: dict[str, Photo]


POST = fake.post("She arrived at dawn. I cried first, says Ana. \n\nHello, Nora. 😍 Really?")
YEAR = Year((fake.sighting(1, post=POST),), {}, {}, {})


def state(language="en"):
    known = Known(YEAR, Told({fake.content(1): fake.photo(1)}), fake.edition(3), None)
    return State(1, fake.retrospective(language=language), Edits(), known)


def done(action, language="en", **fields):
    return ACTIONS[f"words_{action}"](state(language), {"photo": ID} | fields)


def test_words_go_into_the_table_there_is_under_whichever_file_of_the_picture():
    """Another file of it was the best when its table was written; a second table says no more."""
    small, large = (fake.version(n, width=1000 * n, height=700 * n) for n in (2, 3))
    photo = fake.photo(3, versions=(large, small))
    known = Known(YEAR, Told({photo.id: photo}), fake.edition(3), None)
    table, second = fake.content(2)[:12], fake.content(3)[:12]
    of_two = State(1, fake.retrospective(), Edits({table: Edit(keep=True)}), known)
    said = ACTIONS["words_caption"](of_two, {"photo": second, "caption": "Snow"})
    assert said.photos == {table: {"caption": "Snow"}}
    both = replace(of_two, edits=Edits({table: Edit(place="Sea"), second: Edit(place="Lake")}))
    back = ACTIONS["words_back"](both, {"photo": second, "setting": "place"})
    assert back.photos == {second: {"place": None}, table: {"place": None}}


# -- what is typed ----------------------------------------------------------------------


def test_a_caption_is_kept_as_typed_on_one_line():
    decision = done("caption", caption="  The first\r\nsnow\u0000 \t of “the” winter ")
    assert decision.photos == {ID: {"caption": "The first snow of “the” winter"}}


@pytest.mark.parametrize(
    "text",
    [
        "Our \U0001f468\u200d\U0001f469\u200d\U0001f467 day",
        "می\u200cخواهم",
        "«\u00a0Oh\u202f!\u00a0»",
    ],
    ids=["a family of three", "a word in two parts", "quotes with their spaces"],
)
def test_what_joins_letters_and_emoji_is_kept(text):
    assert done("caption", caption=text).photos == {ID: {"caption": text}}
    assert done("caption", caption="a\u202eb").photos == {ID: {"caption": "a b"}}


def test_an_empty_caption_means_none_and_is_not_what_yearling_wrote():
    assert done("caption", caption=" ").photos == {ID: {"caption": ""}}
    assert done("back", setting="caption").photos == {ID: {"caption": None}}
    assert done("caption", caption="").words != done("caption", caption="x").words


def test_who_may_want_to_take_it_back_is_told_of_when_the_picture_is():
    asked = {"date": "2025-08-01", "caption": "Snow", "place": "At Ruth’s"}
    day = re.compile(r"change a (date|caption|place) \(2 January 2026\)")
    for action, text in asked.items():
        assert day.fullmatch(done(action, **{action: text}).words)


def test_place_and_credit_are_kept_and_can_be_taken_back():
    assert done("place", place="At Ruth’s").photos == {ID: {"place": "At Ruth’s"}}
    assert done("credit", credit="Tom").photos == {ID: {"credit": "Tom"}}
    assert done("back", setting="date").photos == {ID: {"date": None}}


def test_a_text_that_is_too_long_is_refused_in_words():
    with pytest.raises(Refused, match=f"{LONGEST:,} letters"):
        done("caption", caption="x" * (LONGEST + 1))
    assert done("caption", caption="x" * LONGEST)


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("caption", {"photo": ""}),
        ("caption", {"photo": "0" * 12}),
        ("caption", {"photo": ID[:8]}),
        ("back", {"setting": "keep"}),
        ("back", {}),
        ("quote", {"post": ""}),
        ("sentence", {"name": "nothing", "text": "x"}),
        ("strike", {}),
        ("never", {}),
    ],
)
def test_what_no_page_sends_is_refused(action, fields):
    with pytest.raises(Refused):
        done(action, **fields)


@given(st.text(max_size=300), st.sampled_from(sorted(ACTIONS)))
def test_whatever_is_typed_is_decided_or_refused(text, action):
    keys = ("caption", "date", "place", "credit", "text", "setting", "post", "name", "sentence")
    try:
        decision = ACTIONS[action](state(), {"photo": ID} | dict.fromkeys(keys, text))
    except Refused:
        return
    assert decision.words
    for settings in decision.photos.values():
        assert all("\n" not in v for v in settings.values() if isinstance(v, str) and v != text)


# -- dates ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("en", " summer  2025 ", "summer 2025"),
        ("en", "2025-08", "2025-08"),
        ("en", "2 August 2025", "2 August 2025"),
        ("en", "15–18 May 2025", "15 May 2025/18 May 2025"),
        ("en", "May 2025 to July 2025", "May 2025/July 2025"),
        ("de", "15.–18. Mai 2025", "15. Mai 2025/18. Mai 2025"),
        ("de", "Mai 2025 bis Juli 2025", "Mai 2025/Juli 2025"),
        ("de", "5.8.2025", "2025-08-05"),
        ("fr", "mai 2025 à juillet 2025", "mai 2025/juillet 2025"),
        ("es", "5/8/2025", "2025-08-05"),
        ("es", "mayo de 2025 a julio de 2025", "mayo de 2025/julio de 2025"),
        ("en", "2025-08-02/2025-08-05", "2025-08-02/2025-08-05"),
        ("en", "5.8.2025", "2025-08-05"),
        ("en", "24.5.2025", "2025-05-24"),
        ("en", "24/05/2025", "2025-05-24"),
        ("en", "5/24/2025", "2025-05-24"),
        ("en", "5/5/2025", "2025-05-05"),
        ("en", "May 24 2025", "May 24, 2025"),
        ("en", "May 24th 2025 to May 26 2025", "May 24, 2025/May 26, 2025"),
        ("de", "24.8.24", "2024-08-24"),
        ("de", "24. 8. 2024", "2024-08-24"),
        ("de", "24.8.24 – 26.8.24", "2024-08-24/2024-08-26"),
        ("fr", "5/6/2025", "2025-06-05"),
        ("fr", "5/6/25", "2025-06-05"),
        ("es", "24-8-24", "2024-08-24"),
        ("de", "3.4.1987", "1987-04-03"),
    ],
)
def test_a_date_is_taken_as_exactly_as_it_is_known(language, text, written):
    assert done("date", language, date=text).photos == {ID: {"date": written}}


@pytest.mark.parametrize(
    "text", ["yesterday", "2 August", "5.8.", "May 24", "May 2025 to March 2025", "0/5/x"]
)
def test_what_is_no_date_is_told_with_an_example(text):
    with pytest.raises(Refused, match=r"“.+” is no date with a year.*“summer 2025”"):
        done("date", date=text)


@pytest.mark.parametrize(
    "text", ["31.2.2025", "31/02/2025", "31 February 2025", "2025-13", "2025-02-30", "0/5/2025"]
)
def test_a_day_that_no_calendar_has_is_told_as_that(text):
    with pytest.raises(Refused, match=r"calendar has no “"):
        done("date", date=text)


def test_slashes_that_an_english_reader_may_mean_either_way_are_asked_about():
    with pytest.raises(Refused, match=r"“5/6/2025” can be two days.*“5 June 2025” or “6 May 2025”"):
        done("date", date="5/6/2025")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_in_the_words_is_a_date(language):
    said = LANGUAGES[language].review
    marks = {"en": "“”", "de": "„“", "fr": "«»", "es": "«»"}[language]
    for key in ("words_date_hint", "words_date_wrong", "words_date_none"):
        parts = said[key].split(marks[0])[1:]
        examples = [part.split(marks[1])[0].strip() for part in parts]
        assert examples
        for one in (e for e in examples if e != "{text}"):
            assert typed(one, language), one


@given(
    st.text(max_size=30) | st.from_regex(r"\d\d?[./-] ?\d\d?[./-] ?\d{2,4}", fullmatch=True),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_what_is_written_for_a_date_can_be_read_again(text, language):
    try:
        written = typed(text, language)
    except ValueError as error:
        written, reason = "", error.args[0]
    assert read_date(written) if written else reason in {"wrong", "no_day", "two"}


def state_of(world, **changes):
    """The state after these changes of what was decided."""
    edits = replace(world.edits, **changes)
    made = pipeline.worded(world.project, edits, world.year)
    return State(1, world.project, edits, Known(world.year, *made))


def dated(world, photo, date):
    """Why the page says that the picture is out, once a person dated it so; and what it tells."""
    given = {photo: Edit(taken=read_date(date))}
    state = state_of(world, photos=world.edits.photos | given)
    page, text = view(state, {}), whole(state, Shown("words", {}, ""), Addresses())
    assert photo not in {one.photo for one in page.pictures}
    form = f"date-in-{photo[:12]}-form"
    told = re.findall(rf'data-instead="{form}" data-told="([^"]*)"', text)
    return [why for one in page.dated if one.photo == photo for why in one.reasons], told


@pytest.mark.parametrize(("date", "why"), [("2012", "before the birth"), ("June 2052", "after")])
def test_a_picture_dated_out_of_the_year_is_told_and_listed_with_why(date, why):
    world = World(3, "en")
    state = state_of(world)
    assert view(state, {}).dated == ()
    [reason], [told] = dated(world, state.known.edition.entries[0].photo, date)
    assert why in reason
    assert reason in told
    assert "“Undo”" in told


def test_a_picture_that_a_date_costs_its_place_is_told_and_listed_with_why():
    world = World(3, "en", pictures=(30, 31))
    world.project = replace(world.project, size=5, audience="family")
    known = state_of(world).known
    picks = {pick.photo for pick in known.story.choice.picks}
    others = [c.photo for c in known.story.candidates if c.photo not in picks]
    other = next(id for id in others if known.story.photos[id].when)
    [reason], [told] = dated(world, other, str(known.story.photos[other].when.time.date()))
    assert "another picture" in reason
    assert reason in told


# -- the opening ------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_the_opening_can_be_reworded_struck_and_put_back(name):
    assert done("sentence", name=name, text="So it went.").lead == {name: "So it went."}
    none = None if name == "headline" else False
    assert done("sentence", name=name, text="").lead == {name: none}
    assert done("strike", name=name).lead == {name: False}
    assert done("restore", name=name).lead == {name: None}


def test_who_made_it_can_be_written_where_nobody_said_it():
    world = World(3, "en")
    world.project = replace(world.project, byline="", dateline="")
    text = whole(state_of(world), Shown("words", {}, ""), Addresses())
    assert 'data-do="words_sentence" data-name="byline"' in text
    assert "As you set it up" not in text
    assert "The day up to which it is told." in text
    state = state_of(world, lead={"byline": "By us", "remark": "Ours."})
    assert state.known.edition.byline == "By us"
    text = whole(state, Shown("words", {}, ""), Addresses())
    remark = text[text.index('id="line-remark-form"') :].partition("</form>")[0]
    assert "in your words" not in remark, "its name says so already"


@pytest.mark.parametrize("word", [None, False, "", "Ours"])
def test_the_page_shows_the_headline_that_is_printed(word):
    lead = {} if word is None else {"headline": word}
    state = state_of(World(3), lead=lead)
    line = view(state, {}).lines[0]
    assert (line.name, line.text, line.struck) == ("headline", state.known.edition.title, False)
    assert line.text


def test_quotes_are_chosen_taken_out_and_left_to_yearling():
    chosen = done("quote", post="instagram:ana:1", passage="So loved")
    assert chosen.photos == {ID: {"quote": "instagram:ana:1", "passage": "So loved"}}
    assert done("quote", post="p").photos == {ID: {"quote": "p", "passage": None}}
    assert done("no_quote").photos == {ID: {"quote": False, "passage": None}}
    assert done("own_choice").photos == {ID: {"quote": None, "passage": None}}
    assert done("never", post="p").posts == {"p": False}
    assert done("again", post="p").posts == {"p": None}
    assert done("quotes_off").lead == {"quotes": False}
    assert done("quotes_on").lead == {"quotes": None}


# -- sentences of a post ----------------------------------------------------------------


def part(*numbers):
    text = "\n".join(map(str, numbers))
    return done("part", post=POST.id, sentence=text).photos[ID]["passage"]


def test_chosen_sentences_are_quoted_word_for_word_with_all_that_lies_between():
    assert part(1) == "I cried first, says Ana."
    assert part(2, 0) == "She arrived at dawn. I cried first, says Ana. \n\nHello, Nora. 😍"


def test_no_sentence_or_one_that_is_not_there_is_refused_in_words():
    with pytest.raises(Refused, match="at least one"):
        part()
    with pytest.raises(Refused, match="no longer"):
        part(4)
    with pytest.raises(Refused, match="no longer"):
        done("part", post="nothing", sentence="0")


@given(st.text(st.sampled_from("ab .!?\n“”()😍 "), max_size=80), st.data())
def test_what_is_chosen_always_stands_in_the_post(text, data):
    parts = sentences(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    if parts:
        numbers = st.integers(0, len(parts) - 1)
        first, last = sorted((data.draw(numbers), data.draw(numbers)))
        chosen = between(text, first, last)
        assert chosen in text
        assert chosen.startswith(parts[first])
        assert chosen.endswith(parts[last])


def test_a_place_reads_as_print_has_it():
    world = World(3, "en")
    world.project = replace(world.project, audience="family")
    first = state_of(world).known.edition.entries[0].photo
    given = {first: Edit(keep=True, place="the hospital")}
    state = state_of(world, photos=world.edits.photos | given)
    [picture] = [one for one in view(state, {}).pictures if one.photo == first]
    assert picture.fields["place"].text == "The hospital"
    assert "The hospital" in {one.text for one in picture.printed if one.key == "place"}


def test_an_empty_place_is_no_place_whatever_was_found():
    photo = fake.told_photo(1)
    photos = {photo.id: photo}
    known = versions(photos)
    cleared = worded(photos, Edits({photo.id[:12]: Edit(place="")}), known)[photo.id]
    assert not cleared.place.name
    assert worded(photos, Edits({photo.id[:12]: Edit()}), known)[photo.id].place == photo.place


# -- the page ---------------------------------------------------------------------------


class Addresses:
    """Where no picture is."""

    def picture(self, photo, size="small"):
        return f"/picture/{size}"

    def face(self, photo, face):
        return f"/face/{face}"


SEEDS = range(12)


@pytest.fixture(scope="module", params=SEEDS)
def world_state(request):
    return state_of(World(request.param), lead={"today": False, "remark": "Ours."})


def test_every_printed_word_says_where_it_comes_from(world_state):
    page = view(world_state, {})
    entries = world_state.known.edition.entries
    assert [one.photo for one in page.pictures] == [entry.photo for entry in entries]
    for picture, entry in zip(page.pictures, entries, strict=True):
        assert all(one.sources for one in picture.printed), entry.words
        assert bool(entry.caption) == bool(picture.caption_from)
        assert (picture.quote is None) == (entry.quote is None)
        assert picture.quote is None or picture.quote.sources


def test_a_person_sees_which_words_are_theirs_and_what_was_struck(world_state):
    lines = {line.name: line for line in view(world_state, {}).lines}
    assert lines["remark"].own
    assert lines["remark"].text == "Ours."
    assert lines["born"].text == world_state.known.edition.lead[0].text
    assert "today" not in lines or lines["today"].struck
    assert next(iter(lines)) == "headline"
    for picture in view(world_state, {}).pictures:
        edit = world_state.known.story.edits.get(picture.photo, Edit())
        assert picture.fields["caption"].own == (edit.caption is not None)


def test_voices_are_counted_and_lead_to_where_somebody_could_speak(world_state):
    page = view(world_state, {})
    assert sum(one.quoted for one in page.voices) >= sum(
        p.quote is not None for p in page.pictures[:-1]
    )
    for one in page.voices:
        assert one.quoted <= one.of
        mine = view(world_state, {"voice": one.name}).pictures
        assert all(picture.written for picture in mine)
        assert not one.more or mine


def test_a_post_says_where_it_is_quoted_now(world_state):
    beside = {p.quote.text for p in view(world_state, {}).pictures if p.quote}
    for picture in view(world_state, {}).pictures:
        for post in picture.written:
            used = [one.text for one in post.passages if one.used]
            assert not (used and post.elsewhere)
            assert used == ([picture.quote.text] if used else [])
            assert not used or used[0] in beside


def test_the_whole_page_is_made_without_a_name_of_a_file_or_a_setting(world_state):
    text = whole(world_state, Shown("words", {}, "token"), Addresses())
    told = re.sub(r"<[^>]*>", " ", text)
    assert ".toml" not in told
    assert not any(s.file.path in told for s in world_state.known.year.sightings)
    assert whole(world_state, Shown("words", {}, "token"), Addresses()) == text


@pytest.mark.parametrize(
    ("language", "never"),
    [
        ("de", r"(?<!^)(?<!\. )\bSie\b|\b(Ihnen|Ihre\w*)\b"),
        ("fr", r"\b(tu|ton|tes|photos?)\b"),
        ("es", r"\busted\b|(?<![Pp]ie de )\bfotos?\b"),
    ],
)
def test_a_family_is_spoken_to_in_one_way_and_a_picture_has_one_name(language, never):
    told = words(language).review.items()
    assert [key for key, text in told if re.search(never, text)] == []
    assert [key for key, text in told if re.search(r"['\"]|\.\.\.", text)] == []
