"""Facebook's "Download your information" in JSON, in every layout since 2018.

In: the trees of one download, its parts in any order. Out: a sighting for each picture and
clip, with its post where a post names it and with its albums; posts of words alone; failures.
Opens only files named like the lists in `_STEMS`, and those in a folder `album`. See
`meta_download` for what is done the same way for Instagram.
"""

from __future__ import annotations

import re

from . import facebook_index
from .meta import Owner, Said
from .meta_download import Meta

_ALBUMS = (
    "album", "your_uncategorized_photos", "uncategorized_photos", "your_photos", "your_videos",
    "videos",
)  # fmt: skip
_PROFILE = "profile_information"
_POSTS = (
    "your_posts", "your_posts__check_ins__photos_and_videos", "profile_posts", "archived_stories"
)  # fmt: skip
_STEMS = (*_ALBUMS, *_POSTS, _PROFILE)
"""Albums before posts: a post gives its pictures with what albums say of them."""
_ACTIVITY = (
    "your_facebook_activity", "your_activity_across_facebook",
    "this_profile's_activity_across_facebook",
)  # fmt: skip
_BEGIN = {
    **dict.fromkeys(_POSTS, re.compile(rb'"timestamp"\s*:|"archived_stories')),
    **dict.fromkeys(_ALBUMS, re.compile(rb'"creation_timestamp"\s*:')),
    _PROFILE: re.compile(rb'"profile(_v2)?"\s*:\s*\{'),
}


class Facebook(Meta):
    """The source that reads Facebook's downloads."""

    name = "facebook"
    title = "Facebook"
    stems = _STEMS
    profiles = frozenset((_PROFILE,))
    index = re.compile(
        rf"(?:^|/)(?:({'|'.join(_STEMS)})(?:_(\d{{1,6}}))?|(album)/(\d{{1,6}}))\.json$"
    )
    page = re.compile(
        rf"(?:^|/)(?:({'|'.join(_STEMS)})(?:_(\d{{1,6}}))?|(album)/(\d{{1,6}}))\.html$"
    )
    wrappers = frozenset(_ACTIVITY) | {
        "posts", "album", "photos_and_videos", "stories", "personal_information", _PROFILE
    }  # fmt: skip
    part = re.compile(
        rf"({'|'.join(_ACTIVITY)})/|(posts/media|photos_and_videos)/[^/]+/(\d+_)+[no]_\d+\."
    )
    dated = re.compile(r"facebook-(.+?)-(?:\d{4}-\d\d-\d\d|\d\d_\d\d_\d{4})")
    odd = re.compile("/stickers_used/")
    odd_why = "a sticker, not a picture of the year; nothing to do"
    listing = "your_posts_1.json"
    asking = "Posts and Profile information"

    def holds(self, stem: str, head: bytes) -> bool:
        """Whether a list begins as its name promises."""
        return _BEGIN[stem].search(head) is not None

    def said_in(self, value: object) -> Said:
        """Give the posts and albums in a list."""
        return facebook_index.said_in(value)

    def owner_in(self, value: object) -> Owner:
        """Give whose profile it is."""
        return facebook_index.owner_in(value)
