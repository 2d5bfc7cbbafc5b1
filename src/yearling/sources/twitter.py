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
from datetime import datetime, timedelta
from operator import itemgetter
from typing import TypeVar

from msgspec import Struct

from yearling.records import Basis, Claims, Failure, File, Kind, Post, Sighting, Text

from .folder import KINDS, counted, look
from .tree import Shelf, Tree, ending, first_bytes, read_whole
from .twitter_index import (
    Medium,
    Note,
    Owner,
    Tweet,
    entries_in,
    goes_on,
    instant,
    later_versions,
    note_words,
    numbered,
    place_of,
    posted,
    service,
    size,
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
    rb"window\.YTD\.\w+\.part\d+ *=|Grailbird\.data\.\w+ *=|user_details *=|"
    rb'"(full_text|display_text_range|in_reply_to_status_id_str|editTweetIds)" *:'
)
_START = 1 << 16
"""Bytes of a list in which its kind shows."""
_PART = re.compile(
    r"/((community_)?tweets?|deleted_tweets?|direct_messages?(_group)?|moments(_tweets)?)"
    r"_media(\.zip|/[^/]+\.zip)?/+$", re.IGNORECASE,
)  # fmt: skip
_MEDIUM = re.compile(r"([6-9]\d{16}|\d{18}|[12]\d{18})-[\w-]+\.(jpe?g|png|gif|webp|mp4)")
"""Names in an archive: since posts have pictures, their numbers are as long as that."""
_NUMBER = re.compile(r"(\d{1,20})-")
_LISTED = re.compile(rb'"id_str" *: *"(\d{1,20})"')
_ACCOUNT = re.compile(r"https?://(?:www\.)?(?:twitter|x)\.com/(\w{1,20})/status/")

_COPY = "left alone; copy into a folder what belongs to the year"
_APART = {
    re.compile(pattern, re.IGNORECASE): why
    for pattern, why in (
        (
            r"/direct[_-]messages?([_-]group)?[_-]media(\.zip)?/",
            f"sent in private messages: {_COPY}",
        ),
        (r"/deleted_\w+_media(\.zip)?/", f"of deleted posts: {_COPY}"),
        (r"/moments_(\w+_)?media(\.zip)?/", f"of Moments, which show anybody's posts: {_COPY}"),
        (r"//(assets|css|img|js|lib)/", "drawn for the archive's own pages: left alone"),
    )
}
"""Pictures that are never opened, by root, two slashes and folder; and why."""
_PROFILE = re.compile(r"(^|/)profile_media/", re.IGNORECASE)
_PROFILE_WHY = (
    "a profile picture, not a picture of the year; if it is one, copy it into a folder of its own"
)
_UNKNOWN = re.compile(r"data/(?!(community_)?tweets?_media/)[^/]+/", re.IGNORECASE)
_UNKNOWN_WHY = "in a part of the archive that is not known to be posts; copy it if it is yours"
_NO_LIST_WHY = (
    "a part of an X archive, without the one that lists its posts (tweets.js): "
    "add every zip of this archive"
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
            if (whole or "/" not in name) and _CONTENT.search(first_bytes(file, _START)):
                return 100
        return 40 * (whole and any(_is_part(tree, shelf) for shelf in tree.shelves))

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Put together what is of one account; parts that do not say join whom they fit best."""
        accounts: dict[str, list[Tree]] = {}
        for tree in trees:
            accounts.setdefault(_owner([tree]).number, []).append(tree)
        nameless = accounts.pop("", []) if len(accounts) > 1 else []
        named = {number: tuple(parts) for number, parts in accounts.items()}
        for tree in nameless:
            fits = {number: _in_common(tree, parts) for number, parts in named.items()}
            best = max(fits, key=lambda number: fits[number])
            accounts.setdefault(best if fits[best] or len(named) == 1 else "", []).append(tree)
        return [tuple(sorted(parts, key=lambda tree: tree.root)) for parts in accounts.values()]

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give the posts in order of time with their pictures, then what no list names."""
        apart = [_without_others(tree) for tree in trees]
        yield from _Reading([ours for ours, _ in apart]).everything()
        yield from (note for _, notes in apart for note in notes)

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 X archive (@ana)`."""
        account = _owner(trees).account
        return f"1 X archive ({account})" if account else "1 X archive"


class _Reading:
    """One pass over the archives of one account."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees
        self._failures: list[Failure] = []
        self._missing: list[tuple[str, str]] = []
        self._tweets: dict[str, Tweet] = {}
        self._notes: dict[datetime, list[Note]] = defaultdict(list)
        self._owner = self._listed()
        self._author = self._owner.author
        self._later = later_versions(self._tweets)
        self._files: dict[str, list[tuple[str, str, File]]] = defaultdict(list)
        for tree in trees:
            for name, file in tree.files:
                number = _NUMBER.match(file.name)
                if number and number[1] in self._tweets and not _PROFILE.search(name):
                    self._files[number[1]].append((file.name, tree.root, file))

    def _listed(self) -> Owner:
        """Read every list once; of a tweet in several, the words of the newest archive count.

        An archive is as new as the newest tweet in it.
        """
        archives = []
        for tree in self._trees:
            tweets = {tweet.id_str: tweet for tweet in self._all(tree, _LISTS, Tweet)}
            archives.append((max(map(size, tweets), default=(0, "")), tree.root, tweets, tree))
            for note in self._all(tree, _NOTES, Note):
                if time := instant(note.createdAt):
                    self._notes[time].append(note)
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
            files = self._files.pop(tweet.id_str, [])
            if files:
                yield from self._shown(tweet, post, files)
            else:
                if tweet.extended_entities:
                    self._miss(tweet, post, {})
                yield post
        yield from self._loose({tweet.id_str for _, _, tweet in dated})
        yield from self._failures
        yield from self._told(len(self._tweets) - len(self._later) - len(dated))

    def _post(self, tweet: Tweet, time: datetime) -> Post:
        raw, text = self._words(tweet, time) if self._notes else (tweet.raw, words(tweet))
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

    def _words(self, tweet: Tweet, time: datetime) -> tuple[str, str]:
        """Give raw and clean words; of a long post those of its note, which tells no number."""
        for second in (time, time - timedelta(seconds=1)):
            for note in self._notes.get(second, ()):
                if goes_on(tweet.raw, note.core):
                    return note.core.text, note_words(note.core)
        return tweet.raw, words(tweet)

    def _shown(
        self, tweet: Tweet, post: Post, files: list[tuple[str, str, File]]
    ) -> Iterator[Sighting | Post | Failure]:
        """Give the pictures of one post in its order, or the post alone."""
        media = tweet.media
        placed = sorted((place_of(name, media), name, root, file) for name, root, file in files)
        self._miss(tweet, post, {name: at for at, name, *_ in placed})
        seen = [(at, look(Twitter.name, file)) for at, *_, file in placed]
        for at, one in seen:
            if isinstance(one, Sighting):
                medium = media[at if at < len(media) else 0] if media else Medium()
                yield replace(one, claims=self._claims(medium, post), post=post)
            elif one:
                yield one
        if not any(isinstance(one, Sighting) for _, one in seen):
            yield post

    def _miss(self, tweet: Tweet, post: Post, found: dict[str, int]) -> None:
        """Keep the names of the account's own pictures that are not here."""
        lacking = len(tweet.media) - len(found)
        if lacking > 0:
            left = [medium for at, medium in enumerate(tweet.media) if at not in found.values()]
            gone = [medium.media_url for medium in left[:lacking] if self._is_own(medium, post)]
            self._missing += [(tweet.id_str, url or "") for url in gone]

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
        name = f"@{made[1]}" if made and medium.source_user_id else ""
        name = post.author if self._is_own(medium, post) else name
        credit = Text(f"{name}/{post.service}", Basis.SOURCE, f"{post.service} archive")
        when = (first, post.written) if first and first.time < post.written.time else ()
        return Claims(when or (post.written,), credit=credit if name else None)

    def _loose(self, shown: set[str]) -> Iterator[Sighting | Failure]:
        """Give what no list names, dated by its number at best."""
        for tree in self._trees:
            for name, file in tree.files:
                number = _NUMBER.match(file.name)
                profile = _PROFILE.search(name)
                if number and number[1] in shown and not profile:
                    continue
                if profile or _UNKNOWN.match(name):
                    why = _PROFILE_WHY if profile else _UNKNOWN_WHY
                    if isinstance(KINDS.get(ending(name)), Kind):
                        yield Failure(file.where, why, unsupported=True)
                elif seen := look(Twitter.name, file):
                    yield _dated(seen) if isinstance(seen, Sighting) else seen

    def _told(self, undated: int) -> Iterator[Failure]:
        """Say what is wrong with the archive as a whole."""
        where = self._trees[0].root
        if undated:
            yield Failure(where, f"{counted(undated, 'post')} {_NO_DATE_WHY}", file=False)
        if not self._tweets and not self._failures:
            yield Failure(where, _NO_LIST_WHY, file=False)
        if missing := self._missing:
            names = (f"{number}-{url.rpartition('/')[2]}" for number, url in missing[:3])
            shown = ", ".join("".join(filter(str.isprintable, name))[:80] for name in names)
            why = (
                f"{counted(len(missing), 'picture')} named in the posts "
                f"{'are' if missing[1:] else 'is'} not in the parts given: {shown}"
                f"{' …' if missing[3:] else ''}; {_ADD}"
            )
            yield Failure(where, why, file=False)


def _dated(seen: Sighting) -> Sighting:
    """Give a picture that no post names with the time that the number in its name tells."""
    number = _MEDIUM.fullmatch(seen.file.name)
    bound = numbered(number[1], Basis.FILENAME, "number in the file name") if number else None
    return replace(seen, claims=Claims((bound,))) if bound else seen


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


def _place(tree: Tree, shelf: Shelf) -> str:
    return f"{tree.root}//{shelf.folder}".replace("\\", "/")


def _is_part(tree: Tree, shelf: Shelf) -> bool:
    """Whether a folder has only the pictures of an archive; its first names tell the others."""
    first, last = shelf.names.partition("\0")[0], shelf.names.rpartition("\0")[2]
    if _PART.search(_place(tree, shelf)):
        return _NUMBER.match(first) is not None
    alone = not shelf.folder and len(tree.shelves) == 1
    return alone and all(map(_MEDIUM.fullmatch, (first, last)))


def _without_others(tree: Tree) -> tuple[Tree, list[Failure]]:
    """Give a tree without what is never opened, and how many pictures that is."""
    notes = []
    for pattern, why in _APART.items():
        theirs = [shelf for shelf in tree.shelves if pattern.search(_place(tree, shelf))]
        names = [name for shelf in theirs for name in shelf.names.split("\0")]
        pictures = counted(sum(isinstance(KINDS.get(ending(n)), Kind) for n in names), "picture")
        if pictures:
            where = f"{tree.root}/{theirs[0].folder}"
            notes.append(Failure(where, f"{pictures} {why}", file=False))
        taken = {shelf.where for shelf in theirs}
        tree = replace(tree, shelves=tuple(s for s in tree.shelves if s.where not in taken))
    return tree, notes


def _in_common(tree: Tree, others: Sequence[Tree]) -> int:
    """How many posts one lists whose pictures the other holds, either way."""

    def listed(trees: Sequence[Tree]) -> set[str]:
        contents = (read_whole(file) for part in trees for _, file in _lists(part, _LISTS))
        found = (_LISTED.findall(each) for each in contents if isinstance(each, bytes))
        return {number.decode() for numbers in found for number in numbers}

    def held(trees: Sequence[Tree]) -> set[str]:
        names = (_NUMBER.match(file.name) for part in trees for _, file in part.files)
        return {number[1] for number in names if number}

    return len(listed([tree]) & held(others)) + len(listed(others) & held([tree]))
