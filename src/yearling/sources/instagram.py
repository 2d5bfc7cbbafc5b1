"""Instagram's "Download your information", in every layout since 2018, as JSON or as HTML.

In: the trees of one download, its parts in any order. Out: a sighting for each picture and
clip, with its post where a post names it; failures. Opens only files named like the lists
in `_STEMS`. See `meta_download` for what is done the same way for Facebook.
"""

from __future__ import annotations

import re

from yearling.records import When

from . import instagram_html, instagram_index
from .meta import Owner, Said, Shared
from .meta_download import Meta

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


class Instagram(Meta):
    """The source that reads Instagram's downloads."""

    name = "instagram"
    title = "Instagram"
    stems = _STEMS
    profiles = frozenset(_PROFILES)
    index = re.compile(rf"(?:^|/)({'|'.join(_STEMS)})(?:_(\d{{1,6}}))?\.json$")
    page = re.compile(rf"(?:^|/)({'|'.join(_STEMS)})(?:_(\d{{1,6}}))?\.html$")
    wrappers = frozenset(_PROFILES) | {
        "content", "media", "your_instagram_activity", "account_information"
    }  # fmt: skip
    part = re.compile(
        r"your_instagram_activity/|media/[a-z_]+/\d{6}/"
        r"|(photos|videos|stories)/\d{6}/[0-9a-f]{32}\."
    )
    dated = re.compile(r"instagram-(.+?)-(?:\d{4}-\d\d-\d\d|\d\d_\d\d_\d{4})")
    odd = re.compile("/profile/")
    odd_why = (
        "a profile picture, not a picture of the year; if it is one, copy it into a folder of its "
        "own"
    )
    named_by_account = True
    listing = "posts_1.json"
    asking = "Content and Personal information"

    def holds(self, stem: str, head: bytes) -> bool:  # noqa: ARG002 - the same for all
        """Whether a list begins as its name promises."""
        return _CONTENT.search(head) is not None

    def said_in(self, value: object) -> Said:
        """Give the posts in a list."""
        return instagram_index.said_in(value)

    def owner_in(self, value: object) -> Owner:
        """Give whose profile it is."""
        return instagram_index.owner_in(value)

    def said_on(self, stem: str, page: str) -> tuple[Shared, ...]:
        """Give what a page of HTML surely says."""
        form = {"reels": "reel", "stories": "story", "profile_photos": "profile"}.get(stem, "post")
        return instagram_html.said_on(form, page)

    def owner_on(self, page: str) -> Owner:
        """Give whose profile a page of HTML is."""
        return instagram_html.owner_on(page)

    def bound(self, name: str) -> When | None:
        """Give what the folder of a picture no list names says: posted in that month."""
        return instagram_index.month_bound(name)
