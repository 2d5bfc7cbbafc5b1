"""Downloads of Meta's services: recognised, and put together of their parts.

In: trees. Out: bids; the trees of each download; its lists in order; whose it is. `Instagram` and
`Facebook` say what their lists are called and hold. Opens only files named like those: messages,
contacts, logins and advertisements are never opened.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePath

from yearling.records import Failure, File, When

from .meta import Owner, Said, Shared
from .tree import Tree, first_bytes, folded, plain, read_json, read_whole

_START = 1 << 16
"""Bytes of a list in which its kind shows."""
_NAMED = re.compile(rb'"(?:uri|path)"\s*:\s*"([^"]+)"')
SENT = re.compile(r"(^|/)(messages|direct)/", re.IGNORECASE)
"""Where private messages lie, with what was sent in them."""


class Parts(ABC):
    """What tells the downloads of one service, and how their parts belong together."""

    name: str
    title: str
    """As printed: `Instagram`."""
    stems: tuple[str, ...]
    """Names of the lists, in the order they are read in."""
    profiles: frozenset[str]
    """Those of them that say whose download it is."""
    index: re.Pattern[str]
    """Finds a list by its name in small letters: (stem, number), for all that is ever opened."""
    page: re.Pattern[str]
    """The same for the download as HTML."""
    wrappers: frozenset[str]
    """Folders that lie between the root of a download and its lists, in one year or another."""
    part: re.Pattern[str]
    """What the names in a part without a list look like."""
    dated: re.Pattern[str]
    """How the service names its zips: (account)."""
    odd: re.Pattern[str]
    """Finds pictures that are none of the year, by their names."""
    odd_why: str
    named_by_account = False
    """True if the account in the name of a zip is what people call its owner."""
    listing: str
    """Name of the list of posts."""
    asking: str
    """What to tick when asking for the download again."""

    @abstractmethod
    def holds(self, stem: str, head: bytes) -> bool:
        """Whether a list begins as its name promises."""

    @abstractmethod
    def said_in(self, value: object) -> Said:
        """Give what a list says."""

    @abstractmethod
    def owner_in(self, value: object) -> Owner:
        """Give whose profile it is."""

    def said_on(self, stem: str, page: str) -> tuple[Shared, ...]:  # noqa: ARG002
        """Give what a page of HTML surely says."""
        return ()

    def owner_on(self, page: str) -> Owner:  # noqa: ARG002
        """Give whose profile a page of HTML is."""
        return Owner()

    def bound(self, name: str) -> When | None:  # noqa: ARG002
        """Give what the name of a picture no list names tells of its time."""
        return None

    def found(self, name: str, pattern: re.Pattern[str]) -> tuple[str, int] | None:
        """Give stem and number of a list; None for all other files, and for those in messages."""
        match = pattern.search(name.lower())
        if not match or SENT.search(name):
            return None
        stem, number = (*filter(None, match.groups()), "0")[:2]
        return stem, int(number)

    # -- recognising -----------------------------------------------------------------------

    def score(self, tree: Tree) -> int:
        """Bid 100 for a list at its place, 80 for HTML, 40 for a part without a list."""
        best = 40 if self._zip_account(tree) else 0
        for name, file in tree.texts:
            home = self.wrappers.issuperset(name.lower().split("/")[:-1])
            listed = self.found(name, self.index)
            if listed and self._is_list(tree, listed[0], file, home):
                return 100
            if home and self.found(name, self.page):
                brand = self.title[1:].encode()
                best = max(best, 80 * (brand in first_bytes(file, _START)))
        # Of a folder, its first file tells what the others are called.
        firsts = (plain(shelf.folder + shelf.names.partition("\0")[0]) for shelf in tree.shelves)
        return best or 40 * any(map(self.part.match, firsts))

    def _is_list(self, tree: Tree, stem: str, file: File, home: bool) -> bool:
        """Whether a file holds what its name promises, and lies where it does in a download.

        At a place not known yet, a picture it names must lie where it says from this root on.
        """
        head = first_bytes(file, _START).replace(b"\0", b"")  # UTF-16 read as ASCII
        if not self.holds(stem, head):
            return False
        named = set() if home else _names_in(head)
        return home or any(name in named for name, _ in tree.files)

    def _zip_account(self, tree: Tree) -> str:
        path = PurePath(tree.root)
        parent = path.parent if path.parent.suffix.lower() == ".zip" else path
        match = self.dated.match(path.name) or self.dated.match(parent.name)
        return match[1] if match else ""

    # -- putting together ------------------------------------------------------------------

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together what is of one account; parts that do not say join whom they fit best."""
        groups: list[tuple[set[str], list[Tree]]] = []
        nameless: list[Tree] = []
        for tree in trees:
            keys = {self._zip_account(tree), self._profile([tree]).account} - {""}
            same = [group for group in groups if group[0] & keys]
            groups = [group for group in groups if group not in same]
            one = (keys.union(*(k for k, _ in same)), [*(t for _, ts in same for t in ts), tree])
            groups += [one] if keys else []
            nameless += [] if keys else [tree]
        named = [tuple(parts) for _, parts in groups]
        alone: list[Tree] = []
        for tree in nameless:
            fits = [self._in_common(tree, parts) for parts in named] if named[1:] else [1]
            best = fits.index(max(fits))
            (groups[best][1] if named and fits[best] else alone).append(tree)
        found = [*(parts for _, parts in groups), *([alone] if alone else [])]
        return sorted(
            (tuple(sorted(parts, key=lambda tree: tree.root)) for parts in found),
            key=lambda parts: parts[0].root,
        )

    def _in_common(self, tree: Tree, others: Sequence[Tree]) -> int:
        """How many pictures one lists and the other holds, either way."""

        def listed(trees: Sequence[Tree]) -> set[str]:
            texts = (read_whole(file) for _, file in self.lists(trees, self.index))
            return {n for t in texts if isinstance(t, bytes) for n in map(folded, _names_in(t))}

        def held(trees: Sequence[Tree]) -> set[str]:
            return {folded(name) for part in trees for name, _ in part.files}

        return len(listed([tree]) & held(others)) + len(listed(others) & held([tree]))

    def lists(self, trees: Sequence[Tree], pattern: re.Pattern[str]) -> list[tuple[str, File]]:
        """Give (stem, file) of each list in the order to read them in, whatever part has it."""
        found = []
        for tree in trees:
            for name, file in tree.texts:
                if listed := self.found(name, pattern):
                    stem, number = listed
                    found.append((self.stems.index(stem), number, name, tree.root, stem, file))
        return [(stem, file) for *_, stem, file in sorted(found, key=lambda row: row[:4])]

    def _profile(self, trees: Sequence[Tree]) -> Owner:
        """Give the first profile that says whose download it is."""
        files = [*self.lists(trees, self.index), *self.lists(trees, self.page)]
        owners = (owner_of(self, file) for stem, file in files if stem in self.profiles)
        return next((owner for owner in owners if owner.account), Owner())

    def owner(self, trees: Sequence[Tree]) -> Owner:
        """Give whose download it is, by its profile, else by the name of a zip."""
        account = next(filter(None, map(self._zip_account, trees)), "")
        fallback = Owner(account, account if self.named_by_account else "")
        found = self._profile(trees)
        return found if found.account else fallback

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 Instagram export (ana.lindt)`."""
        account = self.owner(trees).account
        return f"1 {self.title} export ({account})" if account else f"1 {self.title} export"


def _names_in(text: bytes) -> set[str]:
    """Give the names of pictures in a list without parsing it."""
    return {n.decode("utf-8", "replace").replace("\\/", "/") for n in _NAMED.findall(text)}


@lru_cache(maxsize=256)
def owner_of(service: Parts, file: File) -> Owner:
    """Read one profile once, though joining, telling and reading ask for it; keep names only."""
    if file.name.lower().endswith(".html"):
        page = read_whole(file)
        text = page.decode("utf-8", "replace") if isinstance(page, bytes) else ""
        return service.owner_on(text)
    value = read_json(file)
    return Owner(broken=value.why) if isinstance(value, Failure) else service.owner_in(value)
