"""Large archives of tweets in the shape X writes, and how fast they become posts.

    python bench/tweets.py [MB]

Compares reading one (recognise, join, read: every post made) with the bare typed decode of the
same bytes, in turns: processor time, the best of five each.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import msgspec

from yearling.records import Post
from yearling.sources import find

PART = 104_874_538
"""Bytes after which X begins another part."""


class _Link(msgspec.Struct):
    url: str
    expanded_url: str
    display_url: str
    indices: list[int]


class _Medium(_Link):
    id_str: str
    media_url_https: str
    type: str
    source_user_id: str | None = None


class _Entities(msgspec.Struct):
    urls: list[_Link] = []
    media: list[_Medium] = []


class _Tweet(msgspec.Struct):
    id_str: str
    created_at: str
    full_text: str
    entities: _Entities
    extended_entities: _Entities | None = None
    in_reply_to_status_id_str: str | None = None


class _Entry(msgspec.Struct):
    tweet: _Tweet


def decoded(part: Path) -> list[_Entry]:
    """The least that any reader does: parse one part with the fields it wants, as they stand."""
    body = memoryview(part.read_bytes())[len("window.YTD.tweets.part0 = ") :]
    return msgspec.json.decode(body, type=list[_Entry], strict=False)


_SHAPE = """{
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "%(id)s"
          ],
          "editableUntil" : "2025-06-06T14:02:35.059Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : "<a href=\\"https://mobile.twitter.com\\" rel=\\"nofollow\\">Twitter Web App</a>",
      "entities" : {
        "hashtags" : [
          {
            "text" : "firstyear",
            "indices" : [
              "12",
              "22"
            ]
          }
        ],
        "symbols" : [ ],
        "user_mentions" : [
          {
            "name" : "Bo Example",
            "screen_name" : "bo_example",
            "indices" : [
              "0",
              "11"
            ],
            "id_str" : "9000000001",
            "id" : "9000000001"
          }
        ],
        "urls" : [ %(urls)s ]%(media)s
      },
      "display_text_range" : [
        "0",
        "139"
      ],
      "favorite_count" : "16",
      "id_str" : "%(id)s",
      "truncated" : false,
      "retweet_count" : "2",
      "id" : "%(id)s",
      "possibly_sensitive" : false,
      "created_at" : "%(written)s",
      "favorited" : false,
      "full_text" : "%(text)s",
      "lang" : "en"%(reply)s%(extended)s
    }
  }"""
_REPLY = """,
      "in_reply_to_status_id_str" : "%(before)d",
      "in_reply_to_user_id" : "1000000001",
      "in_reply_to_status_id" : "%(before)d",
      "in_reply_to_screen_name" : "ana_example",
      "in_reply_to_user_id_str" : "1000000001"\
"""
_URL = """{
            "url" : "https://t.co/%(short)s",
            "expanded_url" : "https://example.org/page/%(short)s",
            "display_url" : "example.org/page/%(short)s",
            "indices" : [
              "%(start)d",
              "%(end)d"
            ]
          }"""
_MEDIUM = """{
            "expanded_url" : "https://twitter.com/ana_example/status/%(id)s/photo/1",
            "indices" : [
              "%(start)d",
              "%(end)d"
            ],
            "url" : "https://t.co/%(short)s",
            "media_url" : "http://pbs.twimg.com/media/%(name)s.jpg",
            "id_str" : "%(id)s",
            "id" : "%(id)s",
            "media_url_https" : "https://pbs.twimg.com/media/%(name)s.jpg",
            "sizes" : {
              "large" : {
                "w" : "2048",
                "h" : "1536",
                "resize" : "fit"
              },
              "thumb" : {
                "w" : "150",
                "h" : "150",
                "resize" : "crop"
              },
              "small" : {
                "w" : "680",
                "h" : "510",
                "resize" : "fit"
              },
              "medium" : {
                "w" : "1200",
                "h" : "900",
                "resize" : "fit"
              }
            },
            "type" : "photo",
            "display_url" : "pic.twitter.com/%(short)s"
          }"""
_ACCOUNT = """window.YTD.account.part0 = [ {
  "account" : {
    "username" : "ana_example",
    "accountId" : "1000000001",
    "accountDisplayName" : "Ana Example"
  }
} ]"""
_WORDS = "@bo_example #firstyear two teeth {} a first step 👶 between the kitchen and the door"


def archive(folder: Path, size: int) -> Path:
    """An archive of that many bytes: of two tweets one has pictures, of three one a link.

    Every fourth goes on from the one before. The pictures themselves are not made.
    """
    data = folder / "data"
    data.mkdir(parents=True)
    (data / "account.js").write_text(_ACCOUNT)
    first, number, part = datetime(2012, 1, 1, tzinfo=UTC), 0, 0
    while size > 0:
        tweets, room = [], min(size, PART)
        while room > 0:
            tweets.append(_tweet(number, first + timedelta(minutes=97 * number)))
            room -= len(tweets[-1].encode()) + 4
            number += 1
        size -= PART
        name = f"tweets-part{part}.js" if part else "tweets.js"
        whole = f"window.YTD.tweets.part{part} = [\n  " + ",\n  ".join(tweets) + "\n]"
        (data / name).write_text(whole, encoding="utf-8")
        part += 1
    return folder


def _tweet(number: int, day: datetime) -> str:
    milliseconds = int(day.timestamp() * 1000) - 1_288_834_974_657
    own: dict[str, object] = {"id": milliseconds << 22, "before": milliseconds - 5_820_000 << 22}
    text, urls, media = _WORDS.format("and" if number % 12 else "&amp;"), "", ""
    if number % 3 == 0:
        text, spot = _linked(text, f"L{number:09}")
        urls = _URL % spot
    if number % 2 == 0:
        text, spot = _linked(text, f"P{number:09}")
        names = [f"P{n}{number:013}" for n in range(1 + number % 4)]
        media = ",\n".join(_MEDIUM % (own | spot | {"name": name}) for name in names)
    return _SHAPE % (
        own
        | {"text": text, "urls": urls, "written": day.strftime("%a %b %d %H:%M:%S +0000 %Y")}
        | {"media": f',\n        "media" : [ {media} ]' if media else ""}
        | {
            "extended": f',\n      "extended_entities" : {{ "media" : [ {media} ] }}'
            if media
            else ""
        }
        | {"reply": "" if number % 4 else _REPLY % own}
    )


def _linked(text: str, short: str) -> tuple[str, dict[str, object]]:
    start = len(text) + 1
    return f"{text} https://t.co/{short}", {"short": short, "start": start, "end": start + 23}


def measured(folder: Path) -> tuple[float, float, int]:
    """Seconds of processor time for the bare decode and for reading, and the number of posts."""
    bare, read, posts = [], [], 0
    for _ in range(5):
        start = process_time()
        sum(len(decoded(part)) for part in sorted(folder.rglob("tweets*.js")))
        bare.append(process_time() - start)
        start = process_time()
        found, _ = find([folder])
        posts = sum(isinstance(one, Post) for each in found for one in each.read())
        read.append(process_time() - start)
    return min(bare), min(read), posts


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        megabytes = float(sys.argv[1]) if sys.argv[1:] else 100.0
        least, ours, number = measured(archive(Path(made) / "x", int(megabytes * 10**6)))
    print(f"{number:,} posts in {ours:.3f} s; bare decode {least:.3f} s; {ours / least:.2f} times")
