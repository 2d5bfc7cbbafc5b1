"""A family's folder of downloads: every service once, with pictures that can be decoded.

Each picture is a pattern of its own without EXIF, as services leave it, so that its date can only
come from the list of its service. `CANARY` stands in everything private.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from hashlib import md5
from pathlib import Path

import year
from exported import to_folder, to_zip

DAYS = {name: 20 + 30 * n for n, name in enumerate(
    ("takeout", "album", "x", "whatsapp", "facebook", "dayone", "telegram", "snapchat", "icloud")
)}  # fmt: skip
"""By service: on which day of her life its picture is of."""
WORDS = {
    "facebook": "Her first tooth is out, and we are so proud of our little girl today!",
    "x": "Today she took two steps between the kitchen and the door. 👶 We all cried & laughed.",
    "dayone": "The whole family at the lake. She slept on my arm for three hours and I was happy.",
}


def at(name: str) -> datetime:
    """When the picture of a service was taken, in UTC."""
    return datetime(2025, 5, 16, 10, tzinfo=UTC) + timedelta(days=DAYS[name], minutes=7)


def picture(name: str) -> bytes:
    return year.jpeg(700 + list(DAYS).index(name))


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def _private(*names: str) -> dict[str, bytes]:
    return {name: _json({"private": year.CANARY}) for name in names}


def takeout(folder: Path) -> None:
    """Two parts: the side files in one, the pictures in the other; one lies in the trash."""

    def side(name: str, title: str, **more: object) -> bytes:
        taken = {"timestamp": str(int(at(name).timestamp())), "formatted": "x"}
        return _json({"title": title, "photoTakenTime": taken, "url": "x"} | more)

    inner = "Takeout/Google Photos/Fotos von 2025"
    to_zip(
        {
            f"{inner}/a.jpg.supplemental-metadata.json": side(
                "takeout", "a.jpg", people=[{"name": "Ana Líndt"}], favorited=True
            ),
            f"{inner}/gone.jpg.supplemental-metadata.json": side(
                "takeout", "gone.jpg", trashed=True
            ),
            "Takeout/Google Photos/Summer/Metadaten.json": _json({"title": "Summer at the lake"}),
            "Takeout/Google Photos/Summer/b.jpg.json": side("album", "b.jpg", description="Hm!"),
            **_private("Takeout/Mail/All mail.json", "Takeout/Contacts/contacts.json"),
        },
        folder / "takeout-20260601T100000Z-001.zip",
    )
    pictures = {
        f"{inner}/a.jpg": picture("takeout"),
        f"{inner}/gone.jpg": year.jpeg(790),
        "Takeout/Google Photos/Summer/b.jpg": picture("album"),
    }
    to_zip(pictures, folder / "takeout-20260601T100000Z-002.zip")


def x(folder: Path) -> None:
    """An archive with a post of hers, and one of another's that she handed on."""

    def tweet(number: int, text: str) -> dict[str, object]:
        spot = [str(len(text) + 1), str(len(text) + 15)]
        url = f"https://pbs.example/media/P{number}.jpg"
        media = {"id_str": f"9{number}", "media_url": url, "media_url_https": url, "type": "photo"}
        shown = {"media": [media | {"url": "https://t.co/p", "indices": spot}]}
        told = {"id_str": str(number), "full_text": f"{text} https://t.co/p", "retweeted": False}
        time = {"created_at": at("x").strftime("%a %b %d %H:%M:%S +0000 %Y")}
        return {"tweet": told | time | {"entities": shown, "extended_entities": shown}}

    mine = tweet(1930000000000000001, WORDS["x"].replace("&", "&amp;"))
    theirs = tweet(1930000000000000002, "RT @zoo: Our baby elephant has a name, come and see us!")
    own = {"username": "tom", "accountId": "7", "accountDisplayName": "Tom", "email": year.CANARY}
    to_zip(
        {
            "data/account.js": b"window.YTD.account.part0 = " + _json([{"account": own}]),
            "data/tweets.js": b"window.YTD.tweets.part0 = " + _json([mine, theirs]),
            "data/tweets_media/1930000000000000001-P1930000000000000001.jpg": picture("x"),
            "data/tweets_media/1930000000000000002-P1930000000000000002.jpg": year.jpeg(791),
            **_private("data/direct-messages.js", "data/like.js", "data/ip-audit.js"),
        },
        folder / "twitter-2026-06-01-abc.zip",
    )


def whatsapp(folder: Path) -> None:
    """A chat in which a picture was sent, and much that is nobody's business."""
    day, name = (
        f"{at('whatsapp'):%d.%m.%y}",
        f"00000042-PHOTO-{at('whatsapp'):%Y-%m-%d}-08-16-00.jpg",
    )
    lines = [
        f"[{day}, 08:15:00] Oma Rosa: {year.CANARY} what the doctor said",
        f"\u200e[{day}, 08:16:00] Oma Rosa: \u200e<attached: {name}>",
        f"[{day}, 08:17:00] Tom: {year.CANARY} thanks",
    ]
    text = "\r\n".join(lines).encode()
    to_zip({"_chat.txt": text, name: picture("whatsapp")}, folder / "WhatsApp Chat - Family.zip")


def facebook(folder: Path) -> None:
    time = int(at("facebook").timestamp())
    uri = "your_facebook_activity/posts/media/p/1.jpg"
    post = {
        "timestamp": time + 7200,
        "attachments": [{"data": [{"media": {"uri": uri, "creation_timestamp": time + 7200}}]}],
        "data": [{"post": year.mangled(WORDS["facebook"])}],
    }
    root = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"
    to_zip(
        {
            root: _json([post]),
            uri: picture("facebook"),
            "personal_information/profile_information/profile_information.json": _json(
                {"profile_v2": {"name": {"full_name": "Tom"}}}
            ),
            **_private("your_facebook_activity/messages/inbox/oma_1/message_1.json"),
        },
        folder / "facebook-tom-2026-06-01-Ab12.zip",
    )


def dayone(folder: Path) -> None:
    content = picture("dayone")
    digest = md5(content, usedforsecurity=False).hexdigest()
    shown = {"identifier": "ABC", "md5": digest, "type": "jpeg", "orderInEntry": 0,
             "date": at("dayone").strftime("%Y-%m-%dT%H:%M:%SZ")}  # fmt: skip
    later = at("dayone") + timedelta(hours=3)
    entry = {
        "uuid": "E1",
        "creationDate": later.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "timeZone": "Europe/Berlin",
        "text": f"{WORDS['dayone']}\n\n![](dayone-moment://ABC)",
        "photos": [shown],
    }
    journal = _json({"metadata": {"version": "1.0"}, "entries": [entry]})
    to_zip({"Journal.json": journal, f"photos/{digest}.jpeg": content}, folder / "dayone.zip")


def telegram(folder: Path) -> None:
    local = at("telegram") + timedelta(hours=1)
    message = {
        "id": 7, "type": "message", "from": "Oma Rosa", "from_id": "user1", "text": year.CANARY,
        "date": local.strftime("%Y-%m-%dT%H:%M:%S"),
        "date_unixtime": str(int(at("telegram").timestamp())), "photo": "photos/photo_1.jpg",
    }  # fmt: skip
    chat = {"name": "Oma Rosa", "type": "personal_chat", "id": 1, "messages": [message]}
    files = {"result.json": _json(chat), "photos/photo_1.jpg": picture("telegram")}
    to_folder(files, folder / "ChatExport_2026-06-01")


def snapchat(folder: Path) -> None:
    line = {"Date": at("snapchat").strftime("%Y-%m-%d %H:%M:%S UTC"), "Media Type": "Image",
            "Location": "Latitude, Longitude: 0.0, 0.0", "Download Link": ""}  # fmt: skip
    name = f"memories/{at('snapchat'):%Y-%m-%d}_00000001-0000-4000-8000-0123456789AB-main.jpg"
    lists = {"json/memories_history.json": _json({"Saved Media": [line]})}
    private = _private("json/chat_history.json", "json/location_history.json")
    to_zip(lists | private | {name: picture("snapchat")}, folder / "mydata~1.zip")


def icloud(folder: Path) -> None:
    taken = at("icloud").strftime("%A %B %d,%Y %I:%M %p GMT")
    head = "imgName,fileChecksum,favorite,hidden,deleted,originalCreationDate,viewCount,importDate"
    rows = f'{head}\nIMG_9.JPG,x,no,no,no,"{taken}",1,"{taken}"\n'
    files = {"Photos/Photo Details.csv": rows.encode(), "Photos/IMG_9.JPG": picture("icloud")}
    to_zip(
        {f"iCloud Photos/{n}": c for n, c in files.items()},
        folder / "iCloud Photos Part 1 of 1.zip",
    )


def everything(folder: Path) -> Path:
    """A camera roll, an Instagram export and the download of each service, in one folder."""
    year.camera_roll(folder / "2025", of=12)
    year.instagram(folder / "instagram-ana.zip", {3: year.WORDS[0].format(n=1)}, of=12)
    for service in (takeout, x, whatsapp, facebook, dayone, telegram, snapchat, icloud):
        service(folder)
    return folder
