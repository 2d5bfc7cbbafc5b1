"""Kinship: which path leads to a relative, which word a language has, and who is not named."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fake
from kin_table import ROWS
from yearling.captions import Chosen, entries, lead, quoted, roles
from yearling.captions.kin import Family, Kin, forms_of, readings
from yearling.captions.languages import LANGUAGES, words
from yearling.captions.unnamed import Secrets
from yearling.pipeline import edit
from yearling.records import (
    Basis,
    Claims,
    Counts,
    Edit,
    Edits,
    Kind,
    Person,
    Place,
    Tagged,
    Text,
    Told,
    Year,
)
from yearling.selection import hidden

SEX = {"f": "female", "m": "male", "?": ""}
WAYS = sorted({path for path, *_ in ROWS if set(path) <= set("udp")})
BORN = date(2025, 5, 16)


def family(*people, **settings):
    """A project; the first of the people is the subject if she is called Nora."""
    subject = replace(people[0], born=BORN) if people[0].name == "Nora" else fake.person(born=BORN)
    rest = people[1:] if people[0].name == "Nora" else people
    return fake.retrospective(subject=subject, people=tuple(rest), **settings)


def led(path, sex=""):
    """A family in which this path leads from Nora to `X`; every child has two parents."""
    facts = {"Nora": {}}
    at, other = "Nora", None
    for n, step in enumerate(path, 1):
        new = "X" if n == len(path) else f"P{n}"
        facts[new] = {}
        if step == "u":
            other = f"{new} too"
            facts[other] = {}
            facts[at]["parents"] = (new, other)
        elif step == "d":
            second = other or f"{at} and"
            facts.setdefault(second, {})
            facts[new]["parents"] = (at, second)
            other = None
        else:
            facts[at]["partners"], other = (new,), None
        at = new
    facts["X"]["sex"] = sex
    return family(*(Person(name, **told) for name, told in facts.items()))


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_found_in_a_family(way):
    family = Family(led(way))
    assert family.relation("X", "Nora") == way
    assert family.path("Nora", "X") == way[::-1].translate(str.maketrans("ud", "du"))


@pytest.mark.parametrize(("relation", "sex", "language", "word"), ROWS)
def test_each_relation_has_the_word_that_a_native_would_use(relation, sex, language, word):
    if set(relation) <= set("udp"):
        project = led(relation, SEX[sex])
        assert Kin(project, words(language)).word("X") == word
    else:
        forms = forms_of(relation, words(language))
        assert (forms["fm?".index(sex)] or forms[2]) == word


def test_the_table_is_long_enough_to_trust():
    counts = Counter(language for *_, language, word in ROWS if word)
    assert min(counts.values()) >= 60, counts
    known = {relation for relation, *_ in ROWS}
    beyond = {"uudddd", "nanny", "midwife", "dog", "cat"}
    assert set(words("en").kin) - known <= beyond


@pytest.mark.parametrize(("relation", "sex", "language", "word"), ROWS)
def test_every_word_is_understood_as_a_role(relation, sex, language, word):
    if not word or len(relation) > 8 or relation in ("uuuuu", "ddddd"):
        return
    told = readings(word)
    assert relation in told
    assert told[relation] in (SEX[sex], "")
    assert readings(word.upper().replace("-", " ")) == told


def test_no_word_means_two_generations():
    """French `papi` is a grandfather, German `Papi` a father: so neither is understood."""
    tables = [table for one in LANGUAGES.values() for table in (one.kin, one.called)]
    heard = {word for table in tables for text in table.values() for word in re.split("[| ]", text)}
    for told in map(readings, heard):
        assert len({path.count("u") - path.count("d") for path in told if path in WAYS}) <= 1
        assert len(told) == 1 or told.keys() <= set(WAYS) or not told, told


@pytest.mark.parametrize(
    ("role", "relation", "sex"),
    [
        ("Oma", "uu", "female"),
        ("papa", "u", "male"),
        ("Grandpa", "uu", "male"),
        ("abuelita", "uu", "female"),
        ("tonton", "uud", "male"),
        ("GROSSMUTTER", "uu", "female"),
        ("arriere grand mere", "uuu", "female"),
        ("soeur", "ud", "female"),
        ("belle-mère", "up", "female"),
        ("half sister", "half", "female"),
        ("cousin", "uudd", ""),  # an English girl, a French boy
        ("best neighbour", "", ""),
    ],
)
def test_a_role_as_families_write_it(role, relation, sex):
    project = family(Person("X", role))
    assert Family(project).relation("X", "Nora") == relation
    assert Family(project).sex("X") == sex


HOME = (
    Person("Nora", parents=("Ana", "Tom"), sex="female"),
    Person("Ana", sex="female", parents=("Rosa", "Otto")),
    Person("Tom", sex="male", partners=("Ana",)),
    Person("Leo", sex="male", parents=("Ana", "Tom")),
    Person("Ben", sex="male", parents=("Tom", "Ida")),
    Person("Ida", sex="female"),
    Person("Rosa", sex="female", parents=("Alma",)),
    Person("Otto", sex="male"),
    Person("Alma", sex="female", partners=("Karl",)),
    Person("Karl", sex="male"),
)


def test_a_family_in_words():
    kin = Kin(family(*HOME), words("en"))
    assert {name: kin.word(name) for name in kin.family.people} == {
        "Nora": "", "Ana": "mother", "Tom": "father", "Leo": "brother", "Ben": "half-brother",
        "Ida": "", "Rosa": "grandmother", "Otto": "grandfather", "Alma": "great-grandmother",
        "Karl": "",  # the partner of a great-grandmother may be the great-grandfather
    }  # fmt: skip


def test_the_same_family_for_a_great_grandmother():
    kin = Kin(family(*HOME, reader="Alma"), words("de"))
    assert {name: kin.beside(name) for name in kin.family.people if kin.word(name)} == {
        "Nora": "deine Urenkelin", "Ana": "deine Enkelin", "Leo": "dein Urenkel",
        "Rosa": "deine Tochter", "Karl": "dein Partner",
    }  # fmt: skip


def test_a_role_alone_tells_a_reader_what_the_child_is():
    project = family(Person("Nora", sex="female"), Person("Rosa", "great-grandma"), reader="Rosa")
    assert [Kin(project, words(code)).introduced("Nora") for code in LANGUAGES] == [
        "Nora, your great-granddaughter,",
        "Nora, deine Urenkelin,",
        "Nora, ton arrière-petite-fille,",
        "Nora, tu bisnieta,",
    ]


def test_nothing_is_guessed():
    ana = Person("Ana", "mother", partners=("Tom",))
    men = (Person("Tom", sex="male"), Person("Leo", sex="male", parents=("Ana",)))
    kin = Kin(family(Person("Nora", parents=("Ana",)), ana, *men), words("en"))
    assert kin.word("Tom") == ""  # may be the father
    assert kin.word("Leo") == "brother"  # not: half-brother
    apart = family(Person("Ana", "mother"), Person("Rosa", "grandmother"), reader="Rosa")
    assert Kin(apart, words("en")).word("Ana") == ""  # daughter or daughter-in-law


def test_twins_are_born_on_one_day():
    two = (Person("Leo", "brother", BORN), Person("Mia", "sister", date(2025, 5, 17)))
    kin = Kin(family(*two), words("en"))
    assert (kin.word("Leo"), kin.word("Mia")) == ("twin brother", "sister")


def test_the_selection_knows_roles_in_every_language():
    project = family(Person("Ana", "Mutter"), Person("Rosa", "Uroma"), Person("Kim", "neighbour"),
                     language="fr", reader="Rosa")  # fmt: skip
    assert roles(project) == {"Ana": "mother", "Rosa": "great-grandmother", "Kim": "neighbour"}


@pytest.mark.parametrize(
    ("language", "people", "alt"),
    [
        ("en", ("her mother Ana", "her grandmother Rosa", "Kim"),
         "with her mother Ana, her grandmother Rosa and Kim"),
        ("de", ("ihrer Mutter Ana", "ihrer Großmutter Rosa", "Kim"),
         "mit ihrer Mutter Ana, ihrer Großmutter Rosa und Kim"),
        ("fr", ("sa mère Ana", "sa grand-mère Rosa", "Kim"),
         "avec sa mère Ana, sa grand-mère Rosa et Kim"),
        ("es", ("su madre Ana", "su abuela Rosa", "Kim"), "con su madre Ana, su abuela Rosa y Kim"),
    ],
)  # fmt: skip
def test_who_somebody_is_is_said_once_beside_the_subject(language, people, alt):
    project = family(Person("Nora", sex="female"), Person("Kim", "neighbour"), *ELDERS,
                     language=language)  # fmt: skip
    found = told(project, ("Kim",), ("Nora", "Kim", "Ana", "Rosa"), ("Nora", "Ana"))
    assert [entry.people for entry in found] == [("Kim",), people, ("Ana",)]
    assert alt in found[1].alt


ELDERS = (
    Person("Ana", "mother"),
    Person("Rosa", "grandmother"),
    Person("Alma", "arrière grand-mère"),
)


def told(project, *shown, **photo):
    made = [
        Chosen(
            fake.photo(n, when=fake.when(f"2026-01-0{n + 1}"), **photo),
            fake.look(),
            tuple(fake.present(name) for name in names),
            fake.pick(n, reasons=tuple(f"only_with:{name}" for name in names) or ("kept",)),
            told=tuple(Told(post, "picture") for post in photo.get("posts", ())),
        )
        for n, names in enumerate(shown)
    ]
    return entries(made, project, quoted(made, (), project).beside)


def test_a_possessive_suits_the_word_behind_it():
    people = (Person("Mia", "amie"), Person("Alma", "arrière-grand-mère"), Person("Lou", "nounou"))
    kin = Kin(family(*people), words("fr"))
    assert [kin.before(p.name) for p in people] == [
        "son amie Mia", "son arrière-grand-mère Alma", "sa nounou Lou",
    ]  # fmt: skip
    boy = Kin(family(Person("Nora", sex="male"), *ELDERS), words("en"))
    unknown = Kin(family(*ELDERS), words("en"))
    assert (boy.before("Ana"), unknown.before("Ana")) == ("his mother Ana", "Ana (mother)")


@pytest.mark.parametrize(
    ("language", "sex", "with_", "alone"),
    [
        ("en", "male", ("his mother Ana", "his grandfather Otto", "his nephew Leo"), None),
        ("de", "male", ("seiner Mutter Ana", "seinem Großvater Otto", "seinem Neffen Leo"),
         ("seine Mutter Ana", "sein Großvater Otto", "sein Neffe Leo")),
        ("de", "female", ("ihrer Mutter Ana", "ihrem Großvater Otto", "ihrem Neffen Leo"),
         ("ihre Mutter Ana", "ihr Großvater Otto", "ihr Neffe Leo")),
        ("de", "", ("Ana (Mutter)", "Otto (Großvater)", "Leo (Neffe)"), None),
        ("fr", "", ("sa mère Ana", "son grand-père Otto", "son neveu Leo"), None),
        ("es", "", ("su madre Ana", "su abuelo Otto", "su sobrino Leo"), None),
    ],
)  # fmt: skip
def test_a_kinship_word_stands_in_the_case_of_its_sentence(language, sex, with_, alone):
    people = (Person("Ana", "mother"), Person("Otto", "grandfather"), Person("Leo", "nephew"))
    names = [p.name for p in people]
    kin = Kin(family(Person("Nora", sex=sex), *people), words(language))
    assert tuple(kin.company(names, names).values()) == with_
    assert tuple(kin.company(names, names, case="").values()) == (alone or with_)


@pytest.mark.parametrize(
    ("language", "parents", "grandmothers", "alone"),
    [
        ("en", "with her parents Ana and Tom", "with her grandmothers Rosa and Ida",
         "her parents Ana and Tom"),
        ("de", "mit ihren Eltern Ana und Tom", "mit ihren Großmüttern Rosa und Ida",
         "ihre Eltern Ana und Tom"),
        ("fr", "avec ses parents Ana et Tom", "avec ses grands-mères Rosa et Ida",
         "ses parents Ana et Tom"),
        ("es", "con sus padres Ana y Tom", "con sus abuelas Rosa e Ida",
         "sus padres Ana y Tom"),
    ],
)  # fmt: skip
def test_several_of_one_relation_are_told_as_such(language, parents, grandmothers, alone):
    two = (Person("Rosa", "grandmother"), Person("Ida", "grandmother"))
    people = (Person("Ana", "mother"), Person("Tom", "father"), *two, Person("Kim"))
    kin = Kin(family(Person("Nora", sex="female"), *people), words(language))

    def company(*names, **case):
        return tuple(dict.fromkeys(kin.company(names, names, **case).values()))

    assert words(language).company(company("Ana", "Tom")) == parents
    assert words(language).company(company("Rosa", "Ida")) == grandmothers
    assert company("Ana", "Tom", case="") == (alone,)
    assert len(company("Ana", "Tom", "Kim")) == 3
    assert len(company("Ana", "Rosa", "Ida")) == 3
    assert len(company("Ana", "Rosa")) == 2
    unsexed = Kin(family(Person("Nora"), *people), words("en"))
    assert set(unsexed.company(["Ana", "Tom"], ["Ana", "Tom"]).values()) == {
        "Ana (mother)", "Tom (father)",
    }  # fmt: skip


UNTOLD = (
    Person("Nora", sex="female", parents=("Ana", "Tom")),
    Person("Ana", sex="female"),
    Person("Tom", sex="male", parents=("Olga",)),
    Person("Olga", sex="female"),
    Person("Zed", "relative", sex="male", parents=("Olga",), named=False),
    Person("Ida", "relative", parents=("Olga",), named=False),
)


@pytest.mark.parametrize(
    ("language", "one", "beside", "two"),
    [
        ("en", "with a relative on her father’s side",
         "with her grandmother Olga and another relative on her father’s side",
         "with two relatives on her father’s side"),
        ("de", "mit einem Verwandten väterlicherseits",
         "mit ihrer Großmutter Olga und einem weiteren Verwandten väterlicherseits",
         "mit zwei Verwandten väterlicherseits"),
        ("fr", "avec un parent du côté de son père",
         "avec sa grand-mère Olga et un autre parent du côté de son père",
         "avec deux membres de la famille du côté de son père"),
        ("es", "con un pariente por parte de padre",
         "con su abuela Olga y otro pariente por parte de padre",
         "con dos parientes por parte de padre"),
    ],
)  # fmt: skip
def test_a_relative_of_whom_no_more_is_told(language, one, beside, two):
    kin = Kin(family(*UNTOLD), words(language))

    def company(*names):
        told = dict.fromkeys(kin.company(names, names).values())
        return words(language).company(tuple(told))

    assert company("Zed") == one
    assert company("Zed", "Olga") == beside
    assert company("Zed", "Ida") == two


def test_the_side_is_told_only_where_one_parent_leads_there():
    def said(*people, **settings):
        kin = Kin(family(*people, **settings), words("en"))
        return kin.company(["Zed"], ()).get("Zed", "")

    assert said(*UNTOLD, reader="Ana") == "a relative"
    lone = Person("Zed", "relative", named=False)
    assert said(*UNTOLD[:4], lone) == "a relative"
    unsexed = [replace(p, sex="") for p in UNTOLD]
    assert said(*unsexed) == "a relative"
    both = [replace(p, parents=("Olga",)) if p.name == "Ana" else p for p in UNTOLD]
    assert said(*both) == "a relative"
    assert said(*UNTOLD[:4], replace(lone, role="uncle")) == "her uncle"
    assert said(*UNTOLD[:4], replace(lone, role="best neighbour")) == ""


def test_a_reader_is_spoken_to_in_the_right_case():
    people = (Person("Rosa", "Oma"), Person("Ana", parents=("Rosa",), sex="female"),
              Person("Leo", parents=("Ana",), sex="male"), Person("Pia", parents=("Rosa",)),
              Person("Kim", parents=("Pia",), sex="male"))  # fmt: skip
    project = family(*people, language="de", reader="Pia")
    (found,) = told(project, ("Nora", "Ana", "Leo", "Rosa"))
    assert found.people == ("deiner Mutter Rosa", "deiner Schwester Ana", "deinem Neffen Leo")
    assert "mit deiner Mutter Rosa, deiner Schwester Ana und deinem Neffen Leo" in found.alt
    assert "Leo (dein Neffe)" in lead(project, [found], Counts())[-1].text


def test_the_lead_tells_the_reader_who_is_who():
    project = family(*HOME, reader="Rosa")
    found = told(project, ("Nora", "Ana", "Leo", "Rosa"))
    text = [sentence.text for sentence in lead(project, found, Counts())]
    assert text[0].startswith("Nora, your granddaughter, was born on Friday, 16 May 2025")
    assert text[-1] == "Also in the pictures: Ana (your daughter) and Leo (your grandson)."
    assert found[0].people == ("your daughter Ana", "your grandson Leo", "you")


@pytest.mark.parametrize(
    ("language", "alone", "together"),
    [
        ("en", "with you", "with Ana and you"),
        ("de", "mit dir", "mit Ana und dir"),
        ("fr", "avec toi", "avec Ana et toi"),
        ("es", "contigo", "con Ana y contigo"),
    ],
)
def test_a_reader_who_is_in_a_picture_is_you(language, alone, together):
    project = family(
        Person("Nora"), Person("Ana"), Person("Rosa"), language=language, reader="Rosa"
    )
    one, two = told(project, ("Nora", "Rosa"), ("Nora", "Rosa", "Ana"))
    spoken = words(language)
    assert (spoken.company(one.people), spoken.company(two.people)) == (alone, together)
    assert alone in one.alt
    assert "Rosa" not in " ".join((one.alt, two.alt))


@given(
    st.sets(st.sampled_from([p.name for p in HOME if p.name != "Nora"])),
    st.sampled_from(["", "Rosa"]),
)
def test_a_fact_that_is_taken_away_takes_its_word_with_it(without, reader):
    """Nobody without facts or role is told to be anything, and every word has its fact."""
    kept = tuple(
        Person(p.name)
        if p.name in without
        else replace(p, parents=tuple(n for n in p.parents if n not in without),
                     partners=tuple(n for n in p.partners if n not in without))
        for p in HOME
    )  # fmt: skip
    project = family(*kept, reader=reader)
    found = told(project, tuple(p.name for p in HOME))
    said = [*(s for e in found for s in e.words), *lead(project, found, Counts())]
    kin = {word for table in (words("en").kin,) for text in table.values()
           for word in re.findall(r"[\w-]+", text)}  # fmt: skip
    for sentence in said:
        facts = " ".join(f.value for f in sentence.facts if f.predicate == "kin")
        assert set(re.findall(r"[\w-]+", sentence.text)) & kin <= set(re.findall(r"[\w-]+", facts))
    lone = {p.name for p in kept if p.name in without} - {reader}
    printed = " | ".join(sentence.text for sentence in said)
    assert not [name for name in lone if re.search(rf"\w+er {name}\b", printed)]


SECRET = (
    Person("Nora", sex="female"),
    Person("Ana", "mother"),
    Person("Grandma Rosa Lind", "grandmother", aliases=("rosa.l",), named=False),
    Person("Zed Qu", named=False),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["family", "friends"])
def test_whom_the_family_does_not_name_is_named_nowhere(language, audience):
    project = family(*SECRET, language=language, audience=audience)
    names = [p.name for p in SECRET]
    credit = Text("rosa.l/Instagram", Basis.SOURCE)
    posts = (fake.post("We all love this day so much, all of us.", author="rosa.l"),)
    found = told(project, names, ("Grandma Rosa Lind",), ("Zed Qu",), credit=credit, posts=posts)
    opening = (lead(project, found, Counts()), quoted((), posts, project).lead)
    text = repr([[replace(e, files=(), file=None) for e in found], opening]).casefold()
    assert not [name for name in ("rosa", "lind", "zed", "qu'", 'qu"') if name in text]
    word = Kin(project, words(language)).word("Grandma Rosa Lind")
    assert word in found[0].alt
    assert found[1].people == (Kin(project, words(language)).behind("Grandma Rosa Lind"),)
    assert (found[2].people, found[2].reasons) == ((), ())


def test_words_of_others_that_name_them_stay_in_the_family():
    post = fake.post("What a day we had with our Rosa in the garden, all of us and the dog too.")
    caption = Text("Rosa in the garden", Basis.METADATA)
    for audience, stays in (("family", True), ("friends", False), ("public", False)):
        project = family(*SECRET, audience=audience)
        (found,) = told(project, ("Nora",), posts=(post,), caption=caption)
        assert (bool(found.quote), bool(found.caption)) == (stays, stays)
        own = replace(caption, basis=Basis.PERSON)
        assert told(project, ("Nora",), caption=own)[0].caption == own.text


@pytest.mark.parametrize(
    ("text", "named"),
    [("with ROSA!", True), ("#rosa", True), ("@rosa.l", True), ("rosalie", False),
     ("Grandma was here", False), ("the Linds", True), ("Lind", True), ("", False)],
)  # fmt: skip
def test_a_name_is_known_by_any_of_its_words(text, named):
    assert Secrets(family(*SECRET)).named_in(text) is named


@pytest.mark.parametrize(
    "text",
    ["Rosas Garten", "Rosa’s garden", "#HappyBirthdayRosa", "by rosalind_photo", "mit Jörg",
     "mit Jo\u0308rg", "mit Joerg", "with Soby", "和李明去公园", "𝓡𝓸𝓼𝓪 🌸", "Ro\u00adsa", "ONeil",
     "Nana slept", "https://x.example/rosa2025"],
)  # fmt: skip
def test_a_name_is_known_in_every_dress(text):
    unnamed = ("Jörg Søby", "李明", "O’Neil", "Nana")
    people = (*SECRET, *(Person(name, named=False) for name in unnamed))
    assert Secrets(family(*people)).named_in(text)
    assert not Secrets(family(*SECRET, *map(Person, unnamed))).named_in("Nana and Jörg")


def test_within_the_family_a_family_name_betrays_nobody():
    for audience, hidden_ in (("family", False), ("public", True)):
        secrets = Secrets(family(*SECRET, audience=audience))
        assert secrets.hides("the_linds") is secrets.hides("Max Lind") is hidden_
        assert secrets.hides("Rosa")
        assert secrets.hides("rosa lind")
        assert not secrets.hides("Ana")


def test_the_subjects_own_name_and_a_kinship_word_betray_nobody():
    grandma = Person("Oma Nora Lind", "grandmother", named=False)
    project = replace(family(grandma), subject=Person("Nora Lind", born=BORN))
    assert not Secrets(project).named_in("Nora with Oma")


@pytest.mark.parametrize("audience", ["family", "friends"])
def test_a_tag_or_place_of_others_names_nobody_either(audience):
    place = Place(Basis.SOURCE, "Rosa’s garden")
    project = family(*SECRET, audience=audience)
    made = [
        Chosen(
            fake.photo(1, place=place),
            fake.look(),
            (fake.present("Nora"), fake.present("rosa lind"), fake.present("Kim")),
            fake.pick(1, reasons=("only_with:rosa lind", "new_place:Rosa’s garden")),
        )
    ]
    (found,) = entries(made, project)
    assert found.people == ("Kim",)
    assert "rosa" not in found.alt.casefold().replace("rosa’s garden", "")
    printed = "Rosa" in repr((found.alt, found.place, found.reasons))
    assert printed is (audience == "family")
    own = replace(made[0].photo, place=replace(place, basis=Basis.PERSON))
    assert entries([replace(made[0], photo=own)], project)[0].place == "Rosa’s garden"


@pytest.mark.parametrize(
    ("language", "people", "said"),
    [
        ("de", (Person("Oma Inge", "Großmutter"), Person("Mama", "mum")), "mit Oma Inge und Mama"),
        ("es", (Person("Tía Abuela Lola", "great-aunt"),), "con Tía Abuela Lola"),
        ("en", (Person("Grandma Rosa", "great-grandmother"),),
         "with Grandma Rosa (great-grandmother)"),
    ],
)  # fmt: skip
def test_a_name_that_tells_it_already_is_not_told_twice(language, people, said):
    project = family(*people, language=language)
    names = [p.name for p in people]
    found = told(project, ("Nora", *names))
    assert found[0].alt.split(", ", 2)[2].startswith(said)
    opening = lead(project, found, Counts())[-1].text
    assert ("(" in opening) is (language == "en")


def test_whom_the_family_does_not_show_is_in_no_picture_but_a_kept_one():
    project = family(Person("Ana", "mother"), Person("Zed", shown=False))
    shown = {"a": ("Ana",), "b": ("Ana", "Zed"), "c": ("Zed",), "d": ("Zed",)}
    present = {id: tuple(map(fake.present, names)) for id, names in shown.items()}
    edits = {"c": Edit(keep=True), "d": Edit(caption="Look")}
    assert hidden(present, edits, project) == {"b": "hidden", "d": "hidden"}


@pytest.mark.parametrize("name", ["zoë", "Zoe\u0308", " Zoë", "@tia", "TIA"])
def test_whom_the_family_does_not_show_is_known_however_they_are_tagged(name):
    project = family(Person("Zoë", shown=False, aliases=("tia",)))
    assert hidden({"a": (fake.present(name),)}, {}, project)


def a_year(*shown):
    """A picture a month, with those in it tagged, all different to look at."""
    seen, contents, looks = [], {}, {}
    for n, names in enumerate(shown):
        claims = Claims(
            when=(fake.when(f"2025-{6 + n:02}-03"),),
            people=tuple(Tagged(name, Basis.SOURCE) for name in names),
        )
        file = fake.file(f"photos/{n}.jpg")
        seen.append(fake.sighting(n, file=file, kind=Kind.PHOTO, claims=claims))
        contents[file.where] = fake.content(n)
        looks[fake.content(n)] = fake.look(prints=((n * 0x9E3779B97F4A7C15) % 2**64,) * 3)
    return Year(tuple(seen), contents, {where: fake.head() for where in contents}, looks)


def test_an_edition_without_whom_the_family_does_not_show_says_so():
    project = family(Person("Ana", "mother"), Person("Zed", shown=False))
    found = edit(
        project,
        Edits({fake.content(2): Edit(keep=True)}),
        a_year(("Nora", "Ana"), ("Nora", "Zed"), ("Nora", "Zed")),
    )
    assert [entry.photo for entry in found.entries] == [fake.content(0), fake.content(2)]
    assert [(left.file[:10], left.reason, left.fate) for left in found.left_out] == [
        ("photos/1.j", "a person who is not to be shown", "not_chosen"),
        (
            "2.jpg, edi",
            "kept by hand, though it shows a person who is not to be shown",
            "note",
        ),
    ]


@pytest.mark.parametrize(
    ("language", "apart", "reason"),
    [
        ("en", "Your daughter, Leo (your grandson) and you", "the only picture with your daughter"),
        ("de", "Deine Tochter, Leo (dein Enkel) und du", "das einzige Bild mit deiner Tochter"),
        ("fr", "Ta fille, Leo (ton petit-fils) et toi", "la seule image avec ta fille"),
        ("es", "Tu hija, Leo (tu nieto) y tú", "la única imagen con tu hija"),
    ],
)
def test_where_the_subject_is_not_nobody_is_with_anybody(language, apart, reason):
    people = (
        Person("Nora", sex="female", parents=("Ana",)),
        Person("Ana", sex="female", parents=("Rosa",), named=False),
        Person("Leo", sex="male", parents=("Ana",)),
        Person("Rosa"),
    )
    project = family(*people, language=language, reader="Rosa")
    (found,) = told(project, ("Ana", "Leo", "Rosa"))
    assert found.company == apart
    assert found.alt.startswith(f"{apart}. ")
    assert found.reasons[0] == reason
