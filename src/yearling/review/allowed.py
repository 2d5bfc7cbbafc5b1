"""Answers to "may others see this?", as decisions. Pure.

In: a state, and what was clicked. Out: a `Decision`. Every answer names what it is about, and
`ask` takes it back, so that it is asked about again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .. import catalog
from ..captions.languages import Words, words
from ..store.decisions import Decision, Value
from . import rewriting
from .shots import noted, photo_of
from .state import Refused, State

LONGEST = 2000
"""Signs of what is written here: more than any caption or licence has."""
Fields = Mapping[str, str]


def share(state: State, fields: Fields) -> Decision:
    """Whether others may see these pictures."""
    answer = _answer(state, fields, {"yes": True, "no": False, "ask": None})
    return _noted(state, fields, {"share": answer}, f"asked_did_share_{fields['answer']}")


def licence(state: State, fields: Fields) -> Decision:
    """What allows these pictures to be shown to others; without it they stay in the family."""
    answer = _answer(state, fields, {"yes": True, "no": False, "ask": None})
    if answer is None:
        return _noted(state, fields, {"licence": None}, "asked_did_ask")
    if not answer:
        return _noted(state, fields, {"share": False}, "asked_did_share_no")
    text = _text(state, fields, "asked_no_licence")
    return _noted(state, fields, {"licence": text}, "asked_did_licence")


def ours(state: State, fields: Fields) -> Decision:
    """Whether somebody whom credits name is one of the family, in whatever pictures."""
    answer = _answer(state, fields, {"yes": True, "ask": None})
    name = " ".join(fields.get("about", "").split())
    if not name or len(name) > LONGEST:
        raise Refused(_said(state).review["asked_gone"])
    did = _said(state).review[f"asked_did_ours_{fields['answer']}"].format(name=name)
    return Decision(did, credits={name: answer})


def quote(state: State, fields: Fields) -> Decision:
    """Whether a post may be quoted."""
    answer = _answer(state, fields, {"yes": True, "no": False, "ask": None})
    post = fields.get("about", "")
    if post not in _posts(state):
        raise Refused(_said(state).review["asked_gone"])
    did = _said(state).review[f"asked_did_quote_{fields['answer']}"]
    return Decision(did, posts={post: answer})


def print_words(state: State, fields: Fields) -> Decision:
    """Whether words that came with a picture may be printed."""
    answer = _answer(state, fields, {"yes": True, "no": False, "ask": None})
    return _noted(state, fields, {"quote": answer}, f"asked_did_quote_{fields['answer']}")


def reword(state: State, fields: Fields) -> Decision:
    """Words for a picture that everybody of the audience may read."""
    text = _text(state, fields, "asked_no_words")
    return _noted(state, fields, {"caption": text, "share": True}, "asked_did_reword")


def days(state: State, fields: Fields) -> Decision:
    """Whether everybody may read on which days the pictures were taken."""
    answer = _answer(state, fields, {"yes": True, "no": False, "ask": None})
    did = _said(state).review[f"asked_did_days_{fields['answer']}"]
    before = {"born": None} if state.edits.lead.get("born") is True else {}  # it said the same
    return Decision(did, lead={"days": answer, **before})


def date(state: State, fields: Fields) -> Decision:
    """When a picture was taken: one of the dates that disagree, or what was typed."""
    text = fields.get("date") or fields.get("text", "")
    return rewriting.date(state, {"photo": fields.get("about", ""), "date": text})


def passage(state: State, fields: Fields) -> Decision:
    """No words of a person's choice beside a picture."""
    return _noted(state, fields, {"passage": None, "quote": None}, "asked_did_passage")


def _noted(state: State, fields: Fields, setting: Mapping[str, Value], did: str) -> Decision:
    """The same setting for each picture that is ticked. Raises `Refused`."""
    said = _said(state)
    ids = list(dict.fromkeys((fields.get("photo") or fields.get("about") or "").split()))
    if not ids:
        raise Refused(said.review["asked_nothing"])
    found = [noted(photo_of(id, state), state, setting) for id in ids]
    pictures = said.count(said.review["asked_pictures"], len(ids))
    told = said.review[did].format(pictures=pictures)
    return Decision(told, photos={name: one for some in found for name, one in some.items()})


def _answer(state: State, fields: Fields, known: Mapping[str, bool | None]) -> bool | None:
    """What was answered. Raises `Refused` for what is no answer here."""
    answer = fields.get("answer", "")
    if answer not in known:
        raise Refused(_said(state).review["asked_gone"])
    return known[answer]


def _text(state: State, fields: Fields, missing: str) -> str:
    """What was written, on one line. Raises `Refused` if it is nothing, or too much."""
    text = " ".join(fields.get("text", "").split())
    if not text or len(text) > LONGEST:
        raise Refused(_said(state).review[missing])
    return text


def _posts(state: State) -> set[str]:
    """Ids of all posts that are known, and of those that something was said of."""
    posts = catalog.posts(state.known.year) if state.known else []
    return {post.id for post in posts} | set(state.edits.posts)


def _said(state: State) -> Words:
    return words(state.project.language)


ACTIONS: dict[str, Callable[[State, Fields], Decision]] = {
    "asked_share": share, "asked_licence": licence, "asked_ours": ours, "asked_quote": quote,
    "asked_words": print_words, "asked_reword": reword, "asked_days": days,
    "asked_date": date, "asked_passage": passage,
}  # fmt: skip
