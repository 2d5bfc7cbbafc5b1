"""Which trees are the parts of one export.

In: trees that one source won. Out: those of each export together. Opens nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from .tree import Tree, folded


def joined(
    trees: Sequence[Tree],
    keys: Callable[[Tree], Iterable[str]],
    listed: Callable[[Tree], Iterable[str]] = lambda _: (),
    called: Callable[[str], str] = folded,
    whole: Callable[[Tree], bool] = lambda _: False,
) -> list[tuple[Tree, ...]]:
    """Put together trees with a key in common; those without any join whom they fit best.

    They fit where one has `listed` what files of the other are `called`. What fits nowhere belongs
    to the only export there is, to none of several; and stays apart if a tree of it may be `whole`.
    """
    groups: list[tuple[set[str], list[Tree]]] = []
    keyless: list[Tree] = []
    for tree in trees:
        own = set(keys(tree)) - {""}
        same = [group for group in groups if group[0] & own]
        groups = [group for group in groups if group not in same]
        one = (own.union(*(k for k, _ in same)), [*(t for _, ts in same for t in ts), tree])
        groups += [one] if own else []
        keyless += [] if own else [tree]
    found = [parts for _, parts in groups]
    if not keyless or (len(found) == 1 and not any(map(whole, keyless))):
        found = [[*parts, *keyless] for parts in found]
    else:
        rest = _fitted(keyless, found, listed, called)
        only = len(found) == 1 and not any(map(whole, rest))
        found = [[*found[0], *rest]] if only else [*found, rest]
    root = attrgetter("root")
    return sorted((tuple(sorted(p, key=root)) for p in found if p), key=lambda p: p[0].root)


def _fitted(
    keyless: Sequence[Tree],
    found: Sequence[list[Tree]],
    listed: Callable[[Tree], Iterable[str]],
    called: Callable[[str], str],
) -> list[Tree]:
    """Put each tree without a key to those it fits best, and give the rest."""

    def names(trees: Iterable[Tree]) -> tuple[set[str], set[str]]:
        held = {called(name) for tree in trees for name, _ in tree.files}
        return {name for tree in trees for name in listed(tree)}, held

    known = [names(parts) for parts in found]
    rest: list[Tree] = []
    for tree in keyless:
        lists, held = names([tree]) if known else (set(), set())
        fits = [len(lists & theirs) + len(named & held) for named, theirs in known]
        (found[fits.index(max(fits))] if any(fits) else rest).append(tree)
    return rest
