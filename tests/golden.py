"""The golden year: everything that a page can tell, planted in files of the real formats.

Lotte, her family and every picture are invented. A camera folder with EXIF, positions, numbers
and regions; a second camera; two Instagram exports; an X archive; a WhatsApp chat; a Takeout in
two parts; an agency's pictures with IPTC; loose pictures that only a folder or a person dates.
`write` makes the files, `build` the edition, in seconds: no model is needed, as people are tagged.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image

import exported
import tagged
import year
from exported import to_folder, to_zip
from yearling import pipeline
from yearling.cache import Cache
from yearling.engines.local import LocalPool
from yearling.records import Edit, Edition, Edits, Retrospective, Year
from yearling.store.edits import read_edits
from yearling.store.project import read_project

BORN, UNTIL = date(2024, 9, 12), date(2025, 9, 12)
"""A Thursday and a Friday."""
ZONE = ZoneInfo("Europe/Berlin")
HOME, CLINIC, LISBON, SNOW = (47.999, 7.842), (48.006, 7.838), (38.722, -9.139), (47.862, 8.035)
SECRET = "CANARY7F3A"
NO_WORD = Edit()

ANNOUNCED = (
    "She is here! This morning our girl decided not to wait for the taxi. We are four now, and "
    "nobody wants to sleep."
)
NESTED = (
    "We lit the candles, and I asked who wants to hold her. “Me, me, only me!!!!” said Pia, and "
    "she sang our Lotte to sleep."
)
ELONGATED = "Sooooo much hair. I brush it every morning, and every morning she laughs at the brush."
EMOJI = "🎉🎉🎉🥳🥳 Both front teeth today, and we danced through the whole kitchen with her!"
SHORT = "My tiny boss, wide awake at five."
HEALTH = (
    "On Tuesday night her fever climbed to 40.1 and we drove to the children's hospital. The "
    "doctor said it was an infection of the lungs, and she was given antibiotics through a drip. "
    "I have never been so afraid in my life. Three days later she sat up in the bed and laughed "
    "at the nurse, and we all cried. Thank you to everybody on the ward who held us that week."
)
THROWBACK = "#tbt to the first walk with our little Lotte. We were so tired, and so happy that day."
TEXT_ONLY = (
    "Pia turned four today and gave the first piece of her cake to Lotte. We have never been so "
    "proud of our girls."
)
MESSAGE = "I watched Lotte and Pia in the paddling pool for a whole hour. We laughed like geese!"
EVE = (
    "Tomorrow our Lotte is one. I still hear the first cry, the rain on the window and how quiet "
    "we all were. Then Jonas said that she has my chin. This year was the loudest, the most tired "
    "and the best of my life, and I would start it again tonight."
)
TODAY = "One year with Lotte. She taught us to laugh before six in the morning, and we learned it."
AGENCY = ("Foto: Greta Holm / Norden Press", "GRETA HOLM/NORDEN PRESS")
SPELT = "Greta Holm/Norden Press"


@dataclass(frozen=True)
class Shot:
    """One picture of a camera."""

    n: int
    """Of `year.pattern`."""
    taken: datetime
    """Local."""
    people: tuple[str, ...] = ()
    spot: tuple[float, float] | None = HOME
    name: str = ""
    dated: bool = True
    keywords: str = ""

    @property
    def id(self) -> str:
        """Content id of its file."""
        return sha256(jpeg(self)).hexdigest()


def at(day: str, time: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{time}")


def utc(local: datetime) -> datetime:
    return local.replace(tzinfo=ZONE).astimezone(UTC)


def seconds(local: datetime) -> int:
    return int(utc(local).timestamp())


_L, _PIA, _INES, _JONAS = "Lotte", "Pia", "Ines", "Jonas"
_DAYS: tuple[tuple[str, tuple[str, ...], tuple[float, float]], ...] = (
    ("2024-09-12T06:40", (_L, _INES), CLINIC),
    ("2024-09-12T17:05", (_L, _INES, _PIA), CLINIC),
    ("2024-09-21T11:10", (_L, "Frieda"), HOME),
    ("2024-10-05T15:30", (_L, _PIA), HOME),
    ("2024-10-19T09:20", (_L, _INES), HOME),
    ("2024-10-30T10:45", (_L,), HOME),
    ("2024-11-03T08:30", (_L, _INES), HOME),
    ("2024-11-17T14:00", (_L, "Agnes"), HOME),
    ("2024-11-28T16:10", (_L,), HOME),
    ("2024-12-12T09:00", (_L,), HOME),
    ("2024-12-24T18:20", (_L, _PIA, _INES), HOME),
    ("2025-01-04T12:00", (_L, "Rolf", "Gerd"), HOME),
    ("2025-01-11T13:30", (_L, _PIA), SNOW),
    ("2025-01-23T11:00", (_L, _INES), HOME),
    ("2025-02-08T10:15", (_L,), HOME),
    ("2025-02-22T16:40", (_L, _INES), HOME),
    ("2025-03-20T15:20", (_PIA, _L), HOME),
    ("2025-03-29T09:50", (_L, "Agnes"), HOME),
    ("2025-04-12T10:00", (_L,), HOME),
    ("2025-04-26T17:30", (_L, _JONAS), HOME),
    ("2025-05-09T14:00", (_L, _INES), LISBON),
    ("2025-05-10T11:00", (_L, _PIA), LISBON),
    ("2025-05-11T19:00", (_L,), LISBON),
    ("2025-05-12T10:30", (_L, _INES, _PIA), LISBON),
    ("2025-05-25T15:00", (_L,), HOME),
    ("2025-06-07T10:40", (_L, _PIA), HOME),
    ("2025-06-28T18:00", (_L,), HOME),
    ("2025-07-12T11:30", (_L, _INES), HOME),
    ("2025-07-26T16:00", (_L, _PIA), HOME),
    ("2025-08-09T09:10", (_L, "Frieda", _INES), HOME),
    ("2025-08-23T15:45", (_L, _PIA), HOME),
    ("2025-09-05T17:00", (_L,), HOME),
    ("2025-09-12T15:10", (_L, _INES, _PIA), HOME),
)
UNDATED = 15
"""Of the camera roll: a picture whose file lost its date, so only its number places it."""
PARTY = 24
"""Pictures of the afternoon of 12 September 2025."""


def roll() -> list[Shot]:
    """The camera folder, numbered in order of time."""
    shots = []
    for n, (time, people, spot) in enumerate(_DAYS):
        name = f"IMG_{n + 1:04}.JPG"
        shots.append(Shot(n, datetime.fromisoformat(time), people, spot, name, dated=n != UNDATED))
    first = shots[-1].taken
    for k in range(1, PARTY):
        n = len(_DAYS) - 1 + k
        people = (_L,) if k % 3 else (_L, _PIA)
        shots.append(Shot(n, first + timedelta(minutes=4 * k), people, HOME, f"IMG_{n + 1:04}.JPG"))
    return shots


def shot(day: str) -> Shot:
    """The picture of the roll of that day; the first of them."""
    return next(one for one in roll() if str(one.taken).startswith(day))


_REGION = """<rdf:li><rdf:Description mwg-rs:Name="{name}" mwg-rs:Type="Face"><mwg-rs:Area
 stArea:x="{x}" stArea:y="0.3" stArea:w="0.15" stArea:h="0.2" stArea:unit="normalized"/>
 </rdf:Description></rdf:li>"""


def regions(people: Sequence[str]) -> str:
    """People of a picture, as photo libraries write them."""
    listed = "".join(
        _REGION.format(name=name, x=round(0.2 + 0.25 * n, 2)) for n, name in enumerate(people)
    )
    return (
        '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>'
        f"{listed}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    )


def _degrees(value: float) -> tuple[float, float, float]:
    whole, minutes = divmod(abs(value) * 60, 60)
    return whole, float(int(minutes)), round(minutes % 1 * 60, 2)


def exif(one: Shot, camera: tuple[str, str]) -> Image.Exif:
    """What the camera wrote."""
    made = Image.Exif()
    made[0x010F], made[0x0110] = camera
    inner = made.get_ifd(0x8769)
    inner[0x9003] = one.taken.strftime("%Y:%m:%d %H:%M:%S")
    zone = "Europe/Lisbon" if one.spot == LISBON else "Europe/Berlin"
    east = one.taken.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()
    inner[0x9011] = f"+{int(east.total_seconds()) // 3600:02}:00"
    if one.spot:
        gps = made.get_ifd(0x8825)
        latitude, longitude = one.spot
        gps[1], gps[2] = "N", _degrees(latitude)
        gps[3], gps[4] = "EW"[longitude < 0], _degrees(longitude)
    return made


def jpeg(one: Shot, camera: tuple[str, str] = ("Drawn", "Phone 3")) -> bytes:
    """The file of a camera; without its EXIF where it is not `dated`."""
    out = io.BytesIO()
    extra = {"exif": exif(one, camera).tobytes()} if one.dated else {}
    year.pattern(one.n).save(out, "JPEG", quality=90, **extra)
    return (
        tagged.with_xmp(out.getvalue(), elements=regions(one.people))
        if one.people
        else (out.getvalue())
    )


def crop(n: int) -> bytes:
    """A square of picture n, as a service keeps it: no metadata."""
    out = io.BytesIO()
    year.pattern(n).crop((80, 0, 560, 480)).save(out, "JPEG", quality=85)
    return out.getvalue()


# -- the sources ------------------------------------------------------------------------


def cameras(folder: Path) -> None:
    """Her mother's phone; a camera of her great-grandmother's."""
    to_folder({one.name: jpeg(one) for one in roll()}, folder / "phone/DCIM/100APPLE")
    other = Shot(120, at("2024-12-26", "13:00"), ("Lotte", "Frieda"), None)
    to_folder({"DSC00411.JPG": jpeg(other, ("Old", "Camera 1"))}, folder / "frieda")


def instagram_ines(folder: Path) -> None:
    """The layout of 2025: single posts, and a carousel of two."""
    posts = {
        "2024-09-12": (at("2024-09-12", "20:15"), ANNOUNCED),
        "2024-11-03": (at("2024-11-03", "09:00"), ELONGATED),
        "2024-12-24": (at("2024-12-24", "21:30"), NESTED),
        "2025-01-23": (at("2025-01-24", "21:00"), HEALTH),
        "2025-05-12": (at("2025-05-12", "21:00"), "Four days, two girls and one suitcase."),
        "2025-09-05": (at("2025-09-11", "20:30"), EVE),
    }
    pictures: dict[str, bytes] = {}
    listed: list[dict[str, object]] = []
    for day, (written, words) in posts.items():
        one = [s for s in roll() if str(s.taken).startswith(day)]
        one = one[1:2] if day == "2024-09-12" else one[:1]
        uris = [f"media/posts/{day[:4]}/{s.n}.jpg" for s in one]
        pictures |= {uri: crop(s.n) for uri, s in zip(uris, one, strict=True)}
        listed.append(exported.single(uris[0], seconds(written), words))
    files = {
        "your_instagram_activity/media/posts_1.json": exported.packed(listed),
        "personal_information/personal_information/personal_information.json": exported.packed(
            exported.profile("ines.varga", "Ines Varga")
        ),
        "your_instagram_activity/messages/inbox/x_1/message_1.json": exported.packed(
            {"messages": [{"content": SECRET}]}
        ),
    }
    to_zip(files | pictures, folder / "instagram-ines.varga.zip")


def instagram_jonas(folder: Path) -> None:
    """The layout of 2021; one post is a throwback."""
    posts = {
        "2024-10-19": (at("2025-06-05", "12:00"), THROWBACK),
        "2025-02-08": (at("2025-02-08", "18:00"), EMOJI),
        "2025-04-12": (at("2025-04-12", "10:30"), SHORT),
    }
    pictures, listed = {}, []
    for day, (written, words) in posts.items():
        uri = f"media/posts/{day[:7].replace('-', '')}/{shot(day).n}.jpg"
        pictures[uri] = crop(shot(day).n)
        listed.append(exported.single(uri, seconds(written), words))
    files = {
        "content/posts_1.json": exported.packed(listed),
        "account_information/personal_information.json": exported.packed(
            exported.profile("jonas_k", "Jonas Kade")
        ),
    }
    to_zip(files | pictures, folder / "instagram-jonas_k.zip")


def x_archive(folder: Path) -> None:
    """Two posts without pictures, and another's that he handed on."""

    def tweet(number: int, written: datetime, text: str) -> dict[str, object]:
        told = {"id_str": str(number), "full_text": text, "retweeted": False, "lang": "en"}
        time = utc(written).strftime("%a %b %d %H:%M:%S +0000 %Y")
        return {"tweet": told | {"created_at": time, "entities": {}}}

    tweets = [
        tweet(1902000000000000001, at("2025-03-20", "20:00"), TEXT_ONLY),
        tweet(1966000000000000002, at("2025-09-12", "08:00"), TODAY),
        tweet(1920000000000000003, at("2025-05-01"), "RT @zoo: Our baby elephant has a name!"),
    ]
    own = {"username": "jonas_kade", "accountId": "7", "accountDisplayName": "Jonas Kade"}
    files = {
        "data/account.js": b"window.YTD.account.part0 = " + exported.packed([{"account": own}]),
        "data/tweets.js": b"window.YTD.tweets.part0 = " + exported.packed(tweets),
        "data/direct-messages.js": exported.packed({"private": SECRET}),
    }
    to_zip(files, folder / "twitter-2025-09-12-abc.zip")


def whatsapp(folder: Path) -> None:
    """A picture with the grandmother's words, who agreed; another's words, who did not."""
    name = "00000042-PHOTO-2025-07-19-08-16-00.jpg"
    lines = [
        f"[19.07.25, 08:15:00] Onkel Rolf: {SECRET} what the bank said",
        f"\u200e[19.07.25, 08:16:00] Oma Agnes: \u200e<attached: {name}>",
        f"[26.07.25, 19:17:00] Oma Agnes: {MESSAGE}",
    ]
    files = {"_chat.txt": "\r\n".join(lines).encode(), name: year.jpeg(130)}
    to_zip(files, folder / "WhatsApp Chat - Family.zip")


def takeout(folder: Path) -> None:
    """A picture tagged by Google Photos with her father, whose phone it was."""
    inner = "Takeout/Google Photos/Photos from 2025"
    taken = {"timestamp": str(seconds(at("2025-06-14", "10:00"))), "formatted": "x"}
    side = {
        "title": "PXL_1.jpg", "photoTakenTime": taken, "url": "x",
        "people": [{"name": "Lotte"}, {"name": "Jonas Kade"}], "favorited": True,
    }  # fmt: skip
    to_zip(
        {f"{inner}/PXL_1.jpg.supplemental-metadata.json": exported.packed(side)},
        folder / "takeout-20250912T100000Z-001.zip",
    )
    to_zip({f"{inner}/PXL_1.jpg": year.jpeg(140)}, folder / "takeout-20250912T100000Z-002.zip")


FETE = 150
"""Picture of the summer fête, of which only the month is known."""


def agency(folder: Path) -> None:
    """Two pictures by one photographer, whose credit is spelt in two ways."""
    files = {}
    for k, (line, taken) in enumerate(zip(AGENCY, ("2025-06", "2025-07-05"), strict=True)):
        plain = Shot(FETE + k, at("2025-06-15"), ("Lotte",), None, dated=False)
        author, supplier = line.removeprefix("Foto: ").split("/")
        event = "Harbour Fête" if k == 0 else "Street Run"
        content = tagged.with_xmp(
            jpeg(replace(plain, people=())),
            f'photoshop:DateCreated="{taken}" Iptc4xmpExt:Event="{event}"',
            regions(["Lotte"]),
        )
        fields = ((80, author.strip().encode()), (110, supplier.strip().encode()))
        fields += ((116, b"(c) Norden Press"),)
        files[f"norden_{k + 1}.jpg"] = tagged.with_iptc(content, *fields, utf8=True)
    to_folder(files, folder / "agency")


SPRING = 160
"""Picture of which only the part of the year is known."""


def loose(folder: Path) -> None:
    """A picture that a person dates by a part of the year."""
    to_folder({"window.jpg": loose_picture()}, folder / "loose")


def loose_picture() -> bytes:
    return jpeg(Shot(SPRING, at("2025-04-01"), ("Lotte",), None, dated=False))


# -- the project ------------------------------------------------------------------------

PROJECT = """format = 1
outputs = ["web"]
byline = "By Ines and Jonas"
dateline = "Freiburg"
language = "{language}"
size = 60
zone = "Europe/Berlin"
until = 2025-09-12
models = "none"
audience = "{audience}"
holidays = [{holidays}]
invitation = "Cake from three o’clock, under the old tree."

[subject]
name = "Lotte"
born = 2024-09-12
sex = "female"
birth_order = 2

[[people]]
name = "Ines"
role = "mother"
profession = "a midwife"
aliases = ["ines.varga", "Ines Varga"]

[[people]]
name = "Jonas"
role = "father"
parents = ["Heiner"]
aliases = ["jonas_k", "jonas_kade", "Jonas Kade"]

[[people]]
name = "Pia"
role = "sister"
born = 2021-03-20

[[people]]
name = "Frieda"
role = "great-grandmother"

[[people]]
name = "Agnes"
role = "grandmother"
aliases = ["Oma Agnes"]
messages = true

[[people]]
name = "Rolf"
role = "relative"
aliases = ["Onkel Rolf"]
parents = ["Heiner"]
named = false

[[people]]
name = "Gerd"
role = "relative"
parents = ["Heiner"]
named = false

[[people]]
name = "Heiner"
role = "grandfather"
{sources}
"""
HOLIDAYS = {
    "en": "Christmas Eve",
    "de": "Heiligabend",
    "fr": "Veille de Noël",
    "es": "Nochebuena",
}


def edits() -> str:
    """What the family says of single pictures."""
    spring = sha256(loose_picture()).hexdigest()[:12]
    return f"""format = 1
[photos.{shot("2025-01-11").id[:12]}]
scene = ["snow"]
[photos.{spring}]
date = "spring 2025"
keep = true
"""


def write(folder: Path, language: str = "en", audience: str = "family") -> Path:
    """Every source and the project over them; gives the project's folder."""
    sources = folder / "sources"
    for source in (
        *(cameras, instagram_ines, instagram_jonas, x_archive),
        *(whatsapp, takeout, agency, loose),
    ):
        source(sources)
    return project(folder, language, audience)


def project(folder: Path, language: str = "en", audience: str = "family", **changes: str) -> Path:
    """A project over the sources of a folder, in a language, with lines changed."""
    paths = sorted((folder / "sources").iterdir())
    listed = "".join(f"[[sources]]\npath = {json.dumps(str(path))}\n" for path in paths)
    place = folder / f"lotte-{language}-{audience}"
    place.mkdir(exist_ok=True)
    text = PROJECT.format(
        language=language,
        audience=audience,
        holidays=json.dumps(HOLIDAYS[language], ensure_ascii=False),
        sources=listed,
    )
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (place / "retrospective.toml").write_text(text, "utf-8")
    (place / "edits.toml").write_text(edits(), "utf-8")
    return place


@dataclass(frozen=True)
class Built:
    """The golden year, gathered once."""

    folder: Path
    project: Retrospective
    edits: Edits
    year: Year
    edition: Edition

    def again(self, edits: Edits | None = None, **changes: object) -> Edition:
        """The edition after other edits or settings: the core alone, in a blink."""
        changed = replace(self.project, **changes)
        return pipeline.edit(changed, edits or self.edits, self.year)


def build(folder: Path, *, publish: bool = True) -> Built:
    """Gather, edit and publish a project in this process, two workers beside it."""
    told, said = read_project(folder), read_edits(folder)
    with closing(Cache(folder / ".yearling/cache.db")) as cache, LocalPool(2) as engine:
        (found,) = pipeline.gather(told, cache, engine, lambda *_: None, set(said.photos))
        edition = pipeline.edit(told, said, found)
        if publish:
            pictures = folder / ".yearling/pictures"
            pipeline.publish(edition, folder / "out", told.outputs, engine, pictures)
    return Built(folder, told, said, found, edition)
