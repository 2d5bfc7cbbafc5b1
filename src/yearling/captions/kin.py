"""What somebody is to the subject, or to a chosen reader: from family facts to a kinship word.

In: a project with roles, parents, partners, sexes and birth dates; the words of a language. Out:
a word such as `great-aunt`; empty where no path, no sex or no word is known. A relation is the
path that leads to the relative: `u` up to a parent, `d` down to a child, `p` across to a partner,
so `uud` is an aunt or uncle; or a name where no path tells it: `half`, `twin`, `godparent`.

Nothing is guessed. The shortest path counts. Half and step need both parents of the child that
decides: a parent's partner may be the other parent, whom nobody wrote down. A role is the
family's own word and goes before a path. Half-aunts and cousins by two lines are told as the
plain word. None of the four languages asks for the side or for who is older; the side is told of a
`relative` only, whom the family neither names nor wants told as what they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ..records import Retrospective
from .languages import LANGUAGES, Words, three_forms

SHAPE = re.compile(r"p?u*d*|u*d*p|pudp|up[ud]|pdd|dp[ud]")
"""Paths, and beginnings of paths, for which a language may have a word."""

CHAIN = re.compile("u+|d+|u+dp?|ud+")
"""Relations that go on for ever: forebears, offspring, aunts, nieces."""

SEXES = ("female", "male", "")
"""In the order of the tables' forms."""

SAME = frozenset(("half", "twin", "friend"))
RELATIVE = "relative"
"""A role that says no more; it goes before any path."""
TURNED = {"godparent": "godchild", "godchild": "godparent"}
WAYS = str.maketrans("ud", "du")
PATH = re.compile(r"[udp]+")


class Family:
    """Who is whose parent, child and partner, as the project tells it."""

    def __init__(self, project: Retrospective) -> None:
        """Roles next to the subject add their link, unless links of that kind are written."""
        everyone = (project.subject, *project.people)
        self.people = {person.name: person for person in everyone}
        self.subject = project.subject.name
        self.roles = {p.name: readings(p.role) for p in project.people if p.role}
        near = {path: self._with_role(path) for path in "udp"}
        self.parents = {person.name: person.parents for person in everyone}
        self.parents[self.subject] = project.subject.parents or near["u"]
        for child in near["d"]:
            self.parents[child] = tuple(dict.fromkeys((*self.parents[child], self.subject)))
        couples = {(p.name, other) for p in everyone for other in p.partners}
        couples |= {(self.subject, other) for other in near["p"]}
        couples |= {(b, a) for a, b in couples}
        self._next = {
            name: [
                *(("u", parent) for parent in self.parents[name]),
                *(("d", child) for child in self.people if name in self.parents[child]),
                *(("p", other) for other in sorted(self.people) if (name, other) in couples),
            ]
            for name in self.people
        }

    def _with_role(self, path: str) -> tuple[str, ...]:
        return tuple(name for name, found in self.roles.items() if path == next(iter(found), ""))

    def sex(self, name: str) -> str:
        """`female`, `male`, or empty where neither a fact nor a role tells."""
        told = set(self.roles.get(name, {}).values())
        return self.people[name].sex or (told.pop() if len(told) == 1 else "")

    def relation(self, name: str, to: str) -> str:
        """What one person is to another; empty if nothing tells."""
        if name == to or not {name, to} <= self.people.keys():
            return ""
        role = next(iter(self.roles.get(name, ())), "")
        found = role if to == self.subject or role == RELATIVE else ""
        if name == self.subject:
            found = _turned(next(iter(self.roles.get(to, ())), ""))
        found = found or self.path(name, to)
        born = {self.people[one].born for one in (name, to)}
        return "twin" if found == "ud" and len(born) == 1 and None not in born else found

    def side(self, name: str) -> str:
        """The one parent of the subject through whom somebody is kin; empty if that is not one."""
        parents = self.parents[self.subject]
        found = [
            parent
            for parent in parents
            if any(
                end == name and "p" not in way
                for way, end in self._ways([self.subject, *parents, parent], "")
            )
        ]
        return found[0] if len(found) == 1 else ""

    def path(self, name: str, to: str) -> str:
        """The relation that parents and partners alone give; empty if there is none."""
        found = sorted((len(way), way) for way, end in self._ways([to], "") if end == name)
        shortest = found[0][1] if found else ""
        parents = [set(self.parents[one]) for one in (name, to)]
        half = all(len(two) > 1 for two in parents) and len(parents[0] & parents[1]) == 1
        return "half" if shortest == "ud" and half else shortest

    def _ways(self, passed: list[str], path: str) -> Iterator[tuple[str, str]]:
        """Every path from the last of those passed to somebody new, and whom it reaches."""
        for step, other in self._next[passed[-1]]:
            way = path + step
            if other in passed or not SHAPE.fullmatch(way):
                continue
            child = {"up": passed[-2:][0], "pd": other}.get(way[-2:])
            if child and len(self.parents[child]) < 2:
                continue
            yield way, other
            yield from self._ways([*passed, other], way)


class Kin:
    """Kinship words of one language as seen by the project's reader, else by its subject."""

    def __init__(self, project: Retrospective, words: Words) -> None:
        """`words` are those of the project's language, or of another."""
        self.family, self.words = Family(project), words
        self.reader = project.reader
        self.unnamed = {person.name for person in project.people if not person.named}

    def word(self, name: str) -> str:
        """`great-aunt`, or empty."""
        return self._word(name)[0]

    def beside(self, name: str) -> str:
        """As it stands in brackets behind a name: `mother`; for a reader `your daughter`."""
        return "" if self._tells(name) else self._told(name)

    def _told(self, name: str) -> str:
        word, gender = self._word(name)
        return f"{self._possessive('your', word, gender)} {word}" if word and self.reader else word

    def before(self, name: str, case: str = "with_") -> str:
        """`her grandmother Rosa`, `your daughter`; empty without a word for the relation.

        In the case that stands behind `with`, or with an empty `case` in that of a subject. Where
        nothing tells whose she is: `Rosa (grandmother)`.
        """
        own = self.own(name, case)
        if not own:
            return self.behind(name)
        named = "" if name in self.unnamed else name
        return f"{own} {named}".strip() if not (named and self._tells(name)) else ""

    def own(self, name: str, case: str = "with_") -> str:
        """`her grandmother`, `your daughter`; empty where nothing tells whose she is."""
        word, gender = self._word(name)
        own = self._possessive(f"{case}{'your' if self.reader else 'own'}", word, gender)
        for ending in self.words.near["weak"].split() if case else ():  # mit deinem Neffen
            word = re.sub(rf"{ending}\b", f"{ending}n", word)
        return f"{own} {word}" if own and word else ""

    def behind(self, name: str) -> str:
        """`Rosa (your mother)`, `your daughter`; empty without a word for the relation."""
        if name in self.unnamed:
            return self._told(name)
        kin = self.beside(name)
        return self.words.lead["role"].format(name=name, role=kin) if kin else ""

    def company(
        self,
        names: Collection[str],
        first: Collection[str],
        *,
        beside: bool = True,
        case: str = "with_",
    ) -> dict[str, str]:
        """How each is printed in a list; those who come with a kinship word stand before others.

        So `with her grandmother Rosa and Ana`, never `with Ana and her grandmother Rosa`. The
        reader comes last: `with Ana and you`. Where they are not `beside` the subject, the words
        suit a list without `with`; `case` is as in `before`.
        """
        you = self.words.near["you" if beside and case else "yourself"]
        others = [n for n in names if n != self.reader]
        told = {
            n: self.before(n, case) if beside else self.behind(n)
            for n in others
            if n in first or n in self.unnamed
        }
        rest = {n: n for n in others if n not in self.unnamed and not told.get(n)}
        found = {n: text for n, text in told.items() if text} | rest
        for n in filter(self.is_relative, others):
            found[n] = self._relatives(self.of_side(n, others), found, case)
        if beside and (text := self._together(told, found, case)):
            found = dict.fromkeys(found, text)
        return found | ({self.reader: you} if self.reader in names else {})

    def _together(self, told: Collection[str], found: Collection[str], case: str) -> str:
        """`her grandparents Rosa and Otto`, where they are all who is there; else empty."""
        named = [n for n in told if n not in self.unnamed and self.own(n) and not self._tells(n)]
        to = self.reader or self.family.subject
        relations = {self.family.relation(name, to) for name in named}
        if len(named) < max(2, len(found)) or len(relations) > 1:
            return ""
        cases = self.words.many.get(relations.pop(), "").split(" / ")
        sexes = {SEXES.index(self.family.sex(name)) for name in named}
        word = three_forms(cases[-1 if case else 0])[sexes.pop() if len(sexes) == 1 else 2]
        own = self._possessive(f"{case}{'your' if self.reader else 'own'}_many", word, 2)
        return f"{own} {word} {self.words.join(tuple(named))}" if own and word else ""

    def is_relative(self, name: str) -> bool:
        """True for somebody not named of whom only that much is told."""
        if name not in self.unnamed or self.word(name):
            return False
        relation = self.family.relation(name, self.reader or self.family.subject)
        return relation == RELATIVE or bool(relation and not relation.strip("ud"))

    def side(self, name: str) -> str:
        """`mother` or `father` of the subject, through whom somebody is kin; empty if unknown."""
        sex = self.family.sex(parent) if (parent := self.family.side(name)) else ""
        return {"female": "mother", "male": "father"}.get(sex, "") if not self.reader else ""

    def of_side(self, name: str, names: Collection[str]) -> list[str]:
        """Those who are told as relatives of the same side as this one."""
        return [n for n in names if self.is_relative(n) and self.side(n) == self.side(name)]

    def _relatives(self, names: Sequence[str], before: Collection[str], case: str) -> str:
        """`a relative on her father’s side`; `another` behind somebody known to be of it."""
        side, near = self.side(names[0]), self.words.near
        known = [n for n in before if self.is_relative(n) != bool(side) and n not in names]
        another = any(not side or side == self.side(n) for n in known)
        if len(names) > 1:
            form = near[f"{case}{'more_relatives' if another else 'relatives'}"]
            word = self.words.spelt(form, len(names))
        else:
            forms = three_forms(near[f"{case}{'another' if another else 'relative'}"])
            word = forms[SEXES.index(self.family.sex(names[0]))]
        told = near[side].split(" / ") if side else [""]
        sex = SEXES.index(self.family.sex(self.family.subject))
        return f"{word} {told[sex] if len(told) > 1 else told[0]}".strip()

    def introduced(self, name: str) -> str:
        """`Nora, your granddaughter,` for a reader; else the name alone."""
        kin = self.beside(name) if self.reader else ""
        return self.words.near["yours"].format(name=name, kin=kin) if kin else name

    def _tells(self, name: str) -> bool:
        """True if the name holds such a word already: nobody says `grandmother Grandma Rosa`."""
        relation = self.family.relation(name, self.reader or self.family.subject)
        parts = name.split()
        pairs = map(" ".join, pairwise(parts))  # tía abuela
        return any(relation in readings(part) for part in (*parts, *pairs))

    def _word(self, name: str) -> tuple[str, int]:
        """The word, and which of its forms it is: 0 feminine, 1 masculine, 2 neither."""
        relation = self.family.relation(name, self.reader or self.family.subject)
        forms = forms_of(relation, self.words)
        sex = SEXES.index(self.family.sex(name)) if relation else 2
        word = forms[sex] or forms[2]
        return word, forms.index(word)

    def _possessive(self, key: str, word: str, form: int) -> str:
        if form == 0 and word[:1] and word[0] in self.words.near["before_vowel"]:
            form = 1  # son amie, ton arrière-grand-mère
        sides = self.words.near[key].split(" / ")
        if len(sides) == 1:
            return three_forms(sides[0])[form]
        sex = SEXES.index(self.family.sex(self.family.subject))
        return three_forms([*sides, ""][sex])[form]


def roles(project: Retrospective) -> dict[str, str]:
    """What each is to the subject in English words, whatever the language and the reader."""
    kin = Kin(replace(project, reader=""), LANGUAGES["en"])
    return {person.name: kin.word(person.name) or person.role for person in project.people}


def forms_of(relation: str, words: Words) -> tuple[str, str, str]:
    """The feminine, the masculine and the open word; of farther generations one `more` each."""
    near = relation
    while near not in words.kin and CHAIN.fullmatch(near):
        near = re.sub("uu|dd", lambda two: two[0][0], near, count=1)
    times, more = len(relation) - len(near), words.near["more"]
    forms = three_forms(words.kin.get(near, ""))
    if not times:
        return forms
    far = [more * times + form.lower() if more and form else "" for form in forms]
    a, b, c = (form.capitalize() if more[:1].isupper() else form for form in far)
    return a, b, c


def readings(role: str) -> Mapping[str, str]:
    """What a role can mean in any of the languages: relation to sex, the likeliest first.

    Over the subject's own partner or child is last: a child's `belle-mère` is a stepmother.
    """
    found = heard().get(plain(role), {})
    return dict(sorted(found.items(), key=lambda row: (row[0][0] in "pd", len(row[0]), row[0])))


@cache
def heard() -> dict[str, dict[str, str]]:
    """Every word of every language: to its relations, and the sex if all agree on it."""
    heard: dict[str, dict[str, str]] = {}
    rows = [
        (word, relation, sex)
        for one in LANGUAGES.values()
        for table, parted in ((one.kin, False), (one.called, True))
        for relation, text in table.items()
        for sex, form in zip(SEXES, three_forms(text), strict=True)
        for word in (form.split() if parted else [form])
        if word
    ]
    for word, relation, sex in rows:
        known = heard.setdefault(plain(word), {})
        known[relation] = sex if known.get(relation, sex) == sex else ""
    return heard


def _turned(relation: str) -> str:
    """The same relation seen from its other end; empty if there is no word for it."""
    if PATH.fullmatch(relation):
        return relation[::-1].translate(WAYS)
    return relation if relation in SAME else TURNED.get(relation, "")


def plain(word: str) -> str:
    """Its letters alone, small, without accents: `Arrière-grand-mère`, `arriere grand mere`."""
    spread = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe"))
    return "".join(c for c in spread if c.isalpha())
