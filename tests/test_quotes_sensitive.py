"""Words that a person is asked about first: how many are found, and how many wrongly."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

import fake
from yearling.cache import Cache
from yearling.captions import Chosen, discreet
from yearling.captions.audience import Known
from yearling.captions.sensitive import sensitive
from yearling.inspection import meaning
from yearling.records import Basis, Edit, Text
from yearling.sample.story import BOOK

HERE = Path(__file__).parent


def lines():
    """(part, why, text): limits were chosen on parts 0 to 2, nothing on part 3."""
    part, found = -1, []
    for line in (HERE / "asked_lines.txt").read_text("utf-8").splitlines():
        part += line.startswith("# Lines")
        if line and line[0] != "#":
            found.append((part, *line.split(": ", 1)))
    return found


LINES = lines()
PRIVATE = (HERE / "private_lines.txt").read_text("utf-8").splitlines()
MORE = [line[2:] for line in PRIVATE if line.startswith("- ")]
SAMPLE = [post["text"] for post in BOOK["posts"]]


@pytest.fixture(scope="module")
def meanings(tmp_path_factory):
    with closing(Cache(tmp_path_factory.mktemp("meanings") / "cache.db")) as cache:
        texts = [*(text for *_, text in LINES), *MORE, *SAMPLE]
        with ThreadPoolExecutor(1) as engine:
            found, failures = meaning.meanings(texts, cache, engine)
    assert failures == []
    return found


def test_most_of_what_is_private_is_found_by_words_alone():
    for part, least in ((0, 1.0), (1, 0.85)):
        told = [(why, sensitive(text)) for n, why, text in LINES if n == part and why != "-"]
        assert sum(why == found for why, found in told) >= least * len(told)


def test_meaning_finds_more_also_in_languages_without_a_list(meanings):
    for part, least in ((1, 0.95), (2, 0.7), (3, 0.6)):
        asked = [text for n, why, text in LINES if n == part and why != "-"]
        assert sum(bool(sensitive(text, meanings)) for text in asked) >= least * len(asked)
    assert sensitive("Febre alta há três dias") is None
    assert sensitive("Febre alta há três dias", meanings) == "health"


def test_fewer_than_three_in_a_hundred_ordinary_lines_are_asked_about(meanings):
    for known in ({}, meanings):
        apart = [text for n, why, text in LINES if (n, why) == (3, "-")]
        all_ = [text for _, why, text in LINES if why == "-"] + MORE + SAMPLE
        for texts in (MORE, SAMPLE, [*apart, *MORE, *SAMPLE], all_):
            asked = [text for text in texts if sensitive(text, known)]
            assert len(asked) < 0.03 * len(texts), asked


def told(caption, basis=Basis.METADATA, edit=None):
    photo = fake.photo(caption=caption and Text(caption, basis))
    chosen = Chosen(photo, fake.look(), (), fake.pick(), edit)
    found = discreet(Known(fake.retrospective(), (chosen,), ()), {})
    return found.chosen[0].photo.caption, found.withheld


def test_a_caption_of_a_file_waits_too():
    caption, (held,) = told("On the ward after her operation, Lindenstraße 12, Leipzig")
    assert caption is None
    assert (held.what, held.why, held.where) == ("caption", "health", "IMG_0001.jpg")
    assert told("Call 0341 1234567")[1][0].why == "phone"


def test_the_name_of_an_event_waits_too():
    funeral = fake.photo(event=Text("Funeral of Karl Berg", Basis.METADATA))
    chosen = Chosen(funeral, fake.look(), (), fake.pick())
    found = discreet(Known(fake.retrospective(), (chosen,), ()), {})
    assert found.chosen[0].photo.event is None
    assert [held.why for held in found.withheld] == ["loss"]


@pytest.mark.parametrize(
    ("basis", "edit"), [(Basis.PERSON, None), (Basis.METADATA, Edit(quote=True))]
)
def test_a_persons_own_word_on_it_stands(basis, edit):
    caption, held = told("After her operation", basis, edit)
    assert (caption.text, held) == ("After her operation", ())
    assert told("The first snow")[1] == told(None)[1] == ()
