"""Answers to "who is this?", as decisions. Pure.

In: a state, and what was clicked: which faces were shown, which of them are meant, and the answer.
Out: a `Decision`. An answer is about the faces that it names, whatever the page shows by now.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from ..captions.languages import LANGUAGES, words
from ..catalog.join import family_name
from ..people import called
from ..people.said import meets
from ..records import Label, Person, Spot
from ..sheet.faces import Faces
from ..store.decisions import Decision
from .state import Refused, State

LONGEST = 80
"""Signs of a name."""
Fields = Mapping[str, str]


# -- names ------------------------------------------------------------------------------


def key(spot: Spot) -> str:
    """A face, as pages and answers name it."""
    return f"{spot.photo[:12]}.{spot.face}"


def anchor(name: str) -> str:
    """The id of a person on a page."""
    return f"p-{name.encode().hex()}"


def names(state: State) -> tuple[str, ...]:
    """Everybody who can be named: the family first, then whom answers and tags name."""
    project = state.project
    family = [project.subject.name, *(person.name for person in project.people)]
    told = [label.person for label in state.edits.labels if label.person]
    groups = state.known.story.who.groups if state.known else ()
    met = (name for name in (*family, *told, *(group.name for group in groups)) if name)
    return tuple(name for name in dict.fromkeys(met) if not stands_in(name))


def last(state: State) -> str:
    """Who was named last; empty if that was nobody."""
    labels = state.edits.labels
    found = labels[-1] if labels else None
    return found.person if found and not found.denied else ""


def newest(state: State) -> str:
    """Who was named last, if by a name that stands in no settings."""
    name, project = last(state), state.project
    family = {person.name for person in (project.subject, *project.people)}
    return "" if family_name(name, project) in family or stands_in(name) else name


def near(state: State, name: str) -> str:
    """The known name that may be meant by this one."""
    return called.near(name, (one for one in names(state) if one != name))


def done(state: State) -> str:
    """What was decided last, if it is about faces; empty if it belongs to another page."""
    return state.undo if _on_faces(state.project.language).fullmatch(state.undo) else ""


@lru_cache(4)
def _on_faces(language: str) -> re.Pattern[str]:
    said = words(language).review
    count = "|".join(re.escape(form) for form in said["who_faces"].split("|"))
    forms = "|".join(re.escape(form) for name, form in said.items() if name.startswith("who_did_"))
    parts = {"name": ".+", "faces": f"(?:{count})"}
    filled = re.sub(r"\\{(name|faces)\\}", lambda found: parts[found[1]], forms)
    return re.compile(filled.replace(r"\{n\}", r"\d.*"))


def stands_in(name: str) -> bool:
    """True for the name that somebody has who is not shown, and whom nobody named."""
    return any(form.fullmatch(name) for form in _stand_ins())


@lru_cache(1)
def _stand_ins() -> tuple[re.Pattern[str], ...]:
    forms = (words(language).review["who_unshown"] for language in LANGUAGES)
    return tuple(re.compile(re.escape(form).replace(r"\{n\}", r"\d+")) for form in forms)


def is_(state: State, name: str, what: str) -> bool:
    """Whether somebody is `shown`, or `named`, by the last word on it."""
    own: Mapping[str, bool] = getattr(state.edits, what)
    person = _family(state).get(name)
    return own.get(name, bool(getattr(person, what)) if person else True)


def _family(state: State) -> dict[str, Person]:
    return {p.name: p for p in (state.project.subject, *state.project.people)}


# -- answers ----------------------------------------------------------------------------


def answer(state: State, fields: Fields) -> Decision:
    """Whose faces these are: those ticked of `all`; with a name the others are not theirs."""
    said = words(state.project.language).review
    ticked = [k for k in fields.get("face", "").split() if k]
    if not ticked:
        raise Refused(said["who_nothing"])
    faces, what = _labels(state, ticked), fields.get("answer", "")
    if what == "no":
        name = _known(state, fields.get("deny", ""))
        denied = tuple(replace(face, person=name, denied=True) for face in faces)
        return _told(state, "who_did_not", name, denied)
    if what == "nobody":
        return _told(state, "who_did_nobody", "", faces)
    if what == "thing":
        return _told(state, "who_did_thing", "", [replace(face, face=False) for face in faces])
    if what == "hide":
        return _hidden(state, faces)
    name = (
        _new(state, fields.get("new", ""))
        if what == "new"
        else _known(state, fields.get("name", ""))
    )
    shown = fields.get("all", "").split()
    others = [
        replace(f, denied=True) for f in _labels(state, [k for k in shown if k not in ticked])
    ]
    decided = _told(state, "who_did_name", name, faces)
    theirs = (*decided.faces, *others)
    return replace(decided, faces=tuple(replace(face, person=name) for face in theirs))


def rename(state: State, fields: Fields) -> Decision:
    """All faces of somebody get another name."""
    old, new = _known(state, fields.get("name", "")), _new(state, fields.get("new", ""))
    return _told(state, "who_did_name", new, _renamed(state, old, new))


def show(state: State, fields: Fields) -> Decision:
    """Whether pictures with somebody may be chosen; who has no name is then nobody to name."""
    name, yes = _known(state, fields.get("name", "")), fields.get("shown") == "yes"
    if yes and stands_in(name):
        nobody = _told(state, "who_did_show", name, _renamed(state, name, ""))
        return replace(nobody, people={name: {"shown": None, "named": None}})
    return _said(state, name, "shown", yes=yes)


def print_name(state: State, fields: Fields) -> Decision:
    """Whether somebody's name may be printed."""
    name = _known(state, fields.get("name", ""))
    return _said(state, name, "named", yes=fields.get("named") == "yes")


def _said(state: State, name: str, what: str, *, yes: bool) -> Decision:
    """A word on a person; none where the settings say the same."""
    person = _family(state).get(name)
    settled = bool(getattr(person, what)) if person else True
    did = words(state.project.language).review[f"who_did_{what}_{'yes' if yes else 'no'}"]
    return Decision(did.format(name=name), people={name: {what: None if yes == settled else yes}})


def _hidden(state: State, faces: Iterable[Label]) -> Decision:
    """A stand-in's name for somebody who is in no picture that is chosen, and named nowhere."""
    form = words(state.project.language).review["who_unshown"]
    taken = {label.person for label in state.edits.labels} | set(state.edits.shown)
    name = next(one for n in range(1, len(taken) + 2) if (one := form.format(n=n)) not in taken)
    theirs = tuple(replace(face, person=name) for face in faces)
    told = _told(state, "who_did_hide", name, theirs)
    return replace(told, people={name: {"shown": False, "named": False}})


def _told(state: State, did: str, name: str, faces: Iterable[Label]) -> Decision:
    """The decision, in words with the number of its faces."""
    said, faces = words(state.project.language), tuple(faces)
    count = said.count(said.review["who_faces"], len(faces))
    return Decision(said.review[did].format(name=name, faces=count), faces=faces)


def _renamed(state: State, old: str, new: str) -> list[Label]:
    """Labels that give every face of somebody another name."""
    assert state.known, "names are known by their faces"
    project, story = state.project, state.known.story
    latest = {(label.photo[:12], label.box): label for label in state.edits.labels}
    said = [
        label
        for label in latest.values()
        if family_name(label.person, project) == old and not label.denied and label.face
    ]
    faces = Faces(story.who, story.photos, project)
    spots = [s for group in faces.named if group.name == old for s in faces.shown(group)]
    rest = [
        face
        for face in _labels(state, map(key, spots))
        if not any(one.photo[:12] == face.photo and meets(one.box, face.box) for one in said)
    ]  # a box that was read was rounded when it was written, or is another detector's
    return [replace(label, person=new) for label in (*said, *rest)]


def _labels(state: State, keys: Iterable[str]) -> list[Label]:
    """These faces, as labels without a name. Raises `Refused` if one of them is not there."""
    gone = Refused(words(state.project.language).review["who_gone"])
    if state.known is None:
        raise gone
    looks, found = state.known.year.looks, []
    ids = {id[:12]: id for id in state.known.story.photos}
    for one in keys:
        photo, _, number = one.partition(".")
        look = looks.get(ids.get(photo, ""))
        if look is None or not number.isdecimal() or int(number) >= len(look.faces):
            raise gone
        found.append(Label(photo, "", look.faces[int(number)].box))
    return found


def _known(state: State, name: str) -> str:
    """A name that stands on the page. Raises `Refused` for any other."""
    there = {*names(state), *(label.person for label in state.edits.labels if label.person)}
    if name not in there:
        raise Refused(words(state.project.language).review["who_gone"])
    return name


def _new(state: State, text: str) -> str:
    """What was written as a name, as it is known if it is. Raises `Refused`."""
    said = words(state.project.language).review
    plain = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cs"})
    name = " ".join(plain.split())
    if not name:
        raise Refused(said["who_no_name"])
    if len(name) > LONGEST:
        raise Refused(said["who_long"])
    return called.meant(name, names(state))


ACTIONS: dict[str, Callable[[State, Fields], Decision]] = {
    "who": answer, "who_rename": rename, "who_show": show, "who_print": print_name
}  # fmt: skip
