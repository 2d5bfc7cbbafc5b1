"""Facebook's "Download your information" in JSON, in every layout since 2018.

What its lists are called and where they lie; what they say is in `facebook_index`, and what is done
with that in `meta`. Opens only files named like the lists here, and those in a folder `album`.
"""

from __future__ import annotations

import re

from .facebook_index import owner_in, said_in
from .meta import Meta

_ALBUMS = (
    "album", "your_uncategorized_photos", "uncategorized_photos", "your_photos", "your_videos",
    "videos",
)  # fmt: skip
_PROFILE = "profile_information"
_POSTS = (
    "your_posts", "your_posts__check_ins__photos_and_videos", "profile_posts", "archived_stories"
)  # fmt: skip
_ACTIVITY = (
    "your_facebook_activity", "your_activity_across_facebook",
    "this_profile's_activity_across_facebook",
)  # fmt: skip
_STICKER_WHY = "a sticker, not a picture of the year; nothing to do"

FACEBOOK = Meta(
    name="facebook",
    title="Facebook",
    stems=(*_ALBUMS, *_POSTS, _PROFILE),  # a post gives its pictures with what albums say of them
    profiles=frozenset((_PROFILE,)),
    wrappers=frozenset(_ACTIVITY)
    | {"posts", "album", "photos_and_videos", "stories", "personal_information", _PROFILE},
    holds={
        **dict.fromkeys(_POSTS, re.compile(rb'"timestamp"\s*:|"archived_stories')),
        **dict.fromkeys(_ALBUMS, re.compile(rb'"creation_timestamp"\s*:')),
        _PROFILE: re.compile(rb'"profile(_v2)?"\s*:\s*\{'),
    },
    part=re.compile(
        rf"({'|'.join(_ACTIVITY)})/|(posts/media|photos_and_videos)/[^/]+/(\d+_)+[no]_\d+\."
    ),
    dated=re.compile(r"facebook-(.+?)-(?:\d{4}-\d\d-\d\d|\d\d_\d\d_\d{4})"),
    apart=lambda name: _STICKER_WHY if "/stickers_used/" in name else "",
    listing="your_posts_1.json",
    asking="Posts and Profile information",
    said_in=said_in,
    owner_in=owner_in,
)
