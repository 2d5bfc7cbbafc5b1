"""Downloads of Meta's services, read.

In: the trees of one download. Out: a sighting for each picture and clip, with its post where one
shows it and with the albums that list it; posts none of whose pictures is here; failures. What
was sent in messages is never said. Follows no name out of the download. Each list is parsed once
and let go before the next, so memory holds the largest of them, whatever the download's size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from yearling.records import Basis, Claims, Failure, File, Post, Sighting, Text

from .folder import counted, look, without_sent
from .meta import Said, Shared, Shown
from .meta_parts import SENT, Parts, owner_of
from .tree import AGAIN, Lookup, Tree, read_json, read_whole

_SERVERS = re.compile(r"https?://[a-z0-9.-]+\.(fbcdn\.net|cdninstagram\.com)/")
"""Some exports name a picture by its address there; the last part is its name here."""
_OUTSIDE = re.compile(r"/|[a-zA-Z][a-zA-Z0-9+.-]*:|(.*/)?\.\.(/|$)")


class Meta(Parts):
    """What the sources of both services do."""

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give the pictures of posts and albums, then those that no list names."""
        apart = [without_sent(tree, SENT) for tree in trees]
        yield from _Reading(self, [ours for ours, _ in apart]).everything()
        yield from (note for _, notes in apart for note in notes)


class _Reading:
    """One pass over one download: what is used so far is not given twice."""

    def __init__(self, service: Parts, trees: Sequence[Tree]) -> None:
        self._service = service
        self._trees = trees
        self._lookup = Lookup(trees)
        self._owner = service.owner(trees)
        self._used: set[str] = set()
        self._told: set[object] = set()
        self._albums: dict[str, tuple[File, Shown]] = {}
        self._missing: dict[str, File] = {}
        self._outside: dict[str, File] = {}
        self._listed = False

    def everything(self) -> Iterator[Sighting | Post | Failure]:
        indexes = self._service.lists(self._trees, self._service.index)
        for stem, index in indexes:
            if stem not in self._service.profiles:
                yield from self._list(index)
            elif why := owner_of(self._service, index).broken:
                yield Failure(index.where, why)
        yield from self._pages()
        for where, (file, shown) in self._albums.items():
            if where not in self._used:
                yield from self._pictured(file, shown, None)
        loose = list(self._loose())
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
        pages = self._service.lists(self._trees, self._service.page)
        beside, read = self._listed, 0
        for stem, page in pages:
            unread = beside or stem in self._service.profiles
            content = b"" if unread else read_whole(page)
            if isinstance(content, Failure):
                yield content
                continue
            for shared in self._service.said_on(stem, content.decode("utf-8", "replace")):
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
        if same & self._told:
            return
        self._told |= same
        pictured = False
        for file, shown in here.values() if not shared.listed else ():
            for one in self._pictured(file, shown, shared, post):
                pictured |= isinstance(one, Sighting)
                yield one
        if post and post.text and not pictured:
            yield post

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
        self, file: File, shown: Shown, shared: Shared | None, post: Post | None = None
    ) -> Iterator[Sighting | Failure]:
        """Give one picture of a post or album."""
        self._used.add(file.where)
        seen = look(self._service.name, file)
        if shared and shared.form == "profile":
            yield Failure(file.where, self._service.odd_why, unsupported=True)
        elif isinstance(seen, Sighting):
            still = self._here(shown.thumbnail)
            others = (still,) if still and still.where != file.where else ()
            self._used |= {one.where for one in others}
            full = self._full(file, shown, shared, post)
            yield replace(seen, claims=full, post=post, others=others)
        elif seen:
            yield seen

    def _full(self, file: File, shown: Shown, shared: Shared | None, post: Post | None) -> Claims:
        """Give all that is said of a picture: by the post, by albums, and by whom."""
        author, title = self._owner.author, self._service.title
        beside = self._albums.get(file.where)
        claims = _united(shown.claims, beside[1].claims) if beside and shared else shown.claims
        words = Text(shared.text, Basis.SOURCE, title) if shared and shared.text else None
        caption = claims.caption or (None if post else words)
        if post and caption and caption.text == post.text:
            caption = None
        author = "" if post and post.shared else author
        credit = Text(f"{author}/{title}", Basis.SOURCE, f"{title} profile") if author else None
        return replace(claims, credit=credit, caption=caption)

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

    def _loose(self) -> Iterator[Sighting | Failure]:
        """Give what no list names, dated by its folder at best."""
        rest = [(name, tree.root, file) for tree in self._trees for name, file in tree.files]
        for name, _, file in sorted(rest, key=lambda entry: entry[:2]):
            seen = look(self._service.name, file) if file.where not in self._used else None
            if isinstance(seen, Sighting) and self._service.odd.search(name):
                yield Failure(file.where, self._service.odd_why, unsupported=True)
            elif isinstance(seen, Sighting):
                bound = self._service.bound(name)
                yield replace(seen, claims=Claims((bound,))) if bound else seen
            elif seen:
                yield seen

    def _notes(self, pictures: bool) -> Iterator[Failure]:
        """Say which pictures are not here, and what is missing when there is no list at all."""
        title = self._service.title
        if self._missing:
            (first, *more) = dict.fromkeys(self._missing.values())
            names = (Shown(uri, Claims()).name for uri in list(self._missing)[:3])
            shown = ", ".join("".join(filter(str.isprintable, name))[:80] for name in names)
            why = (
                f"{counted(len(self._missing), 'picture')} named in {first.name}"
                f"{' and ' + counted(len(more), 'other list') if more else ''} "
                f"{'are' if len(self._missing) > 1 else 'is'} not in the parts given: {shown}"
                f"{' …' if len(self._missing) > 3 else ''}; add the missing zip of this download"
            )
            yield Failure(first.where, why, file=False)
        if self._outside:
            why = f"{counted(len(self._outside), 'name')} in it outside the download: not followed"
            yield Failure(next(iter(self._outside.values())).where, f"{why}; {AGAIN}", file=False)
        if not self._listed and pictures:
            why = (
                f"pictures of a{'n' * (title[0] in 'AEIOU')} {title} download, without the part "
                f"that lists its posts ({self._service.listing}): add every zip of this "
                "download"
            )
            yield Failure(self._trees[0].root, why, file=False)
        elif not self._listed:
            why = (
                f"this {title} download holds no posts of your own: it is an export of another "
                f"kind of data. Ask {title} again, tick {self._service.asking}, and choose JSON"
            )
            yield Failure(self._trees[0].root, why, file=False)


def _united(one: Claims, other: Claims) -> Claims:
    """Give what two lists say of one picture; of two captions the first."""
    return replace(
        one,
        when=tuple(dict.fromkeys(one.when + other.when)),
        place=one.place or other.place,
        caption=one.caption or other.caption,
        people=tuple(dict.fromkeys(one.people + other.people)),
        albums=tuple(dict.fromkeys(one.albums + other.albums)),
    )
