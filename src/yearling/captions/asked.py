"""Captions that came with pictures and tell something private wait for a person's word.

In: the chosen pictures. Out: the same without such captions, and a note of each. What a person
wrote themselves stands, and so does what they let pass with `quote = true`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..records import Basis, Withheld
from .audience import Known
from .sensitive import sensitive


def discreet(known: Known, meanings: Mapping[str, bytes]) -> Known:
    """What is known, without captions that nobody was asked about yet."""
    chosen, held = [], []
    for one in known.chosen:
        given = one.photo.caption
        ours = given is None or given.basis is Basis.PERSON or (one.edit and one.edit.quote)
        why = None if ours or given is None else sensitive(given.text, meanings)
        if why:
            held.append(Withheld("caption", why, one.photo.versions[0].file.name))
            one = replace(one, photo=replace(one.photo, caption=None))  # noqa: PLW2901
        chosen.append(one)
    return replace(known, chosen=tuple(chosen), withheld=(*known.withheld, *held))
