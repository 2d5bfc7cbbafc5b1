"""X (Twitter) archives of every age: what an account posted, with its pictures and clips.

In: the trees of the archives of one account, their parts in any order. Out: a sighting for each
picture and clip with its post, posts without any, failures. Opens only files named like `_LISTS`,
`_NOTES` and `_OWNERS`: deleted posts, messages, likes, contacts, logins and advertisements are
never opened, and pictures sent in messages are never said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from typing import TypeVar

from msgspec import Struct

from yearling.records import Basis, Claims, Failure, File, Post, Sighting, When

from .attached import Attached, absent
from .facts import credit, person
from .folder import COPY, PROFILE_WHY, SENT_WHY, counted, left_alone
from .parts import joined
from .tree import Shelf, Tree, plain, read_whole, start_of
from .twitter_index import (
    Medium,
    Note,
    Notes,
    Owner,
    Tweet,
    entries_in,
    instant,
    later_versions,
    note_words,
    numbered,
    places,
    posted,
    service,
    size,
    stem,
    words,
)

T = TypeVar("T", bound=Struct)

_LISTS = re.compile(r"(?:tweets?|community-tweet)(?:-part\d{1,6})?\.js|20\d\d_\d\d\.js")
_NOTES = re.compile(r"note-tweet(?:-part\d{1,6})?\.js")
_OWNERS = re.compile(r"account\.js|user_details\.js")
_LISTED_AT = frozenset(("", "data", "data/js", "data/js/tweets"))
"""Folders of the lists, from the root of an archive of one year or another."""
_FOLDERS = re.compile(r"([a-z_]+_media/)?|(data|assets|css|img|js|lib)/.*", re.IGNORECASE)
"""All folders of an archive. Where there are others, only `data` itself can be claimed."""
_CONTENT = re.compile(
    rb"(\xef\xbb\xbf)?(window\.YTD\.((community_)?tweets?|note_tweets?|account)\.part\d+ *=|"
    rb"Grailbird\.data\.\w+ *=|var user_details *=)\s*[\[{][^\0]*?"
    rb'"(full_text|id_str|noteTweetId|accountId|screen_name)"\s*:'
)
"""How a list begins, and a key that its entries have."""
_PART = re.compile(
    r"/((community_)?tweets?|deleted_tweets?|direct_messages?(_group)?|moments(_tweets)?)"
    r"_media(\.zip|/[^/]+\.zip)?/+$", re.IGNORECASE,
)  # fmt: skip
_ARCHIVE = re.compile(r"/twitter-20\d\d[^/]*$", re.IGNORECASE)
"""How X names an archive."""
_POSTED = re.compile(r"(^|/)(community_)?tweets?_media/", re.IGNORECASE)
_MEDIUM = re.compile(r"([6-9]\d{16}|\d{18}|[12]\d{18})-.*")
"""Names in an archive: since posts have pictures, until 2033, their numbers are as long as that."""
_NUMBER = re.compile(r"(\d{1,20})-")
_ACCOUNT = re.compile(r"https?://(?:www\.)?(?:twitter|x)\.com/(\w{1,20})/status/")

_APART = {
    re.compile(pattern, re.IGNORECASE): why
    for pattern, why in (
        (r"/direct[_-]messages?([_-]group)?[_-]media(\.zip)?/", SENT_WHY),
        (r"/deleted_\w+_media(\.zip)?/", f"of deleted posts: {COPY}"),
        (r"/moments_(\w+_)?media(\.zip)?/", f"of Moments, which show anybody's posts: {COPY}"),
    )
}
"""Pictures that are never opened, by root, two slashes and folder; and why."""
_DRAWN_WHY = "drawn for the archive's own pages: left alone"
_DRAWN = {
    "your archive.html": re.compile(r"//assets/", re.IGNORECASE),
    "data/js/user_details.js": re.compile(r"//(css|img|js|lib)/", re.IGNORECASE),
}
"""Folders of what is drawn for a page, by a file that shows whose page it is."""
_PROFILE = re.compile(r"(^|/)profile_media/", re.IGNORECASE)
_UNKNOWN = re.compile(r"data/(?!(community_)?tweets?_)[^/]+_media/", re.IGNORECASE)
_UNKNOWN_WHY = "in a part of the archive that is not known to be posts; copy it if it is yours"
_NO_LIST_WHY = (
    "a part of an X archive, without the one that lists its posts (tweets.js): "
    "add every zip of this archive; until then its pictures have no words and only a rough date"
)
_NO_DATE_WHY = "left out, dated before there was Twitter or not at all: a slip of X; nothing to do"
_ADD = (
    "add the missing zip of this archive, or ask X for a new one: before August 2018 "
    "there was a download without pictures"
)


class Twitter:
    """The source that reads X archives, which were Twitter archives until 2023."""

    name = "twitter"

    def score(self, tree: Tree) -> int:
        """Bid 100 for a list of an archive at its place, 40 for a part with only pictures."""
        whole = all(_FOLDERS.fullmatch(shelf.folder) for shelf in tree.shelves)
        for name, file in _lists(tree, *((_LISTS, _NOTES, _OWNERS) if whole else (_LISTS,))):
            if (whole or "/" not in name) and _CONTENT.match(start_of(file)):
                return 100
        return 40 * (whole and any(_is_part(tree, shelf) for shelf in tree.shelves))

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together what is of one account; parts that do not say join whom they fit best.

        An archive that does not say, beside another, is of that account only if they share posts.
        """
        owners = {tree.root: _owner([tree]).number for tree in trees}
        lists = {tree.root: _layout(tree) for tree in trees}
        apart = {
            root
            for root, own in lists.items()
            if not owners[root] and any(_differ(own, lists[o]) for o in lists if o != root)
        }

        def keys(tree: Tree) -> Iterator[str]:
            yield owners[tree.root] or (tree.root if tree.root in apart else "")
            if apart and lists[tree.root]:
                yield from _numbers(tree)
                yield from (_number(name) for name, _ in tree.files if _POSTED.search(name))

        return joined(trees, keys, _numbers, _number)

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give the posts in order of time with their pictures, then what no list names."""
        every = [left_alone([tree], _never_opened(tree)) for tree in trees]
        yield from _Reading([tree for ours, _ in every for tree in ours]).everything()
        yield from (note for _, notes in every for note in notes)

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 X archive (@ana)`."""
        account = _owner(trees).account
        return f"1 X archive ({account})" if account else "1 X archive"


class _Reading:
    """One pass over the archives of one account."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._attached = Attached(Twitter.name, trees)
        self._failures: list[Failure] = []
        self._missing: list[str] = []
        self._tweets: dict[str, Tweet] = {}
        self._notes = Notes()
        self._owner = self._listed()
        self._author = self._owner.author
        self._later = later_versions(self._tweets)
        self._files: dict[str, list[tuple[str, str, File]]] = defaultdict(list)
        for tree in trees:
            for name, file in tree.files:
                number = _number(name)
                if number in self._tweets and not _PROFILE.search(name):
                    self._files[number].append((file.name, tree.root, file))

    def _listed(self) -> Owner:
        """Read every list once; of a tweet in several, the words of the newest archive count.

        An archive is as new as the newest tweet in it.
        """
        archives = []
        for tree in self._trees:
            tweets = {tweet.id_str: tweet for tweet in self._all(tree, _LISTS, Tweet)}
            archives.append((max(map(size, tweets), default=(0, "")), tree.root, tweets, tree))
            for note in self._all(tree, _NOTES, Note):
                self._notes.add(note)
        archives.sort(key=lambda archive: archive[:2])
        for _, _, tweets, _ in archives:
            self._tweets |= tweets
        owners = [self._all(tree, _OWNERS, Owner) for *_, tree in reversed(archives)]
        return next((owner for each in owners for owner in each if owner.author), Owner())

    def _all(self, tree: Tree, names: re.Pattern[str], kind: type[T]) -> list[T]:
        """Give the entries of the lists of one kind, and keep what is wrong with them."""
        found: list[T] = []
        for _, file in _lists(tree, names):
            entries, why = _entries(file, kind)
            self._failures += [Failure(file.where, why, file=not entries)] if why else []
            found += entries
        return found

    def everything(self) -> Iterator[Sighting | Post | Failure]:
        """Give the posts in order of time, each with its pictures; then the other pictures."""
        dated = [
            (time, size(number), tweet)
            for number, tweet in self._tweets.items()
            if (time := instant(tweet.created_at)) and number not in self._later
        ]
        dated.sort(key=itemgetter(0, 1))
        for time, _, tweet in dated:
            post = self._post(tweet, time)
            files = self._files.get(tweet.id_str)
            if not files and not tweet.extended_entities:
                yield post
            else:
                yield from self._shown(tweet, post, files or [])
        proven = any(_layout(tree) for tree in self._trees)
        yield from self._attached.loose(_apart if proven else lambda _: "", self._dated)
        yield from self._failures
        yield from self._told(len(self._tweets) - len(self._later) - len(dated))

    def _post(self, tweet: Tweet, time: datetime) -> Post:
        note = self._notes.of(tweet.raw, time)
        raw, text = (note.text, note_words(note)) if note else (tweet.raw, words(tweet))
        before = tweet.in_reply_to_status_id_str
        before = self._later.get(before, before) if before else None
        return Post(
            id=f"twitter:{tweet.id_str}",
            author=self._author,
            service=service(time),
            written=posted(time, tweet.created_at),
            text=text,
            raw=raw,
            shared=raw.startswith("RT @"),
            answers=f"twitter:{before}" if before in self._tweets else "",
        )

    def _shown(
        self, tweet: Tweet, post: Post, files: list[tuple[str, str, File]]
    ) -> Iterator[Sighting | Post | Failure]:
        """Give the pictures of one post in its order, or the post alone."""
        media = tweet.media
        known = places(media) if files else {}
        placed = [
            (known.get(stem(name), len(media)), name, root, file) for name, root, file in files
        ]
        placed.sort(key=lambda one: (*one[:3], one[3].where))
        self._miss(tweet, post, {name: at for at, name, *_ in placed})
        alone = True
        for at, *_, file in placed:
            seen = self._attached.give(file, "")
            if isinstance(seen, Sighting):
                alone = False
                medium = media[at if at < len(media) else 0] if media else Medium()
                yield replace(seen, claims=self._claims(medium, post), post=post)
            elif seen:
                yield seen
        if alone:
            yield post

    def _miss(self, tweet: Tweet, post: Post, found: dict[str, int]) -> None:
        """Keep the names of the account's own pictures that are not here."""
        lacking = len(tweet.media) - len(found)
        if lacking > 0:
            here = set(found.values())
            left = [medium for at, medium in enumerate(tweet.media) if at not in here]
            gone = [medium.media_url for medium in left[:lacking] if self._is_own(medium, post)]
            names = ((url or "").rpartition("/")[2] for url in gone)
            self._missing += [f"{tweet.id_str}-{name}" for name in names]

    def _is_own(self, medium: Medium, post: Post) -> bool:
        """Whether the account made a picture: none of a retweet or first in another's post."""
        account = str(medium.source_user_id or "")
        if not account:
            return not post.shared
        return account == self._owner.number or str(medium.source_status_id) in self._tweets

    def _claims(self, medium: Medium, post: Post) -> Claims:
        """Give when it was posted first, and whose it is: of another account, by its address."""
        first = numbered(str(medium.source_status_id or ""), Basis.SOURCE, "its first post")
        made = _ACCOUNT.match(medium.expanded_url or "")
        name = person(made[1]) if made and medium.source_user_id else ""
        name = f"@{name}" if name else ""
        name = post.author if self._is_own(medium, post) else name
        when = (first, post.written) if first and first.time < post.written.time else ()
        return Claims(when or (post.written,), credit=credit(name, post.service, "archive"))

    def _dated(self, name: str) -> When | None:
        """Give the time that the number in a name tells, of a picture from an archive."""
        number = _MEDIUM.fullmatch(name.rpartition("/")[2])
        own = _POSTED.search(name) or not (self._tweets or "/" in name)
        return (
            numbered(number[1], Basis.FILENAME, "number in the file name")
            if own and number
            else None
        )

    def _told(self, undated: int) -> Iterator[Failure]:
        """Say what is wrong with the archive as a whole."""
        where = self._trees[0].root
        if undated:
            yield Failure(where, f"{counted(undated, 'post')} {_NO_DATE_WHY}", file=False)
        if not self._tweets and not self._failures:
            yield Failure(where, _NO_LIST_WHY, file=False)
        yield from absent(where, self._missing, "the posts", _ADD)


def _apart(name: str) -> str:
    """Say why a picture that no post names is none of the year; empty if it may be one."""
    if _PROFILE.search(name):
        return PROFILE_WHY
    return _UNKNOWN_WHY if _UNKNOWN.match(name) else ""


def _never_opened(tree: Tree) -> dict[re.Pattern[str], str]:
    """Give the folders of a tree that are never opened, and why."""
    drawn = (_DRAWN.get(name.lower()) for name, _ in tree.texts)
    return _APART | {pattern: _DRAWN_WHY for pattern in drawn if pattern}


def _lists(tree: Tree, *kinds: re.Pattern[str]) -> Iterator[tuple[str, File]]:
    """Give (name, file) of the lists of some kinds that lie where an archive has them."""
    for name, file in tree.texts:
        folder, _, last = name.lower().rpartition("/")
        if folder in _LISTED_AT and any(kind.fullmatch(last) for kind in kinds):
            yield name, file


def _entries(file: File, kind: type[T]) -> tuple[list[T], str]:
    """Give the entries of one list, and what is broken in it."""
    content = read_whole(file)
    if isinstance(content, Failure):
        return [], content.why
    return entries_in(content, file.where, kind)


def _owner(trees: Sequence[Tree]) -> Owner:
    """Give the first that says whose archive it is."""
    files = (file for tree in trees for _, file in _lists(tree, _OWNERS))
    owners = (owner for file in files for owner in _entries(file, Owner)[0])
    return next((owner for owner in owners if owner.number or owner.account), Owner())


def _number(name: str) -> str:
    """Give the number of the post that shows a file, which its name begins with; else nothing."""
    found = _NUMBER.match(name.rpartition("/")[2])
    return found[1] if found else ""


def _numbers(tree: Tree) -> Iterator[str]:
    """Give the numbers of all posts in the lists of a tree."""
    for _, file in _lists(tree, _LISTS):
        yield from (tweet.id_str for tweet in _entries(file, Tweet)[0])


def _layout(tree: Tree) -> set[tuple[str, str]]:
    """Give (folder, name) of the lists of posts, by which an archive is not another's part."""
    names = (name.lower().rpartition("/") for name, _ in _lists(tree, _LISTS))
    return {(folder, name.replace("tweets", "tweet")) for folder, _, name in names}


def _differ(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    """Whether lists are of two archives: both have one, or have them at different places."""
    return bool(one & other) or bool(one and other and _places(one) != _places(other))


def _places(lists: set[tuple[str, str]]) -> set[str]:
    return {folder for folder, _ in lists}


def _is_part(tree: Tree, shelf: Shelf) -> bool:
    """Whether a folder has only the pictures of an archive; its first names tell the others."""
    names = shelf.names.partition("\0")[0], shelf.names.rpartition("\0")[2]
    if not all(map(_MEDIUM.fullmatch, names)):
        return False
    alone = not shelf.folder and len(tree.shelves) == 1 and _ARCHIVE.search(plain(tree.root))
    return bool(alone or _PART.search(plain(f"{tree.root}//{shelf.folder}")))
