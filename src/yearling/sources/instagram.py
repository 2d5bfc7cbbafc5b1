"""Instagram's "Download your information", in every layout since 2018, as JSON or as HTML.

What its lists are called and where they lie; what they say is in `instagram_index` and, as HTML, in
`instagram_html`, and what is done with that in `meta`. Opens only files named like the lists here.
"""

from __future__ import annotations

import re

from .folder import PROFILE_WHY
from .instagram_html import owner_on, said_on
from .instagram_index import month_bound, owner_in, said_in
from .meta import Meta

_PROFILES = (
    "personal_information", "profile_information", "instagram_profile_information", "profile",
)  # fmt: skip
_STEMS = (
    "posts", "archived_posts", "reels", "igtv_videos", "stories", "other_content",
    "profile_photos", "media", *_PROFILES,
)  # fmt: skip
_CONTENT = re.compile(
    rb'"creation_timestamp"|"ig_[a-z_]+"\s*:|"taken_at"|"profile_user"|"private_account"'
)

INSTAGRAM = Meta(
    name="instagram",
    title="Instagram",
    stems=_STEMS,
    profiles=frozenset(_PROFILES),
    wrappers=frozenset(_PROFILES)
    | {"content", "media", "your_instagram_activity", "account_information"},
    holds=dict.fromkeys(_STEMS, _CONTENT),
    part=re.compile(
        r"your_instagram_activity/|media/[a-z_]+/\d{6}/"
        r"|(photos|videos|stories)/\d{6}/[0-9a-f]{32}\."
    ),
    dated=re.compile(r"instagram-(.+?)-(?:\d{4}-\d\d-\d\d|\d\d_\d\d_\d{4})"),
    apart=lambda name: PROFILE_WHY if "/profile/" in name else "",
    listing="posts_1.json",
    asking="Content and Personal information",
    said_in=said_in,
    owner_in=owner_in,
    said_on=said_on,
    owner_on=owner_on,
    bound=month_bound,
    named_by_account=True,
)
