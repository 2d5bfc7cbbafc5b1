"""Instagram's "Download your information" in JSON, in every layout since 2018.

In: the trees of one download, its parts in any order. Out: a sighting for each picture and
clip, with its post where a post names it; failures. Opens only files named like the indexes
in `_INDEX`: messages, contacts, logins and advertisements are never opened, and pictures
sent in messages are never listed. Follows no name out of the download.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath

from yearling.records import Basis, Claims, Failure, File, Post, Sighting, Text

from .folder import KINDS, counted, ending_of, kind_of, left_alone, look, pictures_and_clips
from .instagram_index import Listed, Profile, Shared, listed_in, month_bound, profile_in, repaired
from .tree import Lookup, Tree, first_bytes, folded, read_json

_LISTS = (
    "posts", "archived_posts", "reels", "igtv_videos", "stories", "other_content",
    "profile_photos", "media",
)  # fmt: skip
_PROFILES = (
    "personal_information", "profile_information", "instagram_profile_information", "profile",
)  # fmt: skip
_INDEX = re.compile(rf"({'|'.join(_LISTS + _PROFILES)})(?:_(\d{{1,6}}))?\.json")
"""Every file this source ever opens, pictures without an ending aside."""
_HTML = re.compile(r"(posts(_\d+)?|stories|reels|archived_posts|personal_information)\.html")
_WRAPPERS = frozenset(_PROFILES) | {
    "", "content", "media", "your_instagram_activity", "account_information"
}  # fmt: skip
"""Folders that lie between the root of a download and its indexes, in one year or another."""
_CONTENT = re.compile(
    rb'"creation_timestamp"|"ig_[a-z_]+"\s*:|"taken_at"|"profile_user"|"private_account"'
)
_URI = re.compile(rb'"uri"\s*:\s*"([^"]+)"')
_PART = re.compile(
    r"your_instagram_activity/|media/[a-z_]+/\d{6}/|(photos|videos|stories)/\d{6}/[0-9a-f]{32}\."
)
_SENT = frozenset({"messages", "direct"})
_MONTH = re.compile(r"/(20\d\d)(0[1-9]|1[0-2])/")
_DATED_NAME = re.compile(r"instagram-.+?-\d{4}-\d\d-\d\d")
_PART_NUMBER = re.compile(r"[-_ .(]*(part)?[-_ ]*\d{1,3}\)?$", re.IGNORECASE)
_OUTSIDE = re.compile(r"/|[a-zA-Z][a-zA-Z0-9+.-]*:|(.*/)?\.\.(/|$)")

_PROFILE_WHY = "a profile picture, not a picture of the year"
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
        for name, file in tree.files:
            folder, _, last = name.lower().rpartition("/")
            if last.endswith(".json") and _INDEX.fullmatch(last) and not _is_sent(name):
                if _is_index(tree, file, _WRAPPERS.issuperset(folder.split("/"))):
                    return 100
            elif last.endswith(".html") and _HTML.fullmatch(last):
                if _WRAPPERS.issuperset(folder.split("/")) and _is_ours(file):
                    best = 80
            elif best < 40 and _PART.match(name):
                best = 40
        return best

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together what is of one account, names another's files, or is named alike."""
        groups = [_Group.of(tree) for tree in sorted(trees, key=lambda tree: tree.root)]
        groups.sort(key=lambda group: not group.account)  # the nameless join the named
        while pair := next(_kin(groups), None):
            first, second = pair
            groups[groups.index(first)] = first.plus(second)
            groups.remove(second)
        return [group.trees for group in groups]

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Failure]:
        """Give the pictures of posts and stories, then those that no list names."""
        yield from _Reading(trees).everything()

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 Instagram export (ana.lindt), 42 posts, 57 pictures`."""
        seen = list(self.read(trees))
        posts = {one.post.id for one in seen if isinstance(one, Sighting) and one.post}
        account = _profile(trees).account
        said = [f"1 Instagram export ({account})" if account else "1 Instagram export"]
        said += [counted(len(posts), "post")] if posts else []
        return ", ".join(said + pictures_and_clips(seen))


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Parts that belong to one download, and what tells which others do."""

    trees: tuple[Tree, ...]
    account: str
    names: frozenset[str]
    wanted: frozenset[str]
    alike: frozenset[str]

    @classmethod
    def of(cls, tree: Tree) -> _Group:
        path = PurePath(tree.root)
        stem = path.stem if path.suffix.lower() == ".zip" else path.name
        dated = _DATED_NAME.match(stem)
        plain = _PART_NUMBER.sub("", stem)
        alike = dated.group() if dated else str(path.parent / plain) if plain else ""
        names = frozenset(folded(name) for name, _ in tree.files)
        wanted = {folded(uri) for _, listed in _lists((tree,)) for uri in listed.uris}
        account = _profile((tree,)).account
        return cls((tree,), account, names, frozenset(wanted) - names, frozenset({alike} - {""}))

    def is_kin(self, other: _Group) -> bool:
        if self.account and other.account:
            return self.account == other.account
        shared = self.wanted & other.names or other.wanted & self.names
        return bool(shared or self.alike & other.alike)

    def plus(self, other: _Group) -> _Group:
        return _Group(
            tuple(sorted(self.trees + other.trees, key=lambda tree: tree.root)),
            self.account or other.account,
            self.names | other.names,
            self.wanted | other.wanted,
            self.alike | other.alike,
        )


def _kin(groups: list[_Group]) -> Iterator[tuple[_Group, _Group]]:
    for place, first in enumerate(groups):
        yield from ((first, second) for second in groups[place + 1 :] if first.is_kin(second))


class _Reading:
    """One pass over one download: what is used so far is not given twice."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._lookup = Lookup(replace(tree, files=_unsent(tree)) for tree in trees)
        self._profile = _profile(trees)
        self._used: set[str] = set()
        self._posts: set[str] = set()

    def everything(self) -> Iterator[Sighting | Failure]:
        lists = _lists(self._trees)
        for file, listed in lists:
            yield from self._listed(file, listed)
        loose = list(self._loose())
        if not any(listed.shared or listed.broken for _, listed in lists):
            yield from self._unlisted(loose)
        yield from loose

    def _listed(self, file: File, listed: Listed) -> Iterator[Sighting | Failure]:
        missing: list[str] = []
        outside = 0
        for shared in listed.shared:
            shown = []
            for uri, claims in shared.media:
                found = None if _OUTSIDE.match(uri) else self._lookup.find(uri)
                if found:
                    shown.append((found, claims))
                elif _OUTSIDE.match(uri):
                    outside += 1
                elif shared.form != "profile":
                    missing.append(uri)
            yield from self._shown(shared, shown)
        whys = [listed.broken] if listed.broken else []
        whys += [_missing(file.name, missing)] if missing else []
        if outside:
            whys.append(f"{counted(outside, 'name')} in it outside the download: not followed")
        if whys:
            yield Failure(file.where, "; ".join(whys))

    def _shown(
        self, shared: Shared, shown: list[tuple[File, Claims]]
    ) -> Iterator[Sighting | Failure]:
        """Give the pictures of one post that are there; each post once."""
        post = self._post(shared)
        if post and post.id in self._posts:
            return  # listed in two indexes, or in a later download of the same account
        if post:
            self._posts.add(post.id)
        words = Text(repaired(shared.raw), Basis.SOURCE, "Instagram") if not post else None
        for file, claims in shown:
            self._used.add(file.where)
            kind = kind_of(file)
            if shared.form == "profile":
                yield Failure(file.where, _PROFILE_WHY, unsupported=True)
            elif kind:
                full = replace(claims, credit=self._credit(), caption=claims.caption or words)
                yield Sighting(Instagram.name, file, kind, full, post)
            else:
                yield Failure(file.where, "named in a post, but neither a picture nor a clip")

    def _post(self, shared: Shared) -> Post | None:
        if not shared.written or not shared.media:
            return None
        time = shared.written.time.isoformat()
        first = shared.media[0][0].rpartition("/")[2]
        return Post(
            id=f"instagram:{self._profile.account}:{time}:{first}",
            author=self._profile.name or self._profile.account,
            service="Instagram",
            written=shared.written,
            text=repaired(shared.raw),
            raw=shared.raw,
            form=shared.form,
        )

    def _credit(self) -> Text | None:
        author = self._profile.name or self._profile.account
        return Text(f"{author}/Instagram", Basis.SOURCE, "Instagram profile") if author else None

    def _loose(self) -> Iterator[Sighting | Failure]:
        """Give what no list names: dated by its folder at best; nothing out of messages."""
        sent = 0
        rest = [(name, tree.root, file) for tree in self._trees for name, file in tree.files]
        for name, _, file in sorted(rest, key=lambda entry: entry[:2]):
            if file.where in self._used:
                continue
            if _is_sent(name):
                sent += ending_of(file) in KINDS
            elif "/profile/" in name and ending_of(file) in KINDS:
                yield Failure(file.where, _PROFILE_WHY, unsupported=True)
            elif seen := look(Instagram.name, file):
                month = _MONTH.search(name)
                if isinstance(seen, Sighting) and month:
                    bound = month_bound(int(month[1]), int(month[2]))
                    seen = replace(seen, claims=Claims((bound,)))
                yield seen
        if sent:
            yield left_alone(self._trees[0], sent)

    def _unlisted(self, loose: Sequence[Sighting | Failure]) -> Iterator[Failure]:
        """Say what is missing when there is no list of posts at all."""
        pages = [
            file
            for tree in self._trees
            for name, file in tree.files
            if _HTML.fullmatch(name.lower().rpartition("/")[2])
        ]
        if pages:
            yield Failure(pages[0].where, _HTML_WHY)
        elif any(isinstance(one, Sighting) for one in loose):
            yield Failure(self._trees[0].root, _NO_LIST_WHY)


def _missing(index: str, uris: list[str]) -> str:
    names = (uri.rpartition("/")[2] for uri in uris[:3])
    shown = ", ".join("".join(c for c in name if c.isprintable())[:80] for name in names)
    verb = "are" if uris[1:] else "is"
    return (
        f"{counted(len(uris), 'picture')} named in {index} {verb} not in the parts given: {shown}"
        f"{' …' if uris[3:] else ''}; add the missing zip of this download"
    )


def _unsent(tree: Tree) -> tuple[tuple[str, File], ...]:
    """Give the files of a tree that are not out of private messages."""
    return tuple(pair for pair in tree.files if not _is_sent(pair[0]))


def _is_sent(name: str) -> bool:
    return not _SENT.isdisjoint(folded(name).split("/")[:-1])


def _is_ours(page: File) -> bool:
    return b"nstagram" in first_bytes(page, 1 << 16)


def _is_index(tree: Tree, file: File, at_its_place: bool) -> bool:
    """Whether a file holds what its name promises, and lies where it does in a download.

    At a place not known yet, a picture it names must lie where it says from this root on.
    """
    head = first_bytes(file, 1 << 16).replace(b"\0", b"")  # UTF-16 read as ASCII
    if not _CONTENT.search(head):
        return False
    if at_its_place:
        return True
    names = {name for name, _ in tree.files}
    uris = [uri.decode("ascii", "replace").replace("\\/", "/") for uri in _URI.findall(head)]
    return any(uri in names for uri in uris)


@lru_cache(maxsize=64)
def _parsed(file: File) -> Listed | Profile:
    """Read one index once, though scoring, joining, telling and reading ask for it."""
    value = read_json(file)
    if isinstance(value, Failure):
        return Listed(broken=value.why)
    index = _INDEX.fullmatch(file.name.lower())
    return listed_in(value) if index and index[1] in _LISTS else profile_in(value)


def _indexes(trees: Sequence[Tree], stems: tuple[str, ...]) -> Iterator[File]:
    """Give the index files of these names: posts before stories, 1 before 2, then by name."""
    found = []
    for tree in trees:
        for name, file in tree.files:
            index = _INDEX.fullmatch(file.name.lower()) if name.lower().endswith(".json") else None
            if index and index[1] in stems and not _is_sent(name):
                found.append((stems.index(index[1]), int(index[2] or 0), name, tree.root, file))
    return (entry[-1] for entry in sorted(found, key=lambda entry: entry[:-1]))


def _lists(trees: Sequence[Tree]) -> list[tuple[File, Listed]]:
    """Give what each index lists; a profile that cannot be read counts as an empty list."""
    parsed = [(file, _parsed(file)) for file in _indexes(trees, _LISTS + _PROFILES)]
    return [(file, listed) for file, listed in parsed if isinstance(listed, Listed)]


def _profile(trees: Sequence[Tree]) -> Profile:
    """Give the first profile that says whose download it is."""
    parsed = [_parsed(file) for file in _indexes(trees, _PROFILES)]
    told = (one for one in parsed if isinstance(one, Profile) and (one.account or one.name))
    return next(told, Profile())
