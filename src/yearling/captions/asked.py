"""What came with pictures waits for a person's word where it tells something private.

In: the chosen pictures. Out: the same without such words, and a note of each. What a person wrote
themselves stands, and so does what they let pass with `quote = true`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..records import Basis, Text, Withheld
from .audience import Known
from .sensitive import sensitive


def discreet(known: Known, meanings: Mapping[str, bytes]) -> Known:
    """What is known, without captions and events that nobody was asked about yet."""
    chosen, held = [], []
    for one in known.chosen:
        photo, name = one.photo, one.photo.versions[0].file.name
        passed = one.edit and one.edit.quote is True
        why = [None if passed else _why(t, meanings) for t in (photo.caption, photo.event)]
        reasons = [reason for reason in dict.fromkeys(why) if reason]
        held += [Withheld("caption", reason, name, photo=photo.id) for reason in reasons]
        caption, event = (
            None if reason else text
            for reason, text in zip(why, (photo.caption, photo.event), strict=True)
        )
        chosen.append(replace(one, photo=replace(photo, caption=caption, event=event)))
    return replace(known, chosen=tuple(chosen), withheld=(*known.withheld, *held))


def _why(given: Text | None, meanings: Mapping[str, bytes]) -> str | None:
    """Why a person is asked about it; nobody is about their own words."""
    if given is None or given.basis is Basis.PERSON:
        return None
    return sensitive(given.text, meanings)
