"""What a person decides on the page of words: each field or click as one `Decision`. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .. import catalog
from ..captions.dates import printed_day
from ..captions.languages import Table, words
from ..captions.lead import NAMES
from ..captions.passages import between, sentences
from ..store.decisions import Decision, Value
from .shots import noted, photo_of
from .state import Refused, State
from .turns import with_day
from .typed import typed

Fields = Mapping[str, str]
LONGEST = 2_000
"""Letters of a text: a caption of a page and a half is a slip of the clipboard."""
_JOINS = re.compile("[\u00a0\u00ad\u200c\u200d\u202f\U000e0020-\U000e007f]")
"""Spaces and hyphens of typography, and what makes one letter or emoji of several."""


def caption(state: State, fields: Fields) -> Decision:
    """Other words under a picture; none at all if they are empty."""
    text = _text(state, fields, "caption")
    return _photo(state, fields, "did_caption" if text else "did_no_caption", caption=text)


def date(state: State, fields: Fields) -> Decision:
    """When it was taken, as exactly as somebody knows it."""
    said, text = _said(state), _text(state, fields, "date")
    if not text:
        raise Refused(said["words_date_none"])
    try:
        found = typed(text, state.project.language)
    except ValueError as wrong:
        key, *days = wrong.args
        told = [printed_day(day, words(state.project.language)) for day in days]
        raise Refused(said[f"words_date_{key}"].format(*told, text=text)) from None
    return _photo(state, fields, "did_date", date=found)


def place(state: State, fields: Fields) -> Decision:
    """What its place is called; none if it is empty."""
    return _photo(state, fields, "did_place", place=_text(state, fields, "place"))


def credit(state: State, fields: Fields) -> Decision:
    """Whose picture it is; nobody's if it is empty."""
    return _photo(state, fields, "did_credit", credit=_text(state, fields, "credit"))


def back(state: State, fields: Fields) -> Decision:
    """A picture's caption, date, place or credit as Yearling has it."""
    setting = fields.get("setting")
    if setting not in {"caption", "date", "place", "credit"}:
        raise Refused(_said(state)["refused"])
    return _photo(state, fields, "did_words_back", **{setting: None})


def quote(state: State, fields: Fields) -> Decision:
    """A passage of a post beside a picture."""
    post, passage = fields.get("post", ""), fields.get("passage", "")
    if not post:
        raise Refused(_said(state)["refused"])
    return _photo(state, fields, "did_quote", quote=post, passage=passage or None)


def part(state: State, fields: Fields) -> Decision:
    """All from the first chosen sentence of a post to the last stands beside a picture."""
    numbers, id = (
        [int(n) for n in fields.get("sentence", "").split() if n.isdecimal()],
        fields.get("post"),
    )
    if not numbers:
        raise Refused(_said(state)["words_part_none"])
    posts = catalog.posts(state.known.year) if state.known else []
    text = next((post.text for post in posts if post.id == id), "")
    if max(numbers) >= len(sentences(text)):
        raise Refused(_said(state)["words_part_gone"])
    return quote(state, {**fields, "passage": between(text, min(numbers), max(numbers))})


def no_quote(state: State, fields: Fields) -> Decision:
    """None of what was written stands beside a picture."""
    return _photo(state, fields, "did_no_quote", quote=False, passage=None)


def own_choice(state: State, fields: Fields) -> Decision:
    """Yearling chooses what is quoted beside a picture."""
    return _photo(state, fields, "did_own_choice", quote=None, passage=None)


def sentence(state: State, fields: Fields) -> Decision:
    """Other words for a sentence of the opening; it is left out if they are empty.

    There is no page without a headline: in place of an empty one the first stands again.
    """
    text = _text(state, fields, "text")
    if not text and fields.get("name") == "headline":
        return restore(state, fields)
    return _lead(state, fields, "did_sentence" if text else "did_strike", text or False)


def strike(state: State, fields: Fields) -> Decision:
    """A sentence of the opening is left out."""
    return _lead(state, fields, "did_strike", value=False)


def restore(state: State, fields: Fields) -> Decision:
    """A sentence of the opening as Yearling has it."""
    return _lead(state, fields, "did_restore", value=None)


def quotes_off(state: State, _: Fields) -> Decision:
    """The opening quotes nobody."""
    return Decision(_said(state)["did_quotes_off"], lead={"quotes": False})


def quotes_on(state: State, _: Fields) -> Decision:
    """The opening quotes again."""
    return Decision(_said(state)["did_quotes_on"], lead={"quotes": None})


def never(state: State, fields: Fields) -> Decision:
    """A post is quoted nowhere."""
    return _post(state, fields, "did_never", value=False)


def again(state: State, fields: Fields) -> Decision:
    """A post may be quoted again, as far as nothing else speaks against it."""
    return _post(state, fields, "did_again", value=None)


def _said(state: State) -> Table:
    return words(state.project.language).review


def _text(state: State, fields: Fields, name: str) -> str:
    """What was typed, on one line; what joins letters or signs of one family stays."""
    typed = "".join(c if c.isprintable() or _JOINS.match(c) else " " for c in fields.get(name, ""))
    text = re.sub(" +", " ", typed).strip()
    if len(text) > LONGEST:
        said = words(state.project.language)
        raise Refused(said.review["words_long"].format(n=said.number(LONGEST)))
    return text


def _photo(state: State, fields: Fields, did: str, **settings: Value) -> Decision:
    photo = photo_of(fields.get("photo", ""), state)
    return Decision(with_day(did, state, photo), photos=noted(photo, state, settings))


def _lead(state: State, fields: Fields, did: str, value: str | bool | None) -> Decision:
    name = fields.get("name", "")
    if name not in NAMES:
        raise Refused(_said(state)["refused"])
    return Decision(_said(state)[did], lead={name: value})


def _post(state: State, fields: Fields, did: str, *, value: bool | None) -> Decision:
    if not fields.get("post"):
        raise Refused(_said(state)["refused"])
    return Decision(_said(state)[did], posts={fields["post"]: value})


ACTIONS: dict[str, Callable[[State, Fields], Decision]] = {
    f"words_{one.__name__}": one
    for one in (
        *(caption, date, place, credit, back, quote, part, no_quote, own_choice),
        *(sentence, strike, restore, quotes_off, quotes_on, never, again),
    )
}
