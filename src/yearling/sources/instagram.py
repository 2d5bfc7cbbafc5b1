"""Instagram's "Download your information" in JSON, in every layout since 2018.

In: the trees of one download, its parts in any order. Out: a sighting for each picture and
clip, with its post where a post names it; failures. Opens only files named like the indexes
in `_INDEX`: messages, contacts, logins and advertisements are never opened, and pictures
sent in messages are never said. Follows no name out of the download.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath

from yearling.records import Basis, Claims, Failure, File, Post, Sighting, Text

from .folder import counted, look, without_sent
from .instagram_index import AGAIN, Said, Shared, month_bound, repaired, said_in
from .tree import Lookup, Tree, first_bytes, folded, read_json

_PROFILES = (
    "personal_information", "profile_information", "instagram_profile_information", "profile",
)  # fmt: skip
_STEMS = (
    "posts", "archived_posts", "reels", "igtv_videos", "stories", "other_content",
    "profile_photos", "media", *_PROFILES,
)  # fmt: skip
_INDEX = re.compile(rf"({'|'.join(_STEMS)})(?:_(\d{{1,6}}))?\.json")
"""Every file this source ever opens, pictures without an ending aside."""
_HTML = re.compile(r"(posts(_\d+)?|stories|reels|archived_posts|personal_information)\.html")
_WRAPPERS = frozenset(_PROFILES) | {
    "", "content", "media", "your_instagram_activity", "account_information"
}  # fmt: skip
"""Folders that lie between the root of a download and its indexes, in one year or another."""
_CONTENT = re.compile(
    rb'"creation_timestamp"|"ig_[a-z_]+"\s*:|"taken_at"|"profile_user"|"private_account"'
)
_START = 1 << 16
"""Bytes of an index in which its kind shows."""
_URI = re.compile(rb'"uri"\s*:\s*"([^"]+)"')
_PART = re.compile(
    r"your_instagram_activity/|media/[a-z_]+/\d{6}/|(photos|videos|stories)/\d{6}/[0-9a-f]{32}\."
)
_SENT = re.compile(r"(^|/)(messages|direct)/", re.IGNORECASE)
_MONTH = re.compile(r"/(20\d\d)(0[1-9]|1[0-2])/")
_DATED_NAME = re.compile(r"instagram-(.+?)-\d{4}-\d\d-\d\d")
_OUTSIDE = re.compile(r"/|[a-zA-Z][a-zA-Z0-9+.-]*:|(.*/)?\.\.(/|$)")

_PROFILE_WHY = (
    "a profile picture, not a picture of the year; if it is one, copy it into a folder of its own"
)
_HTML_WHY = (
    "this is Instagram's download as HTML, which holds no exact times: its pictures are used, "
    "its words are not. Ask Instagram for the download again and choose JSON as its format"
)
_NO_LIST_WHY = (
    "pictures of an Instagram download, without the part that lists its posts (posts_1.json): "
    "add every zip of this download"
)


class Instagram:
    """The source that reads Instagram's JSON downloads."""

    name = "instagram"

    def score(self, tree: Tree) -> int:
        """Bid 100 for an index at its place, 80 for HTML, 40 for a part without an index."""
        best = 40 if _DATED_NAME.match(PurePath(tree.root).name) else 0
        for name, file in tree.texts:
            folder, _, last = name.lower().rpartition("/")
            at_home = _WRAPPERS.issuperset(folder.split("/"))
            if last.endswith(".json") and _INDEX.fullmatch(last) and not _SENT.search(name):
                if _is_index(tree, file, at_home):
                    return 100
            elif at_home and _HTML.fullmatch(last) and b"nstagram" in first_bytes(file, _START):
                best = 80
        # Of a folder, its first file tells what the others are called.
        firsts = (next(iter(shelf))[0] for shelf in tree.shelves)
        return best or 40 * any(map(_PART.match, firsts))

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together what is of one account; parts that do not say join whom they fit best."""
        accounts: dict[str, list[Tree]] = {}
        for tree in trees:
            accounts.setdefault(_account(tree), []).append(tree)
        nameless = accounts.pop("", []) if len(accounts) > 1 else []
        named = {account: tuple(parts) for account, parts in accounts.items()}
        for tree in nameless:
            best = max(named, key=lambda account: _in_common(tree, named[account]))
            alone = len(named) > 1 and not _in_common(tree, named[best])
            accounts.setdefault("" if alone else best, []).append(tree)
        return [tuple(sorted(parts, key=lambda tree: tree.root)) for parts in accounts.values()]

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give the pictures of posts and stories, then those that no list names."""
        apart = [without_sent(tree, _SENT) for tree in trees]
        yield from _Reading([ours for ours, _ in apart]).everything()
        yield from (note for _, notes in apart for note in notes)

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 Instagram export (ana.lindt)`."""
        account = _owner(trees).account
        return f"1 Instagram export ({account})" if account else "1 Instagram export"


class _Reading:
    """One pass over one download: what is used so far is not given twice."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._lookup = Lookup(trees)
        self._owner = _owner(trees)
        self._used: set[str] = set()
        self._told: set[object] = set()

    def everything(self) -> Iterator[Sighting | Failure]:
        indexes = _indexes(self._trees)
        for file, said in indexes:
            for shared in said.shared:
                yield from self._shown(shared)
            if why := self._wrong(file, said):
                yield Failure(file.where, why, file=not said.shared)
        loose = list(self._loose())
        if not any(said.shared or said.broken for _, said in indexes):
            yield from self._unlisted(loose)
        yield from loose

    def _find(self, uri: str) -> File | None:
        return None if _OUTSIDE.match(uri) else self._lookup.find(uri)

    def _wrong(self, index: File, said: Said) -> str:
        """Say what is broken in an index, and which of its pictures are not here."""
        gone = [uri for uri in said.uris if not self._find(uri)]
        outside = [uri for uri in gone if _OUTSIDE.match(uri)]
        missing = [uri for uri in gone if not _OUTSIDE.match(uri)]
        whys = [said.broken]
        if missing:
            names = (uri.rpartition("/")[2] for uri in missing[:3])
            shown = ", ".join("".join(filter(str.isprintable, name))[:80] for name in names)
            whys.append(
                f"{counted(len(missing), 'picture')} named in {index.name} "
                f"{'are' if missing[1:] else 'is'} not in the parts given: {shown}"
                f"{' …' if missing[3:] else ''}; add the missing zip of this download"
            )
        if outside:
            number = counted(len(outside), "name")
            whys.append(f"{number} in it outside the download: not followed; {AGAIN}")
        return "; ".join(filter(None, whys))

    def _shown(self, shared: Shared) -> Iterator[Sighting | Failure]:
        """Give the pictures of one post that are there; each post once."""
        post = self._post(shared)
        # Listed in two indexes, or in a later download of the same account: one post.
        same = {post.id, (post.written, shared.first, post.text)} if post else set()
        if same & self._told:
            return
        self._told |= same
        words = Text(repaired(shared.raw), Basis.SOURCE, "Instagram") if not post else None
        for uri, claims in shared.media:
            file = self._find(uri)
            seen = look(Instagram.name, file) if file else None
            self._used |= {file.where} if file else set()
            if file and shared.form == "profile":
                yield Failure(file.where, _PROFILE_WHY, unsupported=True)
            elif isinstance(seen, Sighting):
                full = replace(claims, credit=self._credit(), caption=claims.caption or words)
                yield replace(seen, claims=full, post=post)
            elif seen:
                yield seen

    def _post(self, shared: Shared) -> Post | None:
        if not shared.written or not shared.media:
            return None
        time = shared.written.time.isoformat()
        return Post(
            id=f"instagram:{self._owner.account}:{shared.form}:{time}:{shared.first}",
            author=self._owner.author,
            service="Instagram",
            written=shared.written,
            text=repaired(shared.raw),
            raw=shared.raw,
            form=shared.form,
        )

    def _credit(self) -> Text | None:
        author = self._owner.author
        return Text(f"{author}/Instagram", Basis.SOURCE, "Instagram profile") if author else None

    def _loose(self) -> Iterator[Sighting | Failure]:
        """Give what no list names, dated by its folder at best."""
        rest = [(name, tree.root, file) for tree in self._trees for name, file in tree.files]
        for name, _, file in sorted(rest, key=lambda entry: entry[:2]):
            seen = look(Instagram.name, file) if file.where not in self._used else None
            month = _MONTH.search(name)
            if isinstance(seen, Sighting) and "/profile/" in name:
                yield Failure(file.where, _PROFILE_WHY, unsupported=True)
            elif isinstance(seen, Sighting) and month:
                bound = month_bound(int(month[1]), int(month[2]))
                yield replace(seen, claims=Claims((bound,)))
            elif seen:
                yield seen

    def _unlisted(self, loose: Sequence[Sighting | Failure]) -> Iterator[Failure]:
        """Say what is missing when there is no list of posts at all."""
        files = (file for tree in self._trees for _, file in tree.texts)
        page = next((file for file in files if _HTML.fullmatch(file.name.lower())), None)
        if page:
            yield Failure(page.where, _HTML_WHY, file=False)
        elif any(isinstance(one, Sighting) for one in loose):
            yield Failure(self._trees[0].root, _NO_LIST_WHY, file=False)


def _account(tree: Tree) -> str:
    """Give whose download this is part of, by its profile or its name; empty if it is not said."""
    dated = _DATED_NAME.match(PurePath(tree.root).name)
    return _owner([tree]).account or (dated[1] if dated else "")


def _in_common(tree: Tree, others: Sequence[Tree]) -> int:
    """How many pictures one lists and the other holds, either way."""

    def listed(trees: Sequence[Tree]) -> set[str]:
        return {folded(uri) for _, said in _indexes(trees) for uri in said.uris}

    def held(trees: Sequence[Tree]) -> set[str]:
        return {folded(name) for part in trees for name, _ in part.files}

    return len(listed([tree]) & held(others)) + len(listed(others) & held([tree]))


def _is_index(tree: Tree, file: File, at_home: bool) -> bool:
    """Whether a file holds what its name promises, and lies where it does in a download.

    At a place not known yet, a picture it names must lie where it says from this root on.
    """
    head = first_bytes(file, _START).replace(b"\0", b"")  # UTF-16 read as ASCII
    if not _CONTENT.search(head):
        return False
    if at_home:
        return True
    names = {name for name, _ in tree.files}
    uris = [uri.decode("ascii", "replace").replace("\\/", "/") for uri in _URI.findall(head)]
    return any(uri in names for uri in uris)


@lru_cache(maxsize=64)
def _parsed(file: File) -> Said:
    """Read one index once, though scoring, joining, telling and reading ask for it."""
    value = read_json(file)
    return Said(broken=value.why) if isinstance(value, Failure) else said_in(value)


def _indexes(trees: Sequence[Tree]) -> list[tuple[File, Said]]:
    """Give what each index says: posts before stories, 1 before 2, then by name."""
    found = []
    for tree in trees:
        for name, file in tree.texts:
            index = _INDEX.fullmatch(file.name.lower()) if name.lower().endswith(".json") else None
            if index and not _SENT.search(name):
                found.append((_STEMS.index(index[1]), int(index[2] or 0), name, tree.root, file))
    return [(file, _parsed(file)) for *_, file in sorted(found, key=lambda entry: entry[:-1])]


def _owner(trees: Sequence[Tree]) -> Said:
    """Give the first index that says whose download it is."""
    return next((said for _, said in _indexes(trees) if said.author), Said())
