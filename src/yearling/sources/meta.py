"""Downloads of Meta's services: recognised, put together of their parts, and read.

In: trees. Out: a sighting for each picture and clip, with its post where one shows it and with the
albums that list it; posts none of whose pictures is here; failures. `Instagram` and `Facebook` say
what their lists are called and hold. Opens only files named like those: messages, contacts, logins
and advertisements never; what was sent in messages is never said. Each list is parsed once and let
go before the next, so memory holds the largest of them, whatever the download's size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from yearling.records import Basis, Claims, Failure, File, Post, Sighting, Text, When

from .attached import Attached, absent
from .facts import credit, person
from .folder import PROFILE_WHY, SENT_WHY, counted, left_alone
from .meta_index import Owner, Said, Shared, Shown
from .parts import joined
from .tree import AGAIN, Lookup, Tree, folded, plain, read_json, read_whole, start_of, text_of

T = TypeVar("T")

_CALLED = re.compile(r"(?:^|/)(?:([a-z_]+?)(?:_(\d{1,6}))?|(album)/(\d{1,6}))\.(json|html)$")
"""How lists are called, in small letters: (stem, number, ending)."""
_NAMED = re.compile(rb'(?:"(?:uri|path)"\s*:\s*|\b(?:href|src)=)"(?:\.\./)*+([^"]+)"')
_FIELD = b'"media_metadata"'
_SENT = re.compile(r"//(.*/)?(messages|direct)/", re.IGNORECASE)
"""Where private messages lie, with what was sent in them."""
_SERVERS = re.compile(r"https?://[a-z0-9.-]+\.(fbcdn\.net|cdninstagram\.com)/")
"""Some exports name a picture by its address there; the last part is its name here."""
_MOST = 100
"""Times, people and albums of one picture that are kept."""
_OUTSIDE = re.compile(r"/|[a-zA-Z][a-zA-Z0-9+.-]*:|(.*/)?\.\.(/|$)")


@dataclass(eq=False, slots=True)
class Meta:
    """The source that reads the downloads of one service, and what tells them from others."""

    name: str
    title: str
    """As printed: `Instagram`."""
    stems: tuple[str, ...]
    """Names of the lists, for all that is ever opened, in the order they are read in."""
    profiles: frozenset[str]
    """Those of them that say whose download it is."""
    wrappers: frozenset[str]
    """Folders that lie between the root of a download and its lists, in one year or another."""
    holds: Mapping[str, re.Pattern[bytes]]
    """How a list of each name begins."""
    part: re.Pattern[str]
    """What the names in a part without a list look like."""
    dated: re.Pattern[str]
    """How the service names its zips: (account)."""
    apart: Callable[[str], str]
    """Says why a picture that no list names is none of the year, by its name."""
    listing: str
    """Name of the list of posts."""
    asking: str
    """What to tick when asking for the download again."""
    said_in: Callable[[object], Said]
    """Gives what a list says."""
    owner_in: Callable[[object], Owner]
    """Gives whose profile it is."""
    said_on: Callable[[str, str], tuple[Shared, ...]] = lambda _stem, _page: ()
    """Gives what a page of HTML surely says."""
    owner_on: Callable[[str], Owner] = lambda _page: Owner()
    """Gives whose profile a page of HTML is."""
    bound: Callable[[str], When | None] = lambda _name: None
    """Gives what the name of a picture no list names tells of its time."""
    named_by_account: bool = False
    """True if the account in the name of a zip is what people call its owner."""

    # -- recognising -----------------------------------------------------------------------

    def score(self, tree: Tree) -> int:
        """Bid 100 for a list at its place, 80 for HTML, 40 for a part without a list."""
        best = 40 if self._zip_account(tree) else 0
        for name, file in tree.texts:
            kind = self._listed(name)[2]
            if kind == "json" and self._is_list(tree, name, file):
                return 100
            if kind == "html" and self._at_home(name):
                brand = self.title[1:].encode()
                best = max(best, 80 * (brand in start_of(file)))
        return best or 40 * any(self.part.match(shelf.first) for shelf in tree.shelves)

    def _listed(self, name: str) -> tuple[str, int, str]:
        """Give stem, number and ending of a list; nothing of all other files, and of messages."""
        found = _CALLED.search(name.lower())
        stem = (found[1] or found[3]) if found else ""
        if not found or stem not in self.stems or _SENT.search(f"//{name}"):
            return "", 0, ""
        return stem, int(found[2] or found[4] or 0), found[5]

    def _is_list(self, tree: Tree, name: str, file: File) -> bool:
        """Whether a file holds what its name promises, and lies where it does in a download.

        At a place that is not the service's own, a picture it names must lie where it says from
        this root on; at the root itself, names or fields that only the service has will do.
        """
        stem, home, head = self._listed(name)[0], self._at_home(name), start_of(file)
        if not self.holds[stem].search(head):
            return False
        if home and (stem in self.profiles or "/" in name):
            return True
        named = _names_in(head)
        beside = (*named, *(shelf.first for shelf in tree.shelves))
        if home and (_FIELD in head or any(map(self.part.match, beside))):
            return True
        return bool(named) and any(called in named for called, _ in tree.files)

    def _at_home(self, name: str) -> bool:
        return self.wrappers.issuperset(name.lower().split("/")[:-1])

    def _zip_account(self, tree: Tree) -> str:
        *_, parent, name = ("", *plain(tree.root).split("/"))
        zipped = parent.lower().endswith(".zip")
        match = self.dated.match(name) or (self.dated.match(parent) if zipped else None)
        return match[1] if match else ""

    # -- putting together ------------------------------------------------------------------

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together what is of one account; parts that do not say join whom they fit best."""
        return joined(
            trees,
            lambda tree: (self._zip_account(tree), self._profile([tree]).account),
            self._named,
            whole=lambda tree: any(stem not in self.profiles for stem, _ in self._every([tree])),
        )

    def _named(self, tree: Tree) -> set[str]:
        """Give the names of all pictures that the lists of a tree speak of, as compared."""
        texts = (read_whole(file) for _, file in self._every([tree]))
        return {folded(n) for text in texts if isinstance(text, bytes) for n in _names_in(text)}

    def lists(self, trees: Sequence[Tree], ending: str) -> list[tuple[str, File]]:
        """Give (stem, file) of each list in the order to read them in, whatever part has it."""
        found = []
        for tree in trees:
            for name, file in tree.texts:
                stem, number, kind = self._listed(name)
                if kind == ending:
                    found.append((self.stems.index(stem), number, name, tree.root, stem, file))
        return [(stem, file) for *_, stem, file in sorted(found, key=lambda row: row[:4])]

    def _every(self, trees: Sequence[Tree]) -> list[tuple[str, File]]:
        return [*self.lists(trees, "json"), *self.lists(trees, "html")]

    def _profile(self, trees: Sequence[Tree]) -> Owner:
        """Give the first profile that says whose download it is."""
        files = (file for stem, file in self._every(trees) if stem in self.profiles)
        owners = (owner_of(self, file) for file in files)
        return next((owner for owner in owners if owner.account), Owner())

    def owner(self, trees: Sequence[Tree]) -> Owner:
        """Give whose download it is, by its profile, else by the name of a zip."""
        account = next(filter(None, map(self._zip_account, trees)), "")
        fallback = Owner(account, account if self.named_by_account else "")
        found = self._profile(trees)
        found = found if found.account else fallback
        name = person(found.author)
        return replace(found, author=name or person(found.account) * self.named_by_account)

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give the pictures of posts and albums, then those that no list names."""
        ours, notes = left_alone(trees, {_SENT: SENT_WHY})
        yield from _Reading(self, ours).everything()
        yield from notes

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 Instagram export (ana.lindt)`."""
        account = person(self.owner(trees).account)
        return f"1 {self.title} export ({account})" if account else f"1 {self.title} export"


def _names_in(text: bytes) -> set[str]:
    """Give the names of pictures in a list without parsing it."""
    return {n.decode("utf-8", "replace").replace("\\/", "/") for n in _NAMED.findall(text)}


@lru_cache(maxsize=256)
def owner_of(service: Meta, file: File) -> Owner:
    """Read one profile once, though joining, telling and reading ask for it; keep names only."""
    if file.name.lower().endswith(".html"):
        page = read_whole(file)
        return service.owner_on(text_of(page)) if isinstance(page, bytes) else Owner()
    value = read_json(file)
    return Owner(broken=value.why) if isinstance(value, Failure) else service.owner_in(value)


class _Reading:
    """One pass over one download: what is used so far is not given twice."""

    def __init__(self, service: Meta, trees: Sequence[Tree]) -> None:
        self._service = service
        self._trees = trees
        self._lookup = Lookup(trees)
        self._owner = service.owner(trees)
        self._attached = Attached(service.name, trees)
        self._told: set[object] = set()
        self._albums: dict[str, tuple[File, Shown]] = {}
        self._missing: dict[str, File] = {}
        self._outside: dict[str, File] = {}
        self._listed = False

    def everything(self) -> Iterator[Sighting | Post | Failure]:
        for stem, index in self._service.lists(self._trees, "json"):
            if stem not in self._service.profiles:
                yield from self._list(index)
            elif why := owner_of(self._service, index).broken:
                yield Failure(index.where, why)
        yield from self._pages()
        for file, shown in self._albums.values():
            if not self._attached.has_given(file):
                yield from self._attached.posted(None, [self._pictured(file, shown, None, None)])
        service = self._service
        loose = list(self._attached.loose(service.apart, service.bound))
        yield from loose
        yield from self._notes(any(isinstance(one, Sighting) for one in loose))

    def _list(self, index: File) -> Iterator[Sighting | Post | Failure]:
        value = read_json(index)
        failed = isinstance(value, Failure)
        said = Said(broken=value.why) if failed else self._service.said_in(value)
        self._listed |= bool(said.shared or said.broken)
        for shared in said.shared:
            yield from self._shared(shared, index)
        if said.broken:
            yield Failure(index.where, said.broken, file=not said.shared)

    def _pages(self) -> Iterator[Sighting | Post | Failure]:
        """Give what pages of HTML say, if there is no list; and what to ask for instead."""
        pages = self._service.lists(self._trees, "html")
        beside, read = self._listed, 0
        for stem, page in pages:
            unread = beside or stem in self._service.profiles
            content = b"" if unread else read_whole(page)
            if isinstance(content, Failure):
                yield content
                continue
            for shared in self._service.said_on(stem, text_of(content)):
                read += 1
                yield from self._shared(shared, page)
        if pages:
            self._listed = True
            title = self._service.title
            used = "its pictures and words are used, to the day" if read else "pictures are used"
            used = "not read, as there are lists in JSON too" if beside else used
            why = (
                f"this is {title}'s download as HTML, which holds no exact times: {used}. "
                f"Ask {title} for the download again and choose JSON as its format"
            )
            yield Failure(pages[0][1].where, why, file=False)

    # -- one post --------------------------------------------------------------------------

    def _shared(self, shared: Shared, index: File) -> Iterator[Sighting | Post | Failure]:
        """Give the pictures of one post, or the post if none is here; each post once."""
        files = [(self._find(shown, shared, index), shown) for shown in shared.media]
        post = self._post(shared)
        # Listed in two lists, or in a later download of the same account: one post.
        same = {post.id, (post.written, shared.first, post.text)} if post else set()
        here = {file.where: (file, shown) for file, shown in files if file}
        if shared.listed:
            self._keep(here)
            here = {}
        if not same & self._told:
            self._told |= same
            pictures = (self._pictured(*one, shared, post) for one in here.values())
            yield from self._attached.posted(post, pictures)

    def _find(self, shown: Shown, shared: Shared, index: File) -> File | None:
        """Give the one file that is meant; remember what is not here."""
        file = self._here(shown.uri) or self._here(shown.backup)
        if not file and shared.form != "profile":
            outside = _OUTSIDE.match(shown.uri) and not _SERVERS.match(shown.uri)
            (self._outside if outside else self._missing).setdefault(shown.uri, index)
        return file

    def _here(self, uri: str) -> File | None:
        name = uri.partition("?")[0].rpartition("/")[2] if _SERVERS.match(uri) else uri
        return None if not name or _OUTSIDE.match(name) else self._lookup.find(name)

    def _keep(self, here: dict[str, tuple[File, Shown]]) -> None:
        """Remember what albums say of pictures, for the posts that show them too."""
        for where, (file, shown) in here.items():
            before = self._albums.get(where, (file, Shown("", Claims())))[1]
            claims = _united(before.claims, shown.claims)
            self._albums[where] = (file, replace(shown, claims=claims))

    def _pictured(
        self, file: File, shown: Shown, shared: Shared | None, post: Post | None
    ) -> tuple[Sighting | Failure | None, Claims]:
        """Give one picture of a post or album, with all that is said of it."""
        profile = shared and shared.form == "profile"
        seen = self._attached.give(file, "", PROFILE_WHY if profile else "")
        still = self._here(shown.thumbnail)
        if isinstance(seen, Sighting) and still and still.where != file.where:
            self._attached.take(still)
            seen = replace(seen, others=(still,))
        return seen, self._full(file, shown, shared, post)

    def _full(self, file: File, shown: Shown, shared: Shared | None, post: Post | None) -> Claims:
        """Give all that is said of a picture: by the post, by albums, and by whom."""
        title = self._service.title
        beside = self._albums.get(file.where)
        claims = _united(shown.claims, beside[1].claims) if beside and shared else shown.claims
        words = Text(shared.text, Basis.SOURCE, title) if shared and shared.text else None
        caption = claims.caption or (None if post else words)
        if post and caption and caption.text == post.text:
            caption = None
        author = "" if post and post.shared else self._owner.author
        return replace(claims, credit=credit(author, title), caption=caption)

    def _post(self, shared: Shared) -> Post | None:
        if not shared.written or shared.form == "profile":
            return None
        time = shared.written.time.isoformat()
        return Post(
            id=f"{self._service.name}:{self._owner.account}:{shared.form}:{time}:{shared.first}",
            author=self._owner.author,
            service=self._service.title,
            written=shared.written,
            text=shared.text,
            raw=shared.raw,
            form=shared.form,
            shared=shared.shared,
            context=shared.context,
            place=shared.place,
        )

    # -- the rest --------------------------------------------------------------------------

    def _notes(self, pictures: bool) -> Iterator[Failure]:
        """Say which pictures are not here, and what is missing when there is no list at all."""
        title, where = self._service.title, self._trees[0].root
        if self._missing:
            (first, *more) = dict.fromkeys(self._missing.values())
            names = [Shown(uri, Claims()).name for uri in self._missing]
            lists = first.name + (f" and {counted(len(more), 'other list')}" if more else "")
            yield from absent(first.where, names, lists, "add the missing zip of this download")
        if self._outside:
            why = f"{counted(len(self._outside), 'name')} in it outside the download: not followed"
            yield Failure(next(iter(self._outside.values())).where, f"{why}; {AGAIN}", file=False)
        if not self._listed and pictures:
            why = (
                f"pictures of a{'n' * (title[0] in 'AEIOU')} {title} download, without the part "
                f"that lists its posts ({self._service.listing}): add every zip of this "
                "download"
            )
            yield Failure(where, why, file=False)
        elif not self._listed:
            why = (
                f"this {title} download holds no posts of your own: it is an export of another "
                f"kind of data. Ask {title} again, tick {self._service.asking}, and choose JSON"
            )
            yield Failure(where, why, file=False)


def _united(one: Claims, other: Claims) -> Claims:
    """Give what two lists say of one picture; of two captions the first."""
    return replace(
        one,
        when=_few(one.when + other.when),
        place=one.place or other.place,
        caption=one.caption or other.caption,
        people=_few(one.people + other.people),
        albums=_few(one.albums + other.albums),
    )


def _few(said: tuple[T, ...]) -> tuple[T, ...]:
    """Give each once, and no more than any picture has: a list may name one without end."""
    return tuple(dict.fromkeys(said))[:_MOST]
