"""One choice, three editions: what friends and everybody do not learn is in none of their outputs.

The same year is told to the family, to friends and to everybody. What each may know is compared
word by word: in `edition.json`, and on the page.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

import pytest
from click.testing import CliRunner

import fake
import rendered
from yearling import pipeline
from yearling.captions import Known, narrow, unlicensed
from yearling.captions.credits import member
from yearling.captions.names import children, read_by
from yearling.captions.names import given as given_name
from yearling.cli import build
from yearling.cli.withheld import lines
from yearling.records import (
    Basis,
    Claims,
    Edit,
    Edition,
    Edits,
    NamedPlace,
    Person,
    Place,
    Retrospective,
    Tagged,
    Text,
    Withheld,
    Year,
)
from yearling.renderers import edition_json
from yearling.selection.children import Children, shown

HOME, GARDEN, LISBON = (52.4, 13.06), (52.41, 13.05), (38.72, -9.14)
TOWNS = {HOME: "Potsdam", GARDEN: "Potsdam", LISBON: "Lisbon"}
PEOPLE = (
    Person("Ana Berg", "mother", aliases=("ana.lindt", "Mama 💛")),
    Person("Tom Berg", "father", aliases=("tom.berg",), messages=True),
    Person("Mia Berg", "sister", born=date(2022, 3, 9)),
    Person("Grandma Ruth Keller", "grandmother"),
    Person("Leo Maier", "cousin", born=date(2023, 2, 1)),
    Person("Zoe Winter", "aunt", named=False),
)
SAID = (
    "What a long and lovely morning with our little Nora.",
    "In Ruth's garden with Nora, who slept through all of it.",
    "Back home in Potsdam, and our Nora is happy to be here.",
    "Nora and Leo were the best of friends for a whole hour.",
    "The whole Berg family came, and we ate far too much cake.",
    "Zoe came by and brought the first strawberries for Nora.",
    "Lisbon is loud and bright, and our Nora loves every minute.",
    "We love you so much!!!! #potsdamlove",
    "@ana.lindt took this one, our Nora could not stop laughing.",
)
SECRET = {
    "family": (),
    "friends": ("Ruth's garden", "Leo", "Zoe"),
    "public": (
        *("Ruth's garden", "Leo", "Zoe", "Berg", "Keller", "Maier", "Jonas", "Weber", "Potsdam"),
        *("potsdam", "lindt", "16 May", "2025-05-16", "2026-05-16"),
    ),
}
"""What an audience may not read, whatever is drawn."""


def project(audience: str = "family", **changes) -> Retrospective:
    made = {
        "subject": Person("Nora Berg", born=fake.BORN, sex="female", birth_order=2),
        "people": PEOPLE,
        "places": (NamedPlace("Ruth's garden", *GARDEN, 0.3),),
        "size": 12,
        "audience": audience,
    }
    return fake.retrospective(**made | changes)


@cache
def year(seed: int) -> Year:
    """Forty pictures of home, the garden and three days in Lisbon, with all that names them."""
    draw, sightings, looks = Random(seed), [], {}
    for n in range(40):
        day = datetime(2025, 5, 16, 10) + timedelta(days=draw.randrange(366), minutes=n)
        spot = draw.choice((HOME, HOME, GARDEN))
        if n >= 34:
            day, spot = datetime(2025, 8, 4 + n % 3, 9 + 4 * (n // 37), n), LISBON
        taken = fake.when(day.isoformat(), basis=Basis.METADATA)
        post = None
        if draw.random() < 0.6:
            text = f"{draw.choice(SAID)} {n}"
            who = draw.choice(("ana.lindt", "tom.berg", "Jonas Weber"))
            written = replace(taken, basis=Basis.SOURCE)
            post = fake.post(text, id=f"post:{n}", author=who, written=written)
        tags = [p.name for p in PEOPLE if draw.random() < 0.25]
        tags += ["Jonas Weber"] * (draw.random() < 0.2)
        credit = draw.choice(("Tom Berg", "Jo Doe/Drawn Agency", "ana.lindt/Instagram", ""))
        basis = Basis.SOURCE if "Instagram" in credit else Basis.METADATA
        caption = draw.choice((*SAID, *[""] * 6))
        claims = Claims(
            when=(taken,),
            place=Place(Basis.METADATA, None, *spot, "EXIF GPS"),
            credit=Text(credit, basis) if credit else None,
            caption=Text(caption, Basis.METADATA) if caption else None,
            people=tuple(Tagged(name, Basis.METADATA) for name in ["Nora Berg", *tags]),
        )
        sightings.append(fake.sighting(n, claims=claims, post=post))
        prints = tuple(draw.getrandbits(64) for _ in range(3))
        looks[fake.content(n)] = fake.look(prints=prints, faces=())
    return Year(
        sightings=tuple(sightings),
        contents={s.file.where: fake.content(n) for n, s in enumerate(sightings)},
        heads={},
        looks=looks,
        places=TOWNS,
        bare=dict.fromkeys(looks, 0.0),
    )


def told(edition: Edition) -> str:
    return json.dumps(edition_json.described(edition), ensure_ascii=False)


def shared(edition: Edition) -> set[str]:
    return {entry.photo for entry in edition.entries}


@cache
def editions(seed: int) -> dict[str, Edition]:
    return {a: pipeline.edit(project(a), Edits(), year(seed)) for a in SECRET}


@cache
def told_story(audience: str, seed: int) -> pipeline.Story:
    return pipeline.tell_story(project(audience), Edits(), year(seed))


SEEDS = pytest.mark.parametrize("seed", range(6))


@SEEDS
def test_what_an_audience_may_not_know_is_in_no_field_of_its_edition(seed):
    for audience, edition in editions(seed).items():
        text = told(edition)
        for secret in SECRET[audience]:
            assert secret not in text, (audience, secret)
        assert edition.entries


DAY = re.compile(rf"\d{{4}}-\d\d-\d\d|\b\d\d? (?:{'|'.join(fake.MONTHS.split())})")


@SEEDS
def test_everybody_is_told_months_and_no_day(seed):
    text = told(editions(seed)["public"])
    assert not DAY.search(text)
    assert re.search(r"\b\d\d? August 2025", told(editions(seed)["friends"]))


@SEEDS
def test_each_wider_audience_knows_no_name_and_no_place_more(seed):
    found = editions(seed)
    places = {a: {e.place for e in edition.entries} - {""} for a, edition in found.items()}
    assert places["public"] <= places["friends"] <= places["family"] | {"Potsdam"}
    assert places["public"] <= {"Lisbon"}
    names = {
        a: {
            f.value
            for e in edition.entries
            for s in e.words
            for f in s.facts
            if f.predicate == "with"
        }
        for a, edition in found.items()
    }
    assert names["friends"] <= names["family"]
    assert names["public"] <= {given_name(name) for name in names["friends"]}


@SEEDS
def test_the_three_share_their_pictures_but_for_what_is_withheld(seed):
    found = editions(seed)
    family = shared(found["family"])
    for audience in ("friends", "public"):
        story = told_story(audience, seed)
        assert family - shared(found[audience]) == family & story.held
        assert len(shared(found[audience])) == len(family)
        assert not shared(found[audience]) & story.held
    here = project("friends")
    foreign = unlicensed(told_story("friends", seed).photos.values(), {}, here)
    assert not shared(found["friends"]) & foreign.keys()
    assert not [e for e in found["friends"].entries if "Agency" in e.credit]


@SEEDS
def test_what_is_withheld_is_told_on_the_terminal_and_in_no_output(seed):
    for audience, edition in editions(seed).items():
        text = told(edition)
        posts = {s.post.id: s.post for s in year(seed).sightings if s.post}
        for one in edition.withheld:
            if one.what == "quote" and audience != "family":
                assert posts[one.where].text not in text
            if one.what == "picture":
                assert one.where not in text
        assert "withheld" not in text
        shown_ = list(lines(edition, "nora"))
        assert bool(shown_) == bool(edition.withheld)
        assert all(len(line) <= 80 for line in shown_)


@pytest.mark.parametrize("audience", ["friends", "public"])
def test_the_page_tells_no_more_than_that(audience, tmp_path):
    edition = rendered.with_files(editions(3)[audience], tmp_path / "files")
    page = rendered.page(edition, tmp_path).read_text("utf-8")
    for secret in SECRET[audience]:
        assert secret not in page, secret
    assert bool(DAY.search(page)) is (audience == "friends")


# -- what opens it ------------------------------------------------------------------------


def one(audience: str, edit: Edit | None = None, said: Edits | None = None, **claims) -> Edition:
    """An edition of one picture that is known to be harmless but for what the test is about."""
    taken = fake.when("2025-08-02T10:00:00")
    made = {"when": (taken,), "people": (Tagged("Nora Berg", Basis.METADATA),)}
    sighting = fake.sighting(1, claims=Claims(**made | claims))
    id = fake.content(1)
    seen = Year(
        (sighting,), {sighting.file.where: id}, {}, {id: fake.look(faces=())},
        places=TOWNS, bare={id: 0.0},
    )  # fmt: skip
    edits = replace(said or Edits(), photos={id: edit} if edit else {})
    return pipeline.edit(project(audience), edits, seen)


def test_a_spot_is_told_to_friends_as_its_town_and_to_everybody_as_nothing():
    garden = Place(Basis.METADATA, None, *GARDEN, "EXIF GPS")
    places = [one(a, place=garden).entries[0].place for a in ("family", "friends", "public")]
    assert places == ["Ruth's garden", "Potsdam", ""]
    cafe = Place(Basis.SOURCE, "Café Anna")
    assert [one(a, place=cafe).entries[0].place for a in ("family", "friends")] == ["Café Anna", ""]
    known = project("public", dateline="Potsdam, Brandenburg")
    seen = replace(year(0), places=TOWNS)
    assert {e.place for e in pipeline.edit(known, Edits(), seen).entries} >= {"Potsdam"}


def test_a_persons_own_words_beside_a_picture_stand_once_it_is_shared():
    own = Edit(caption="At Zoe Winter's, in Potsdam", place="Ruth's garden")
    for audience in ("friends", "public"):
        closed, opened = one(audience, own), one(audience, replace(own, share=True))
        assert (closed.entries[0].caption, closed.entries[0].place) == ("", "")
        assert [w.why for w in closed.withheld if w.what == "caption"] == ["name_in"]
        assert opened.entries[0].caption == own.caption
        assert opened.entries[0].place == own.place


def test_an_invitation_to_a_place_that_is_not_told_is_none_for_everybody():
    come = "Cake from three, in Ruth’s garden."
    for audience, said in (("family", come), ("friends", come), ("public", "")):
        edition = pipeline.edit(project(audience, invitation=come), Edits(), year(0))
        assert edition.invitation == said
        assert [w.why for w in edition.withheld if w.what == "invitation"] == ["place_in"] * (
            not said
        )
    ours = Edits(lead={"invitation": come})
    assert pipeline.edit(project("public", invitation=come), ours, year(0)).invitation == come


def test_days_are_told_to_everybody_once_a_person_says_so():
    closed = one("public")
    opened = one("public", said=Edits(lead={"born": True}))
    assert (closed.entries[0].date, opened.entries[0].date) == ("August 2025", "2 August 2025")
    assert closed.lead[0].text == "Nora was born in May 2025."
    assert opened.lead[0].text == "Nora was born on Friday, 16 May 2025."
    assert closed.dateline == "May 2026"
    assert [w for w in closed.withheld if w.what == "date"]
    assert not [w for w in opened.withheld if w.what == "date"]
    assert one("friends").entries[0].date == "2 August 2025"


def test_an_agencys_picture_is_the_familys_until_a_licence_is_noted():
    credit = Text("Jo Doe/Drawn Agency", Basis.METADATA)
    family = one("family", credit=credit)
    assert family.entries[0].credit == "Jo Doe/Drawn Agency"
    assert [left.file for left in family.left_out if "licence" in left.file]
    closed = one("friends", credit=credit)
    assert not closed.entries
    (picture,) = [w for w in closed.withheld if w.what == "picture"]
    assert (picture.why, picture.asked) == ("licence", True)
    assert one("public", Edit(licence="by mail, 3 May"), credit=credit).entries
    assert not one("family", Edit(licence="x"), credit=credit).left_out


def test_a_child_of_other_people_waits_for_a_word_and_has_no_name():
    both = (Tagged("Nora Berg", Basis.METADATA), Tagged("Leo Maier", Basis.METADATA))
    assert "Leo Maier" in one("family", people=both).entries[0].people[0]
    closed = one("friends", people=both)
    assert not closed.entries
    assert closed.waiting == 1
    opened = one("friends", Edit(share=True), people=both)
    assert opened.entries[0].people == ("her cousin",)


# -- names --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Tom Berg", "Tom"),
        ("Tom", "Tom"),
        ("Grandma Ruth Keller", "Grandma Ruth"),
        ("Oma", "Oma"),
        ("Berg, Tom", "Tom"),
        ("Dr. Tom Berg", "Tom"),
        ("Mrs Keller", ""),
        ("Frau Dr. Keller", ""),
        ("Jean-Pierre Dupont", "Jean-Pierre"),
        ("花子", "花子"),
        ("山田 花子", "花子"),
    ],
)
def test_given_names(name, short):
    assert given_name(name) == short


def test_two_of_one_given_name_are_told_by_what_they_are():
    here = project("public")
    here = replace(here, people=(*PEOPLE, Person("Tom Keller", "grandfather")))
    found = read_by(here)
    assert {p.name for p in found.project.people if not p.named} == {
        *("Tom Berg", "Tom Keller", "Leo", "Zoe Winter"),
    }
    assert "Tom" not in found.printed.values()
    assert read_by(project()).project == project()


def test_a_cousin_of_the_same_surname_keeps_no_text_of_the_familys_back():
    leo = Person("Leo Berg", "cousin", born=date(2023, 2, 1))
    here = replace(project("friends"), people=(*PEOPLE[:4], leo))
    posts = [fake.post(text, id=text, author="tom.berg") for text in ("All the Bergs.", "Leo!")]
    found = narrow(Known(here, (), tuple(posts)), Edits(), TOWNS)
    assert [post.id for post in found.posts] == ["All the Bergs."]
    assert read_by(here).project.people[-1].name == "Leo"


def test_parents_partners_and_the_reader_go_by_their_new_names():
    here = replace(project("public"), reader="Grandma Ruth Keller")
    ana = replace(PEOPLE[0], parents=("Grandma Ruth Keller",), partners=("Tom Berg",))
    found = read_by(replace(here, people=(ana, *PEOPLE[1:]))).project
    assert found.reader == "Grandma Ruth"
    assert (found.people[0].parents, found.people[0].partners) == (("Grandma Ruth",), ("Tom",))


def test_a_longer_name_in_a_credit_is_the_familys():
    assert member("Tom Berg", project()) == "Tom Berg"
    assert member("Tom Berg", fake.retrospective()) == "Tom"
    assert member("Jo Doe", project()) == ""


# -- children -----------------------------------------------------------------------------

FAMILY = Children(frozenset(("Nora", "Mia")), frozenset(("Leo",)))
ONE, TWO = fake.box(0.1, 0.1), fake.box(0.6, 0.6)


def shows(*present, faces=()) -> bool:
    photo = fake.photo(1)
    look = fake.look(faces=tuple(fake.face(box, age=age) for box, age in faces))
    people = (Person("Mia", "sister"), Person("Leo", "friend"), Person("Ana", "mother"))
    here = fake.retrospective(people=people)
    return bool(shown({photo.id: photo}, {photo.id: look}, {photo.id: present}, here, FAMILY))


def test_children_of_the_project_are_its_own_or_others():
    assert children(project()) == Children(
        frozenset(("Nora Berg", "Mia Berg")), frozenset(("Leo Maier",))
    )


@pytest.mark.parametrize(
    ("present", "faces", "asked"),
    [
        ([], [], False),
        (["Leo"], [], True),
        (["Nora", "Mia"], [], False),
        ([], [(ONE, 1.0)], False),
        ([], [(ONE, 1.0), (TWO, 1.0)], True),
        ([], [(ONE, 1.0), (TWO, 34.0)], False),
        ([("Nora", ONE)], [(ONE, 1.0)], False),
        ([("Nora", ONE)], [(ONE, 1.0), (TWO, 2.0)], True),
        ([("Nora", ONE), ("Mia", TWO)], [(ONE, 1.0), (TWO, 4.0)], False),
        ([("Nora", ONE), "Mia"], [(ONE, 1.0), (TWO, 4.0)], False),
        ([("Nora", ONE), ("Ana", TWO)], [(ONE, 1.0), (TWO, 9.0)], False),
        ([("Nora", ONE), ("Somebody", TWO)], [(ONE, 1.0), (TWO, 9.0)], True),
        ([("Nora", ONE)], [(ONE, 1.0), (TWO, None)], False),
    ],
)
def test_which_pictures_show_a_child_of_other_people(present, faces, asked):
    found = [
        fake.present(one) if isinstance(one, str) else fake.present(one[0], box=one[1])
        for one in present
    ]
    assert shows(*found, faces=faces) is asked


# -- what the terminal tells --------------------------------------------------------------

ROWS = [
    *(("picture", why) for why in ("private", "child", "licence")),
    *(("quote", why) for why in ("health", "address", "phone", "born", "school")),
    *(("quote", why) for why in ("name_in", "place_in", "stranger")),
    *(("caption", why) for why in ("name_in", "place_in", "health", "address", "born")),
    *(("place", "spot"), ("place", "home"), ("name", "short"), ("date", "days")),
    ("invitation", "place_in"),
]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_reason_is_told_in_eighty_columns(language):
    held = [Withheld(what, why, f"IMG {n}.JPG") for what, why in ROWS for n in range(4)]
    told_ = list(lines(fake.edition(1, language=language, withheld=tuple(held)), "my nora"))
    assert all(len(line) <= 80 for line in told_)
    assert not [line for line in told_ if set("{}|") & set(line)]
    assert sum(line.startswith("  ") and line[2] != " " for line in told_) == len(ROWS)
    assert any("+ 1" in line for line in told_), "few are told of each"
    assert not list(lines(fake.edition(1, language=language), "nora"))


def test_build_prints_it(monkeypatch, tmp_path):
    quote = Withheld("quote", "health", "x:1", words="Her fever climbed at night. " * 5)
    held = (quote, Withheld("place", "home", "IMG_1.JPG", asked=False))
    edition = fake.edition(2, audience="public", withheld=held, questions=3)
    monkeypatch.setattr(build, "build", lambda *_: (edition, []))
    monkeypatch.setattr(build, "read_project", lambda _: fake.retrospective())
    out = CliRunner().invoke(build.command, [str(tmp_path)]).output
    assert "Not in this edition (public):" in out
    assert 'in edits.toml, [posts]: "x:1" = true' in out
    assert "    Her fever climbed at night. Her fever climbed at night. Her fever …\n" in out
    assert "3 questions on who is who:" in out
    assert "IMG_1.JPG" not in out, "nothing would show it, so nothing is asked"
