"""X archives of every age, as X and Twitter wrote them, with an invented family's posts."""

from __future__ import annotations

import json
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from msgspec import convert

from exported import JPEG, MP4, to_folder, to_zip
from reading import fixture, only, posts_of, records
from trials import any_damage, any_split, ordinary, put_as
from yearling.records import Clock, Failure, Kind, Post, Precision, Sighting
from yearling.sources import find
from yearling.sources.twitter_index import (
    Note,
    NoteCore,
    Notes,
    Tweet,
    entries_in,
    instant,
    note_words,
    numbered,
    words,
)

ME = "1000000001"
ONE, TWO, THREE, FOUR, FIVE = (str(1_923_000_000_000_000_000 + 10**12 * n) for n in range(1, 6))
TIMES = {
    n: f"Fri May 16 12:0{at}:00 +0000 2025" for at, n in enumerate((ONE, TWO, THREE, FOUR, FIVE))
}


def tweet(number: str, text: str, *shown: dict, links: dict[str, str] | None = None, **more):
    """A tweet as X writes it: numbers as texts, words escaped, spots in code points."""
    urls = [
        {"url": url, "expanded_url": f"https://{name}", "display_url": name,
         "indices": [str(text.index(url)), str(text.index(url) + len(url))]}
        for url, name in (links or {}).items()
    ]  # fmt: skip
    media = []
    if shown:
        text, start = f"{text} https://t.co/pic{number[-7:]}", len(text) + 1
        spot = {"url": text[start:], "indices": [str(start), str(len(text))]}
        media = [one | spot | {"display_url": "pic.twitter.com/x"} for one in shown]
    entities = {"hashtags": [], "symbols": [], "user_mentions": [], "urls": urls}
    made = {
        "edit_info": {"initial": {"editTweetIds": [number], "isEditEligible": True}},
        "retweeted": False, "truncated": False, "favorite_count": "3", "lang": "en",
        "id": number, "id_str": number, "created_at": TIMES.get(number, TIMES[ONE]),
        "full_text": text, "entities": entities,
    }  # fmt: skip
    if media:
        made["entities"] = entities | {"media": media[:1]}
        made["extended_entities"] = {"media": media}
    return made | more


def photo(name: str, **more: str) -> dict:
    url = f"https://pbs.twimg.com/media/{name}.jpg"
    return {"media_url": url, "media_url_https": url, "type": "photo", **more}


def clip(name: str) -> dict:
    variants = [
        {"content_type": "application/x-mpegURL", "url": "https://video.twimg.com/pl/list.m3u8"},
        {"content_type": "video/mp4", "url": f"https://video.twimg.com/vid/{name}.mp4?tag=12"},
    ]
    return photo("thumbnail") | {"type": "video", "video_info": {"variants": variants}}


def theirs(name: str) -> dict:
    there = {"expanded_url": f"https://twitter.com/oma_lindt/status/{ONE}/photo/1"}
    return photo(name, source_user_id="77", source_status_id="20", **there)


YEAR = [
    tweet(ONE, "Première dent &amp; 👶 seen at https://t.co/aaaaaaaaaa", photo("AAA"),
          links={"https://t.co/aaaaaaaaaa": "example.org/dent"}),
    tweet(TWO, "two “of”\nthem &lt;3", photo("CCC"), photo("BBB")),
    tweet(THREE, "she walks", clip("vvv")),
    tweet(FOUR, "no picture of that", in_reply_to_status_id_str=THREE),
    tweet(FIVE, "RT @bo: how nice…"),
]  # fmt: skip
MEDIA = {
    f"{ONE}-AAA.jpg": JPEG + b"a",
    f"{TWO}-BBB.jpg": JPEG + b"b",
    f"{TWO}-CCC.jpg": JPEG + b"c",
    f"{THREE}-vvv.mp4": MP4 + b"v",
}
EXPECTED = [
    (f"{ONE}-AAA.jpg", "Première dent & 👶 seen at example.org/dent", 0),
    (f"{TWO}-CCC.jpg", "two “of”\nthem <3", 1),
    (f"{TWO}-BBB.jpg", "two “of”\nthem <3", 1),
    (f"{THREE}-vvv.mp4", "she walks", 2),
    ("", "no picture of that", 3),
    ("", "RT @bo: how nice…", 4),
]
"""File name, words, minute."""


def ytd(name: str, values: list, part: int = 0) -> bytes:
    return f"window.YTD.{name}.part{part} = {json.dumps(values, indent=2)}".encode()


def account(number: str = ME, name: str = "Ana Líndt", handle: str = "ana") -> bytes:
    said = {"email": "a@b.example", "phoneNumber": "+41555", "username": handle}
    said |= {"accountId": number, "accountDisplayName": name}
    return ytd("account", [{"account": said}])


def year(layout: str = "2022", tweets: list | None = None) -> dict[str, bytes]:
    """A whole archive as one year's download had it."""
    tweets = YEAR if tweets is None else tweets
    wrapped = [{"tweet": one} for one in tweets]
    if layout == "2018":
        files = {"tweet.js": ytd("tweet", tweets), "account.js": account()}
        return files | {f"tweet_media/{name}": data for name, data in MEDIA.items()}
    if layout == "2020":
        files = {"data/tweet.js": ytd("tweet", wrapped), "data/account.js": account()}
        return files | {f"data/tweet_media/{name}": data for name, data in MEDIA.items()}
    files = {"data/account.js": account(), "data/tweets.js": ytd("tweets", wrapped[1:])}
    files |= {"data/tweets-part1.js": ytd("tweets", wrapped[:1], 1), "Your archive.html": b"<html>"}
    files |= {"data/manifest.js": b"window.__THAR_CONFIG = {}", "assets/js/app.js": b"let x"}
    return files | {f"data/tweets_media/{name}": data for name, data in MEDIA.items()}


def told(seen: list[Sighting], posts: list[Post]) -> list[tuple[str, str, int]]:
    """What was read, in the shape of `EXPECTED`."""
    rows = [(s.file.name, s.post.text, s.post.written.time.minute) for s in seen if s.post]
    rows += [("", p.text, p.written.time.minute) for p in posts]
    return sorted(rows, key=lambda row: row[2])


def single(tmp_path: Path, *tweets: dict, **media: bytes):
    """What is read of an archive of these tweets, all else as in `year`."""
    files = {"data/account.js": account()}
    files["data/tweets.js"] = ytd("tweets", [{"tweet": one} for one in tweets])
    files |= {f"data/tweets_media/{name}": data for name, data in media.items()}
    return records(to_folder(files, tmp_path / "e"))


# -- shapes -----------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["2018", "2020", "2022"])
@pytest.mark.parametrize("packed_as", ["folder", "zip", "folder in a zip"])
def test_archives_of_each_age_give_the_same_case_17_18(layout, packed_as, tmp_path: Path):
    files = year(layout)
    if packed_as == "folder in a zip":
        files = {f"twitter-2025-06-01-abc/{name}": data for name, data in files.items()}
    path = tmp_path / ("e" if packed_as == "folder" else "e.zip")
    put = to_folder if packed_as == "folder" else to_zip
    seen, posts, failures = records(put(files, path))
    assert failures == []
    assert told(seen, posts) == EXPECTED
    assert [s.kind for s in seen] == [Kind.PHOTO, Kind.PHOTO, Kind.PHOTO, Kind.CLIP]
    assert {s.claims.credit.text if s.claims.credit else "" for s in seen} == {"Ana Líndt/X"}
    every = posts_of(seen, posts)
    assert [p.id for p in every] == [f"twitter:{n}" for n in (ONE, TWO, THREE, FOUR, FIVE)]
    assert [p.shared for p in every] == [False] * 4 + [True]
    assert [p.answers for p in every] == ["", "", "", f"twitter:{THREE}", ""]
    assert {(p.author, p.service, p.form) for p in every} == {("Ana Líndt", "X", "post")}
    assert every[1].raw.startswith("two “of”\nthem &lt;3 https://t.co/")
    when = every[0].written
    assert (when.time, when.clock, when.latest) == (datetime(2025, 5, 16, 12), Clock.UTC, True)
    assert seen[0].claims.when == (when,)
    assert only(path, "twitter").line == "1 X archive (@ana), 5 posts, 3 pictures, 1 clip"


def test_the_download_of_before_2018_has_words_and_no_pictures(tmp_path: Path):
    def old(at: str, one: dict) -> dict:
        new = one | {"text": one["full_text"], "created_at": at}
        return {k: v for k, v in new.items() if k not in {"full_text", "extended_entities"}}

    late = old("2016-07-31 20:08:28 +0000", YEAR[0])
    early = old("2009-03-02 00:00:00 +0000", tweet("1200000000", "so early"))
    files = {
        f"data/js/tweets/{month}.js": (
            f"Grailbird.data.tweets_{month} = \n {json.dumps([one])}".encode()
        )
        for month, one in {"2016_07": late, "2009_03": early}.items()
    }
    about = {"screen_name": "ana", "full_name": "Ana", "id": ME}
    files["data/js/user_details.js"] = b"var user_details =  " + json.dumps(about).encode()
    files |= {
        "tweets.csv": b"tweet_id,text",
        "js/app.js": b"",
        "img/bg.png": JPEG,
        "index.html": b"",
    }
    seen, posts, failures = records(to_zip(files, tmp_path / "old.zip"))
    assert seen == []
    assert [(p.text, p.author, p.service) for p in posts] == [
        ("so early", "Ana", "Twitter"),
        ("Première dent & 👶 seen at example.org/dent", "Ana", "Twitter"),
    ]
    assert posts[0].written.precision is Precision.DAY
    assert posts[1].written.time == datetime(2016, 7, 31, 20, 8, 28)
    assert [f.why for f in failures] == ["1 picture drawn for the archive's own pages: left alone"]


def test_the_service_has_the_name_it_had_then(tmp_path: Path):
    before = tweet(ONE, "a", photo("AAA"), created_at="Sun Jul 23 23:59:59 +0000 2023")
    after = tweet(TWO, "b", photo("BBB"), created_at="Mon Jul 24 00:00:00 +0000 2023")
    media = {f"{ONE}-AAA.jpg": JPEG, f"{TWO}-BBB.jpg": JPEG}
    seen, _, _ = single(tmp_path, before, after, **media)
    assert [(s.post.service, s.claims.credit.text) for s in seen if s.post and s.claims.credit] == [
        ("Twitter", "Ana Líndt/Twitter"), ("X", "Ana Líndt/X"),
    ]  # fmt: skip


def test_without_a_display_name_the_account_is_the_author(tmp_path: Path):
    files = year() | {"data/account.js": account(name=" ")}
    seen, _, _ = records(to_folder(files, tmp_path / "e"))
    assert {s.post.author for s in seen if s.post} == {"@ana"}


def test_without_an_account_nobody_is_credited(tmp_path: Path):
    files = {name: data for name, data in year().items() if "account" not in name}
    seen, posts, failures = records(to_folder(files, tmp_path / "e"))
    assert failures == []
    assert told(seen, posts) == EXPECTED
    assert {s.claims.credit for s in seen} == {None}


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf", b"window.YTD.twe", b"tweets part0 = \n "])
def test_a_damaged_prefix_is_no_matter(prefix: bytes, tmp_path: Path):
    files = year()
    for name in ("data/tweets.js", "data/tweets-part1.js"):
        files[name] = prefix + files[name][files[name].index(b"[") :]
    seen, posts, failures = records(to_folder(files, tmp_path / "e"))
    assert failures == []
    assert told(seen, posts) == EXPECTED


def test_an_archive_beside_other_folders_takes_only_its_own(tmp_path: Path):
    files = year() | {"photos/a.jpg": JPEG, "b.jpg": JPEG}
    found, failures = find([to_folder(files, tmp_path / "e")])
    assert failures == []
    assert [one.line for one in found] == [
        "1 folder, 2 pictures", "1 X archive (@ana), 5 posts, 3 pictures, 1 clip",
    ]  # fmt: skip


test_an_ordinary_folder_is_none = ordinary(
    [
        {"tweets.js": b"export const tweets = [1, 2]", "a.jpg": JPEG},
        {"account.js": b"class Account {}", "data/tweet.js": b"// tweet", "a.jpg": JPEG},
        {"family_media/2020-01-01.jpg": JPEG, "20190516143212345-IMG.jpg": JPEG},
        {"x_media/123-a.jpg": JPEG, "2016_07.js": b"var a = []"},
        {"img/1.jpg": JPEG, "1200000000-a.jpg": JPEG},
        {"1747397700000000000-a0.jpg": JPEG, "1747397700000000001-a1.jpg": JPEG},
        {"tweets_media/20190516143212345-IMG.jpg": JPEG},
        {"tweets.js": b'const t = [{"full_text" : "hm"}]', "a.jpg": JPEG, "img/c.jpg": JPEG},
        {"tweets.js": b'// like window.YTD.tweets.part0 = [{"id_str" : "1"}]', "a.jpg": JPEG},
        {"account.js": b'window.YTD.x.part0 = [{"accountId" : "1"}]', "assets/a.jpg": JPEG},
        {"account.js": b"window.YTD.account.part0 = load()", "data/trip/a.jpg": JPEG},
    ]
)


def test_what_an_archive_does_not_know_is_a_picture(tmp_path: Path):
    plain = ["img/c.jpg", "js/d.jpg", "data/holidays/e.jpg", "f.jpg"]
    own = {"data/grok_chat_media/g.jpg": JPEG, "assets/logo.png": JPEG}
    source = to_folder(year() | own | dict.fromkeys(plain, JPEG), tmp_path / "e")
    seen, _, failures = records(source)
    here = [str(Path(s.file.path).relative_to(source)) for s in seen]
    assert [name for name in here if name in plain] == sorted(plain)
    assert [(f.where.removeprefix(str(source)), f.file) for f in failures] == [
        ("/data/grok_chat_media/g.jpg", True), ("/assets", False),
    ]  # fmt: skip
    lone = {f"tweets_media/{ONE}-A.jpg": JPEG, "data/x_media/h.jpg": JPEG, "assets/i.jpg": JPEG}
    seen, _, _ = records(to_folder(lone, tmp_path / "lone"))
    assert len(seen) == 3, "nothing shows that these are of an archive"


def test_a_number_tells_no_time_of_a_picture_of_ones_own(tmp_path: Path):
    own = {"1747397700000000000-a0.jpg": JPEG, f"data/tweets_media/{FIVE}-x.jpg": JPEG}
    seen, _, _ = records(to_folder(year(tweets=YEAR[:1]) | own, tmp_path / "e"))
    dated = {s.file.name: bool(s.claims.when) for s in seen}
    assert dated["1747397700000000000-a0.jpg"] is False
    assert dated[f"{FIVE}-x.jpg"] is True


# -- parts ------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["data/tweets_media/", "tweets_media/", "", "x/tweet_media/"])
def test_pictures_in_another_zip_are_found_wherever_they_lie(place: str, tmp_path: Path):
    files = {name: data for name, data in year().items() if "_media/" not in name}
    to_zip(files, tmp_path / "one.zip")
    to_zip(
        {place + name: data for name, data in MEDIA.items()}, tmp_path / "two" / "twitter-2025.zip"
    )
    seen, posts, failures = records(tmp_path)
    assert failures == []
    assert told(seen, posts) == EXPECTED
    assert len(find([tmp_path])[0]) == 1


def all_of_it(*paths: Path) -> object:
    seen, posts, failures = records(*paths)
    assert failures == []
    assert told(seen, posts) == EXPECTED
    return [s.claims.credit for s in seen]


test_any_split_over_parts_in_any_order_gives_the_same = any_split(year(), all_of_it)


@pytest.mark.parametrize("gone", sorted(MEDIA))
def test_a_picture_that_is_not_there_is_told_and_leaves_the_rest(gone: str, tmp_path: Path):
    files = year()
    del files[f"data/tweets_media/{gone}"]
    seen, posts, failures = records(to_folder(files, tmp_path / "e"))
    assert [s.file.name for s in seen] == [row[0] for row in EXPECTED if row[0] not in {"", gone}]
    assert {p.text for p in posts_of(seen, posts)} == {row[1] for row in EXPECTED}
    name = gone.replace("vvv.mp4", "thumbnail.jpg")
    assert [f.why.partition(";")[0] for f in failures] == [
        f"1 picture named in the posts is not in the parts given: {name}"
    ]
    assert failures[0].file is False


def test_pictures_alone_are_dated_by_their_numbers_and_the_rest_is_asked_for(tmp_path: Path):
    seen, posts, failures = records(
        to_zip({f"data/tweets_media/{n}": d for n, d in MEDIA.items()}, tmp_path / "p.zip")
    )
    assert posts == []
    assert sorted(s.file.name for s in seen) == sorted(MEDIA)
    when = {s.claims.when[0].time.date().isoformat() for s in seen}
    assert when == {"2025-05-15"}
    assert all(s.claims.when[0].latest and s.claims.credit is None for s in seen)
    assert [f.why.partition(",")[0] for f in failures] == ["a part of an X archive"]


def test_two_accounts_stay_two_and_lone_pictures_join_theirs(tmp_path: Path):
    mine = {name: data for name, data in year().items() if "_media/" not in name}
    other = tweet("1900000000000000001", "bo's", photo("ZZZ"))
    bo = {"data/account.js": account("2", "Bo", "bo"), "data/tweets.js": ytd("tweets", [other])}
    to_zip(mine, tmp_path / "1.zip")
    to_zip(bo, tmp_path / "2.zip")
    to_zip(MEDIA, tmp_path / "twitter-2025-06-01-abc.zip")
    to_zip({"tweets_media/1900000000000000001-ZZZ.jpg": JPEG}, tmp_path / "4.zip")
    found, failures = find([tmp_path])
    assert failures == []
    assert [one.line for one in found] == [
        "1 X archive (@ana), 5 posts, 3 pictures, 1 clip", "1 X archive (@bo), 1 post, 1 picture",
    ]  # fmt: skip


def lines(*paths: Path) -> list[str]:
    return sorted(one.line for one in find(paths)[0])


@pytest.mark.parametrize("theirs", ["data/tweets.js", "data/tweet.js", "tweet.js"])
def test_an_archive_that_does_not_say_whose_it_is_stands_alone(theirs: str, tmp_path: Path):
    other = tweet("1900000000000000001", "bo's @oma", photo("ZZZ"))
    met = {"user_mentions": [{"id_str": "77", "id": "77"}]}
    other["entities"] |= met
    mine = [YEAR[0] | {"entities": YEAR[0]["entities"] | met}]
    to_zip(year(tweets=mine), tmp_path / "1.zip")
    bo = {theirs: ytd("tweets", [other])}
    bo |= {f"{theirs.rpartition('/')[0] or '.'}/tweets_media/{other['id_str']}-ZZZ.jpg": JPEG}
    to_folder(bo, tmp_path / "2")
    assert [line.partition(",")[0] for line in lines(tmp_path)] == [
        "1 X archive (@ana)", "1 X archive",
    ]  # fmt: skip
    seen, _, _ = records(tmp_path)
    theirs_seen = [s for s in seen if s.file.name.endswith("ZZZ.jpg")]
    assert [(s.post.author, s.claims.credit) for s in theirs_seen if s.post] == [("", None)]
    to_folder(bo, tmp_path / "3")
    assert [line.partition(" (")[0] for line in lines(tmp_path / "2", tmp_path / "3")] == [
        "1 X archive, 1 post, 2 pictures"
    ], "the same twice is one"


@pytest.mark.parametrize("shared", ["post", "picture"])
def test_an_archive_that_does_not_say_joins_one_with_the_same_posts(shared: str, tmp_path: Path):
    to_zip(year(tweets=YEAR[:2]), tmp_path / "1.zip")
    files = {"data/tweets.js": ytd("tweets", YEAR[1:] if shared == "post" else YEAR[3:])}
    if shared == "picture":
        files |= {f"data/tweets_media/{ONE}-AAA.jpg": JPEG}
    to_zip(files, tmp_path / "2.zip")
    assert len(lines(tmp_path)) == 1


def test_a_tweet_in_two_archives_is_one_with_the_words_of_the_newer(tmp_path: Path):
    old = [tweet(ONE, "as it was", photo("AAA")), tweet(TWO, "gone later")]
    new = [tweet(THREE, "newest"), tweet(ONE, "as it is &amp; stays", photo("AAA"))]
    for name, tweets, author in (("b", old, "Ana"), ("a", new, "Ana L")):
        files = year(tweets=tweets) | {"data/account.js": account(name=author)}
        to_zip(files, tmp_path / f"{name}.zip")
    seen, posts, _ = records(tmp_path)
    every = posts_of(seen, posts)
    assert [(p.text, p.author) for p in every] == [
        ("as it is & stays", "Ana L"), ("gone later", "Ana L"), ("newest", "Ana L"),
    ]  # fmt: skip
    assert [s.post.text if s.post else "" for s in seen][:2] == ["as it is & stays"] * 2


# -- words ------------------------------------------------------------------------------


def real() -> dict[str, Tweet]:
    """The shared tweets of a museum, by number."""
    lists = [
        fixture(f"sources/twitter/sfomuseum/{name}") for name in ("tweets.js", "tweets-part1.js")
    ]
    both = [entries_in(path.read_bytes(), path.name, Tweet) for path in lists]
    assert [why for _, why in both] == ["", ""]
    return {one.id_str: one for found, _ in both for one in found}


def test_real_tweets_are_all_read_in_order_case_17_23_25(tmp_path: Path):
    folder = fixture("sources/twitter/sfomuseum")
    files = {p.name: p.read_bytes() for p in folder.glob("*.js")}
    seen, posts, failures = records(to_folder(files, tmp_path / "museum"))
    assert seen == []
    assert len({p.id for p in posts}) == len(posts) == 102
    assert [p.written.time for p in posts] == sorted(p.written.time for p in posts)
    assert all(p.shared == p.raw.startswith("RT @") for p in posts)
    assert sum(p.shared for p in posts) > 20
    museum = real()
    answered = {p.id: p.answers for p in posts if p.answers}
    befores = {n: one.in_reply_to_status_id_str or "" for n, one in museum.items()}
    inside = {n: before for n, before in befores.items() if before in museum}
    assert answered == {f"twitter:{n}": f"twitter:{before}" for n, before in inside.items()}
    assert len(answered) == 2
    own = [m for one in museum.values() for m in one.media if not m.source_user_id]
    assert [f.why.partition(" named")[0] for f in failures] == [f"{len(own)} pictures"]


def test_a_link_is_shown_as_it_was_case_19():
    text = words(real()["375352294000578560"])
    assert text.startswith("The mood & lighting of a movie set: ow.ly/ozgiA  Linda")


def test_spots_count_code_points_of_the_escaped_words_case_20():
    one = tweet(ONE, "👶👶 &amp; https://t.co/bbbbbbbbbb and", photo("A"),
                links={"https://t.co/bbbbbbbbbb": "x.org"})  # fmt: skip
    ((found,), why) = entries_in(json.dumps([one]).encode(), "", Tweet)
    assert why == ""
    assert words(found) == "👶👶 & x.org and"
    for one in real().values():
        assert one.entities is not None
        shown = words(one)
        links = [(url.url, url.display_url or "") for url in one.entities.urls]
        assert all(url not in shown and name in shown for url, name in links), shown
        assert all(medium.url not in shown for medium in one.entities.media), shown


def test_four_pictures_have_one_link_in_the_words_case_21(tmp_path: Path):
    one = real()["669371992731062272"]
    assert len(one.media) == 4
    assert words(one).endswith(" #SFAC #airportart")
    names = [(medium.media_url or "").rpartition("/")[2] for medium in one.media]
    files = {"tweets.js": fixture("sources/twitter/sfomuseum/tweets.js").read_bytes()}
    files |= {f"tweets_media/{one.id_str}-{name}": JPEG for name in names}
    seen, _, _ = records(to_folder(files, tmp_path / "e"))
    assert [s.file.name.partition("-")[2] for s in seen] == names


def test_a_clip_is_found_by_the_number_of_its_post_case_22(tmp_path: Path):
    files = {"tweets.js": fixture("sources/twitter/sfomuseum/tweets.js").read_bytes()}
    files["tweets_media/619640625953046528-vHHSltk3FZ90nqyc.mp4"] = MP4
    files["tweets_media/619640625953046528.jpg"] = JPEG
    seen, _, failures = records(to_folder(files, tmp_path / "e"))
    assert [(s.kind, s.post.id if s.post else "") for s in seen] == [
        (Kind.CLIP, "twitter:619640625953046528"), (Kind.PHOTO, ""),
    ]  # fmt: skip
    assert "_eqeIWnEPr0I" not in repr(failures)


def test_a_picture_of_another_account_is_credited_to_that_case_24(tmp_path: Path):
    number = "400328535992455169"
    names = ("BY4LGWSCQAAeZN4", "BY4K8EhCMAAIO05")
    files = {"data/tweets.js": fixture("sources/twitter/sfomuseum/tweets.js").read_bytes()}
    files |= {f"data/tweets_media/{number}-{name}.jpg": JPEG for name in names}
    files["data/account.js"] = account("99", "The Museum", "museum")
    seen, _, _ = records(to_folder(files, tmp_path / "e"))
    assert [s.claims.credit.text for s in seen if s.claims.credit] == ["@BenjaminTseng/Twitter"] * 2
    assert {(s.post.author, s.post.shared) for s in seen if s.post} == {("The Museum", False)}
    assert all(s.claims.when[0].time < s.claims.when[1].time for s in seen)


@pytest.mark.parametrize(
    ("text", "shown", "credit"),
    [
        ("look at", theirs("AAA"), "@oma_lindt/X"),
        ("RT @oma_lindt: look", theirs("AAA"), "@oma_lindt/X"),
        ("RT @oma_lindt: look", photo("AAA"), ""),
        ("RT @ana: look", photo("AAA", source_user_id=ME), "Ana Líndt/X"),
        ("again", photo("AAA", source_user_id=ME, source_status_id=TWO), "Ana Líndt/X"),
        ("look", photo("AAA", source_user_id="77", expanded_url="https://x.example/a"), ""),
    ],
)
def test_who_made_a_picture_decides_its_credit(text, shown, credit, tmp_path: Path):
    seen, _, _ = single(tmp_path, tweet(ONE, text, shown), **{f"{ONE}-AAA.jpg": JPEG})
    assert [s.claims.credit.text if s.claims.credit else "" for s in seen] == [credit]


def test_missing_pictures_of_others_are_not_asked_for(tmp_path: Path):
    _, posts, failures = single(tmp_path, tweet(ONE, "RT @a: x", theirs("A")),
                                tweet(TWO, "x", theirs("B")))  # fmt: skip
    assert len(posts) == 2
    assert failures == []


LONG = "Twelve months ago we met you &amp; you slept. " * 12 + "Happy birthday."


def test_the_shared_long_post_is_whole_case_26(tmp_path: Path):
    shapes = {"note-tweet.js": "shape_note-tweet.js", "tweets.js": "shape_tweets_for_note.js"}
    files = {
        f"data/{name}": fixture(f"sources/twitter/{shape}").read_bytes()
        for name, shape in shapes.items()
    }
    _, posts, failures = records(to_folder(files, tmp_path / "e"))
    assert failures == []
    (note,), _ = entries_in(files["data/note-tweet.js"], "", Note)
    assert [(p.text, p.raw) for p in posts] == [(note.core.text, note.core.text)]
    assert note.core.text.endswith("Happy birthday.")


@pytest.mark.parametrize("escaped", [True, False])
def test_a_long_post_is_joined_with_its_note_case_26(escaped: bool, tmp_path: Path):
    note = {
        "noteTweetId": "1", "createdAt": "2025-05-16T12:00:00.734Z", "updatedAt": "",
        "core": {"text": (LONG if escaped else LONG.replace("&amp;", "&")) + " https://t.co/n",
                 "urls": [{"shortUrl": "https://t.co/n", "displayUrl": "x.org/n"}]},
    }  # fmt: skip
    cut = tweet(ONE, LONG[:275] + "…", photo("AAA"))
    same_second = tweet(FOUR, "something else", created_at=TIMES[ONE])
    files = year(tweets=[cut, same_second])
    files["data/note-tweet.js"] = ytd("note_tweet", [{"noteTweet": note}])
    seen, posts, _ = records(to_folder(files, tmp_path / "e"))
    assert [s.post.text for s in seen if s.post and s.post.id.endswith(ONE)] == [
        LONG.replace("&amp;", "&") + " x.org/n"
    ]
    assert [p.raw for p in posts] == ["something else"]


def test_the_last_of_several_versions_counts(tmp_path: Path):
    versions = [ONE, TWO]
    first = {"initial": {"editTweetIds": [ONE]}}
    last = {"edit": {"initialTweetId": ONE, "editControlInitial": {"editTweetIds": versions}}}
    seen, posts, failures = single(
        tmp_path, tweet(TWO, "right", edit_info=last), tweet(ONE, "wrong", edit_info=first),
        tweet(THREE, "on", in_reply_to_status_id_str=ONE),
    )  # fmt: skip
    assert failures == []
    assert [(p.text, p.answers) for p in posts_of(seen, posts)] == [
        ("right", ""), ("on", f"twitter:{TWO}"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["see http://ow.ly/6AYei http://t.c…", "https://t.co/zzz is gone", "R&D &not; &copy 2020"],
)
def test_words_without_entities_are_left_alone_case_28(text: str, tmp_path: Path):
    expected = text.replace("&not;", "¬")
    bare = {"id_str": ONE, "created_at": TIMES[ONE], "full_text": text}
    _, posts, _ = single(tmp_path, bare)
    assert [(p.text, p.raw) for p in posts] == [(expected, text)]


@pytest.mark.parametrize("spots", [[-9, 3], [0], [], [10**6, 10**6 + 9], [5, 2], [0, 23]])
def test_links_at_impossible_spots_are_left_alone(spots: list[int], tmp_path: Path):
    text = "hm https://t.co/aaaaaaaaaa"
    links = [{"url": "https://t.co/aaaaaaaaaa", "display_url": "x", "indices": spots}] * 2
    bare = {"id_str": ONE, "created_at": TIMES[ONE], "full_text": text, "entities": {"urls": links}}
    _, posts, failures = single(tmp_path, bare)
    assert failures == []
    assert [p.text for p in posts] == [text]


def test_posts_before_there_was_twitter_are_counted_case_29(tmp_path: Path):
    odd = [
        tweet(TWO, "a", created_at="Mon Sep 20 19:26:16 +0000 1997"),
        tweet(THREE, "b", created_at=""),
    ]
    media = {f"{TWO}-x.jpg": JPEG}
    seen, posts, failures = single(tmp_path, tweet(ONE, "good"), *odd, **media)
    assert [p.text for p in posts] == ["good"]
    assert [s.post for s in seen] == [None], "its picture is still one"
    assert [(f.why.partition(",")[0], f.file) for f in failures] == [("2 posts left out", False)]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Tue Sep 20 19:26:16 +0000 2011", datetime(2011, 9, 20, 19, 26, 16)),
        ("2016-07-31 20:08:28 +0000", datetime(2016, 7, 31, 20, 8, 28)),
        ("2023-09-08T04:00:00.000Z", datetime(2023, 9, 8, 4)),
        ("Tue Foo 20 19:26:16 +0000 2011", None),
        ("Tue Feb 31 19:26:16 +0000 2011", None),
        ("Tue Sep 20 19:26:16 +0000 99999999999999999999", None),
        ("Tue Sep 20 19:26:16 +0000 2099", None),
        ("2016-07-31T20:08+01:00", None),
        ("", None),
    ],
)
def test_times_are_read_without_a_locale(text: str, time: datetime | None):
    assert instant(text) == time


def test_numbers_tell_their_time_since_2010():
    from yearling.records import Basis

    when = numbered("669371992731062272", Basis.FILENAME, "x")
    assert when is not None
    assert when.time == datetime(2015, 11, 25, 4, 28, 14)
    assert numbered("1234", Basis.FILENAME, "x") is None
    assert numbered("9" * 19, Basis.FILENAME, "x") is None


def test_links_in_a_long_post_are_shown_once(tmp_path: Path):
    urls = [{"shortUrl": "a", "displayUrl": "aa"}] * 40
    urls += [{"shortUrl": "https://t.co/a", "displayUrl": "https://t.co/b"}]
    urls += [{"shortUrl": "https://t.co/b", "displayUrl": "x" * 10**6}, {"shortUrl": ""}]
    text = "banana https://t.co/a https://t.co/b https://t.co/c"
    core = convert({"text": text, "urls": urls}, NoteCore)
    assert note_words(core) == "banana https://t.co/b https://t.co/b https://t.co/c"


@pytest.mark.parametrize("alike", [True, False])
def test_many_long_posts_of_one_second_take_no_time(alike: bool):
    start, number = "word " * 25, 20_000
    second = "2024-06-01T10:00:00.000Z"
    notes = Notes()
    for at in range(number):
        text = f"{start}{at} {'long' * 100}" if alike else f"{at} {start}"
        notes.add(Note(second, NoteCore(text)))
    started = time.process_time()
    for at in range(number):
        notes.of(f"{start}{at}x…", datetime(2024, 6, 1, 10))
    assert time.process_time() - started < 1


def test_many_links_in_one_post_take_no_time():
    url, number = "https://t.co/aaaaaaaaaa", 100_000
    links = [
        {"url": url, "display_url": "x.org", "indices": [at * 24, at * 24 + 23]}
        for at in range(number)
    ]
    long = {"full_text": f"{url} " * number, "entities": {"urls": links}}
    made = convert({"id_str": ONE, "created_at": "", **long}, Tweet)
    started = time.process_time()
    assert words(made) == "x.org " * number
    assert time.process_time() - started < 1


def test_many_pictures_of_one_post_take_no_time(tmp_path: Path):
    names = [f"N{at:04}" for at in range(4_000)]
    media = {f"{ONE}-{name}.jpg": JPEG for name in names}
    files = {"data/tweets.js": ytd("tweets", [tweet(ONE, "all", *map(photo, reversed(names)))])}
    files |= {f"data/tweets_media/{name}": data for name, data in media.items()}
    (found,), _ = find([to_zip(files, tmp_path / "e.zip")])
    started = time.process_time()
    seen = [one for one in found.read() if isinstance(one, Sighting)]
    assert time.process_time() - started < 1.5
    assert [s.file.name for s in seen] == sorted(media, reverse=True)


def test_one_picture_at_two_places_of_an_archive_is_no_trouble(tmp_path: Path):
    files = year() | {f"tweets_media/{ONE}-AAA.jpg": JPEG}
    seen, _, failures = records(to_folder(files, tmp_path / "e"))
    assert (len(seen), failures) == (len(MEDIA) + 1, [])


@pytest.mark.parametrize("name", ["+49 170 7654321", "4917012345678", "a@b.example"])
def test_a_number_or_address_is_nobodys_name(name: str, tmp_path: Path):
    files = year() | {"data/account.js": account(name=name)}
    seen, _, _ = records(to_zip(files, tmp_path / "a.zip"))
    assert {s.post.author for s in seen if s.post} == {"@ana"}
    files = year() | {"data/account.js": account(name=name, handle="4917012345678")}
    path = to_zip(files, tmp_path / "b.zip")
    seen, _, _ = records(path)
    assert {s.post.author for s in seen if s.post} == {""}
    assert {s.claims.credit for s in seen} == {None}
    assert only(path, "twitter").line.startswith("1 X archive, 5 posts")


# -- what is left alone -----------------------------------------------------------------

_NEVER = [
    "Your archive.html",
    "data/deleted-tweets.js",
    "data/deleted-tweet-headers.js",
    "data/deleted-note-tweet.js",
    "data/like.js",
    "data/direct-messages.js",
    "data/direct-message-headers.js",
    "data/direct-messages-group.js",
    "data/contact.js",
    "data/phone-number.js",
    "data/email-address-change.js",
    "data/ip-audit.js",
    "data/ad-engagements.js",
    "data/ad-impressions.js",
    "data/tweet-headers.js",
    "data/tweetdeck.js",
    "data/periscope-account-information.js",
    "data/profile.js",
    "data/direct_messages_media/1900000000000000003-DM.jpg",
    "data/direct_messages_media/1900000000000000003-none",
    "data/direct_messages_group_media/1900000000000000003-DG.jpg",
    f"data/deleted_tweets_media/{ONE}-AAA.jpg",
    "data/moments_media/1900000000000000003-MO.jpg",
    "data/moments_tweets_media/1900000000000000003-MT.jpg",
    "data/profile_media/1000000001-me.jpg",
    "data/grok_chat_media/1900000000000000003-none",
    "data/grok_chat_media/1900000000000000003-GK.jpg",
    "assets/images/logo.svg",
]


@pytest.mark.parametrize("packed_as", ["folder", "zip"])
def test_what_is_private_or_deleted_is_never_opened_case_27(packed_as, tmp_path: Path, opened):
    token = b"XYZZY-secret-7261"
    files = year() | dict.fromkeys(_NEVER, JPEG + token)
    del files[f"data/tweets_media/{ONE}-AAA.jpg"]  # must not be found among the deleted
    source = put_as(packed_as, files, tmp_path)
    opened.clear()
    found, failures = find([source])
    seen = [one for each in found for one in each.read()] + [each.line for each in found]
    assert any(name.endswith("data/tweets.js") for name in opened), "the recording works"
    assert [name for name in opened if any(name.endswith(n) for n in _NEVER)] == []
    assert token.decode() not in repr((seen, failures))
    assert not any(isinstance(one, Sighting) and "AAA" in one.file.where for one in seen)
    whys = {one.why.partition(":")[0]: one for one in seen if isinstance(one, Failure)}
    for why in (
        "2 pictures sent in private messages", "1 picture of deleted posts",
        "2 pictures of Moments, which show anybody's posts",
    ):  # fmt: skip
        assert whys[why].file is False
    told = [one for one in seen if isinstance(one, Failure) and one.unsupported]
    unused = [one.where.rpartition("/")[2] for one in told]
    assert unused == [
        "1900000000000000003-GK.jpg", "1900000000000000003-none", "1000000001-me.jpg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "place",
    ["data/direct_messages_media/", "direct_messages_group_media/", "deleted_tweets_media/"],
)
@pytest.mark.parametrize("packed_as", ["folder", "zip", "zip in a folder"])
def test_a_part_with_nothing_else_is_left_alone_too(place, packed_as, tmp_path: Path, opened):
    files = {f"{place}{number}-abc": JPEG for number in MEDIA}
    files |= {f"{place}1900000000000000003-a.jpg": JPEG}
    if packed_as == "zip in a folder":
        inner = {name.rpartition("/")[2]: data for name, data in files.items()}
        to_zip(inner, tmp_path / "e" / place.removeprefix("data/").rstrip("/") / "media.zip")
    elif packed_as == "zip":
        to_zip(files, tmp_path / "e.zip")
    else:
        to_folder(files, tmp_path / "e")
    opened.clear()
    seen, posts, failures = records(tmp_path)
    assert (seen, posts) == ([], [])
    assert sum("left alone" in f.why for f in failures) == 1
    assert sum("without the one that lists its posts" in f.why for f in failures) == 1
    assert not any("-abc" in name for name in opened)


def test_an_archive_of_another_kind_of_data_says_what_is_missing(tmp_path: Path):
    seen, posts, failures = records(to_folder({"data/account.js": account()}, tmp_path))
    assert (seen, posts) == ([], [])
    assert failures[0].why == (
        "a part of an X archive, without the one that lists its posts (tweets.js): add every zip "
        "of this archive; until then its pictures have no words and only a rough date"
    )


# -- what can be wrong ------------------------------------------------------------------


def test_a_broken_entry_is_told_and_leaves_the_others(tmp_path: Path):
    good = {"tweet": tweet(ONE, "good \ud83d")}
    bad: list[object] = [
        None,
        7,
        {},
        {"tweet": 3},
        {"tweet": {"id_str": ONE}},
        {"tweet": {"id_str": 5}},
    ]
    files = {"data/tweets.js": ytd("tweets", [*bad, good, tweet(TWO, "bare")])}
    _, posts, failures = records(to_folder(files, tmp_path / "e"))
    assert [p.text for p in posts] == ["good \ufffd", "bare"]
    assert [(f.why.partition(";")[0], f.file) for f in failures] == [
        ("6 of its entries cannot be read", False)
    ]


def test_a_list_that_breaks_off_is_told_and_leaves_the_pictures(tmp_path: Path):
    files = year()
    files["data/tweets.js"] = files["data/tweets.js"][:2000]
    seen, _, failures = records(to_folder(files, tmp_path / "e"))
    assert sorted(s.file.name for s in seen) == sorted(MEDIA)
    assert [s.post.id for s in seen if s.post] == [f"twitter:{ONE}"]
    assert [(f.where.rpartition("/")[2], f.file) for f in failures] == [("tweets.js", True)]
    del files["data/tweets-part1.js"]
    _, _, failures = records(to_folder(files, tmp_path / "f"))
    assert ["not whole JSON" in f.why for f in failures] == [True], "no other part is asked for"


def test_the_shared_hostile_list_names_nothing_outside(tmp_path: Path):
    seen, posts, failures = records(fixture("hostile/made/exports/twitter"))
    assert (seen, posts) == ([], [])
    assert [f.why.partition(",")[0] for f in failures] == ["1 post left out"]


def test_brackets_without_end_are_refused(tmp_path: Path):
    deep = b'window.YTD.tweets.part0 = [{"tweet": ' + b"[" * 200_000
    files = {"data/tweets.js": deep, "data/account.js": account()}
    _, posts, failures = records(to_folder(files, tmp_path / "e"))
    assert posts == []
    assert len(failures) == 1


test_no_damage_to_a_list_stops_a_run = any_damage(
    year(), ["data/tweets.js", "data/account.js"], MEDIA
)


def test_a_picture_that_is_none_is_told_and_its_post_stays(tmp_path: Path):
    media = {f"{ONE}-AAA.xyz": b"\0\1"}
    seen, posts, failures = single(tmp_path, tweet(ONE, "words", photo("AAA")), **media)
    assert seen == []
    assert [p.text for p in posts] == ["words"]
    assert [f.unsupported for f in failures] == [True]


def test_originals_are_untouched_and_the_archive_is_read_once(tmp_path: Path, opened):
    source = to_folder(year(), tmp_path / "e")
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in source.rglob("*") if p.is_file()}
    opened.clear()
    for each in find([source])[0]:
        list(each.read())
    read = [name for name in opened if name == str(source / "data" / "tweets.js")]
    assert len(read) <= 4, "its start once, all of it once; both ways of watching see either"
    after = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in source.rglob("*") if p.is_file()}
    assert before == after


def test_zip_members_are_never_written(tmp_path: Path):
    path = to_zip(year(), tmp_path / "e.zip")
    records(path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["e.zip"]
    assert zipfile.is_zipfile(path)
