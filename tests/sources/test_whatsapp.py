"""What the WhatsApp source makes of exported chats of Android and iPhone.

Numbers in names (`case_51`) are those of the acceptance cases of the format study.
"""

from __future__ import annotations

import tempfile
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reading
from exported import JPEG, MP4, to_folder, to_zip
from reading import fixture, posts_of, records
from yearling.inspection.names import date_in
from yearling.records import Basis, Clock, Failure, Kind, Post, Precision, Sighting, When
from yearling.sources import find, whatsapp
from yearling.sources.whatsapp_lines import chat_in
from yearling.store.project import read_project

ANDROID = (
    "16/05/2025, 08:00 - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
    '16/05/2025, 08:01 - Ana Lindt created group "Nora"\n'
    "16/05/2025, 08:02 - Ana Lindt: Sie ist da! 👨\u200d👩\u200d👧\n"
    "16/05/2025, 08:03 - Ana Lindt: IMG-20250516-WA0001.jpg (Datei angehängt)\n"
    "Première dent: bald.\n"
    "16/05/2025, 08:04 - \u202a+49 151 2345678\u202c: VID-20250516-WA0002.mp4 (Datei angehängt)\n"
    "16/05/2025, 08:05 - Bo: <Medien ausgeschlossen>\n"
    "16/05/2025, 08:06 - Bo: Diese Nachricht wurde gelöscht\n"
    "16/05/2025, 08:07 - Bo: PTT-20250516-WA0003.opus (Datei angehängt)\n"
    "16/05/2025, 08:08 - Bo: STK-20250516-WA0004.webp (Datei angehängt)\n"
    "16/05/2025, 08:09 - Bo: Hebamme.vcf (Datei angehängt)\n"
    "16/05/2025, 08:10 - Bo: Plan.pdf (Datei angehängt)\n"
    "16/05/2025, 08:11 - Bo: schön\n"
    "und klein <Diese Nachricht wurde bearbeitet.>\n"
)
IPHONE = (
    "[16.05.25, 08:00:01] Nora: \u200eMessages and calls are end-to-end encrypted.\r\n"
    "[16.05.25, 08:01:01] Nora: \u200eAna Lindt created this group\r\n"
    "[16.05.25, 08:02:01] Ana Lindt: Sie ist da! 👨\u200d👩\u200d👧\r\n"
    "\u200e[16.05.25, 08:03:01] Ana Lindt: Première dent: bald. \u200e<Anhang: {photo}>\r\n"
    "\u200e[16.05.25, 08:04:01] \u202a+49\u00a0151\u00a02345678\u202c: \u200e<Anhang: {clip}>\r\n"
    "\u200e[16.05.25, 08:05:01] Bo: \u200eBild weggelassen\r\n"
    "[16.05.25, 08:06:01] Bo: \u200eDiese Nachricht wurde gelöscht.\r\n"
    "\u200e[16.05.25, 08:07:01] Bo: \u200e<Anhang: 00000008-AUDIO-2025-05-16-08-07-01.opus>\r\n"
    "\u200e[16.05.25, 08:08:01] Bo: \u200e<Anhang: 00000009-STICKER-2025-05-16-08-08-01.webp>\r\n"
    "\u200e[16.05.25, 08:09:01] Bo: \u200e<Anhang: 00000010-Hebamme.vcf>\r\n"
    "\u200e[16.05.25, 08:10:01] Bo: Plan.pdf • \u200e1 Seite \u200e<Anhang: 00000011-Plan.pdf>\r\n"
    "[16.05.25, 08:11:01] Bo: schön\r\n"
    "und klein \u200e<Diese Nachricht wurde bearbeitet>\r\n"
)
PHOTO, CLIP = "00000005-PHOTO-2025-05-16-08-03-01.jpg", "00000006-VIDEO-2025-05-16-08-04-01.mp4"
WORDS = [
    ("Ana Lindt", "Sie ist da! 👨\u200d👩\u200d👧"),
    ("Ana Lindt", "Première dent: bald."),
    ("", ""),
    ("Bo", "schön\nund klein"),
]


def android(name: str = "WhatsApp Chat mit Nora.txt") -> dict[str, bytes]:
    return {
        name: ANDROID.encode(),
        "IMG-20250516-WA0001.jpg": JPEG + b"1",
        "VID-20250516-WA0002.mp4": MP4 + b"2",
        "PTT-20250516-WA0003.opus": b"OggS",
        "STK-20250516-WA0004.webp": b"RIFF",
        "Hebamme.vcf": b"BEGIN:VCARD",
        "Plan.pdf": b"%PDF",
    }


def iphone(name: str = "_chat.txt") -> dict[str, bytes]:
    return {
        name: b"\xef\xbb\xbf" + IPHONE.format(photo=PHOTO, clip=CLIP).encode(),
        PHOTO: JPEG + b"1",
        CLIP: MP4 + b"2",
        "00000008-AUDIO-2025-05-16-08-07-01.opus": b"OggS",
        "00000009-STICKER-2025-05-16-08-08-01.webp": b"RIFF",
        "00000010-Hebamme.vcf": b"BEGIN:VCARD",
        "00000011-Plan.pdf": b"%PDF",
    }


LEFT_OUT = (
    "{} (pictures, clips or sound) {} left out of this chat when it was exported: export it "
    "again and choose to attach media; older ones may be only on the phone"
)
PHONES = {"android": android, "iphone": iphone}


def lines(*said: str, day: int = 16) -> bytes:
    """A chat of Ana's messages, one a minute."""
    heads = (f"{day:02}/05/2025, 12:{minute:02} - " for minute in range(len(said)))
    return "".join(f"{head}{one}\n" for head, one in zip(heads, said, strict=True)).encode()


def facts(seen: list[Sighting], posts: list[Post]) -> list[tuple[object, ...]]:
    """What is said, whichever part the bytes lie in."""
    shown = [(s.file.name, s.kind, s.claims, s.post) for s in seen]
    return sorted([*shown, *(("", None, None, p) for p in posts)], key=repr)


@pytest.mark.parametrize("pack", ["folder", "zip", "folder in a folder"])
@pytest.mark.parametrize("phone", PHONES)
def test_both_phones_give_the_same_messages_and_pictures(phone: str, pack: str, tmp_path: Path):
    files = PHONES[phone]()
    if pack == "zip":
        source = to_zip(files, tmp_path / "WhatsApp Chat - Nora.zip")
    else:
        deep = "deep/er" if "in a" in pack else "."
        source = tmp_path / "all"
        to_folder(files, source / deep / "WhatsApp Chat - Nora")
    found = reading.only(source, "whatsapp")
    assert found.line == "1 WhatsApp chat (Nora), 4 messages, 1 picture, 1 clip, 3 files not read"

    seen, posts, failures = records(source)

    second = 1 if phone == "iphone" else 0
    assert [(p.author, p.text) for p in posts_of(seen, posts)] == WORDS
    assert {(p.service, p.form, p.context) for p in posts_of(seen, posts)} == {
        ("WhatsApp", "message", "Nora")
    }
    photo, clip = seen
    assert (photo.kind, clip.kind) == (Kind.PHOTO, Kind.CLIP)
    (when,) = photo.claims.when
    assert when == When(
        datetime(2025, 5, 16, 8, 3, second), Basis.SOURCE,
        Precision.SECOND if second else Precision.MINUTE,
        Clock.LOCAL, latest=True, source="WhatsApp message",
    )  # fmt: skip
    assert photo.post is not None
    assert photo.post.written == when
    assert photo.claims.credit is not None
    assert photo.claims.credit.text == "Ana Lindt/WhatsApp"
    assert clip.claims.credit is None, "a telephone number is nobody's credit"
    assert sorted(f.why[:10] for f in failures if f.file) == [
        "a document", "a sticker ", "sound with",
    ]  # fmt: skip
    assert all(f.unsupported for f in failures if f.file)
    assert [f.why for f in failures if not f.file] == [LEFT_OUT.format("1 file", "was")]
    assert "2345678" not in repr((seen, posts, failures, found.line))


def test_one_message_has_one_id_whichever_phone_wrote_it_down(tmp_path: Path):
    ids = []
    for phone, make in PHONES.items():
        seen, posts, _ = records(to_zip(make(), tmp_path / phone / "WhatsApp Chat - Nora.zip"))
        ids.append([p.id for p in posts_of(seen, posts)])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 4


def test_a_real_chat_of_every_kind_of_message_case_51(tmp_path: Path):
    folder = fixture("sources/whatsapp/timelinize")
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    seen, posts, failures = records(to_folder(files | {"some-doc.pdf": b"%PDF"}, tmp_path))
    assert [s.file.name for s in seen] == ["some-image.jpg"]
    assert [Path(f.where).name for f in failures if f.file] == ["some-doc.pdf"]
    assert [(p.author, p.text.partition("\n")[0][:9]) for p in posts_of(seen, posts)] == [
        ("Person 2", "A message"),
        ("Person 1", "A reply w"),
        ("Person 3", "Someone e"),
        ("Person 1", ""),
        ("Person 2", "An edited"),
        ("Person 2", "A retort"),
        ("Person 3", "How rude"),
    ]


def test_real_groups_of_both_phones_find_their_pictures():
    for name, shown in (("android-group-chat", 2), ("ios-group-chat", 0)):
        seen, _, failures = records(fixture(f"sources/whatsapp/whats-reader/{name}"))
        assert len(seen) == 2
        assert sum(s.post is not None for s in seen) == shown  # the other names other days
        (missing,) = failures
        assert missing.why.endswith(
            "; export the chat again with media, or put them beside it under these names"
        )


def test_dates_that_can_be_read_both_ways_are_asked_for_case_55(tmp_path: Path):
    folder = to_folder({"_chat.txt": lines("Ana: x", "Ana: y", day=3)}, tmp_path / "WhatsApp - A")
    _, posts, (note,) = records(folder)
    assert [p.written.time.month for p in posts] == [5, 5]
    assert note.why == (
        "dates like 03/05/2025 can be read in two ways, and nothing in the chat tells which: the "
        "day was taken to come first. If the month does, put these three lines at the end of "
        'retrospective.toml; if not, too, but with "day first", to end this note:\n'
        f'[[sources]]\npath = "{folder}/_chat.txt"\ndates = "month first"'
    )
    assert not note.file
    for told, month in (("day first", 5), ("month first", 3)):
        found, _ = find([folder], told={str(folder): {"dates": told}})
        seen = [one for each in found for one in each.read()]
        assert [one.written.time.month for one in seen if isinstance(one, Post)] == [month] * 2
        assert not any(isinstance(one, Failure) for one in seen)


def test_the_lines_to_paste_decide_for_one_chat_among_downloads(tmp_path: Path, monkeypatch):
    chats = {"a": "WhatsApp Chat - Oma.zip", "b": "WhatsApp Chat - Opa.zip"}
    for who, name in chats.items():
        to_zip({"_chat.txt": lines(f"{who}: x", day=3)}, tmp_path / "in here" / name)
    to_folder({"WhatsApp Chat with Bo.txt": lines("c: x", day=3)}, tmp_path / "in here")
    monkeypatch.setenv("HOME", str(tmp_path))
    project = (
        f"format = 1\n[subject]\nname = 'N'\nborn = 2025-01-01\n[[sources]]\npath = '{tmp_path}'\n"
    )
    for chosen in ("Oma.zip", "Bo.txt"):
        (pasted,) = (
            note.why.partition(":\n")[2] for note in records(tmp_path)[2] if chosen in note.where
        )
        assert pasted.startswith('[[sources]]\npath = "~/in here/WhatsApp Chat ')
        (tmp_path / "retrospective.toml").write_text(project + pasted)
        read = read_project(tmp_path)
        told = {path: {"dates": dates} for path, dates in read.dates.items()}
        found, _ = find([Path(path) for path in read.sources], told=told)
        seen = [one for each in found for one in each.read()]
        months = {p.context: p.written.time.month for p in seen if isinstance(p, Post)}
        assert months == {"Oma": 5, "Opa": 5, "Bo": 5} | {chosen[:-4].split()[-1]: 3}
        assert sum(isinstance(one, Failure) for one in seen) == 2, "the others still ask"


def test_what_is_said_of_a_folder_does_not_turn_a_chat_that_tells(tmp_path: Path):
    sent = "Ana: IMG-20250503-WA0001.jpg (file attached)"
    to_folder({"_chat.txt": lines(sent, day=3)}, tmp_path / "WhatsApp Chat - Oma")
    to_folder({"_chat.txt": lines("Ana: x", day=3)}, tmp_path / "WhatsApp Chat - Opa")
    to_folder({"IMG-20250503-WA0001.jpg": JPEG}, tmp_path / "WhatsApp Chat - Oma")
    found, _ = find([tmp_path], told={str(tmp_path): {"dates": "month first"}})
    seen = [one for each in found for one in each.read()]
    (photo,) = (one for one in seen if isinstance(one, Sighting))
    assert photo.claims.when[0].time.month == 5
    assert [p.written.time.month for p in seen if isinstance(p, Post)] == [3]


def test_a_picture_without_its_chat_has_the_day_of_its_name_case_56(tmp_path: Path):
    seen, posts, failures = records(to_folder({"IMG-20190516-WA0001.jpg": JPEG}, tmp_path))
    assert (posts, failures, [s.source for s in seen]) == ([], [], ["folder"])
    when = date_in(seen[0].file.name)
    assert when is not None
    assert (when.time, when.precision) == (datetime(2019, 5, 16), Precision.DAY)


@pytest.mark.parametrize(
    ("name", "place", "told"),
    [
        ("WhatsApp Chat with Oma & Opa.txt", "x", "Oma & Opa"),
        ("WhatsApp-Chat mit Oma.txt", "x", "Oma"),
        ("Chat de WhatsApp con Oma (1).txt", "x", "Oma"),
        ("Discussion WhatsApp avec Oma.txt", "x", "Oma"),
        ("Conversa do WhatsApp com Oma.txt", "x", "Oma"),
        ("Oma ile WhatsApp Sohbeti.txt", "x", ""),
        ("_chat.txt", "WhatsApp Chat - Oma (2)", "Oma"),
        ("_chat.txt", "Downloads", ""),
        ("WhatsApp Chat with +49 151 2345678.txt", "x", ""),
    ],
)
def test_the_chat_is_named_after_its_file_or_folder(
    name: str, place: str, told: str, tmp_path: Path
):
    folder = to_folder({name: lines("Ana: x")}, tmp_path / place)
    found = reading.only(folder, "whatsapp")
    assert found.line.startswith(f"1 WhatsApp chat ({told}), " if told else "1 WhatsApp chat, ")
    assert [p.context for p in records(folder)[1]] == [told]


LOG = "".join(f"[2025-05-16 12:00:{n:02}] INFO: copied IMG_{n}.jpg\n" for n in range(30))
DIARY = "16.05.2025 08:00 Nora ist da\n17.05.2025 09:30 Sie schläft\n18.05.2025 10:00 Oma: da\n"


@pytest.mark.parametrize("text", [LOG, DIARY, "16/05/2025, 12:00 - Ana: nur eine Zeile\n", "", "x"])
def test_a_folder_of_pictures_with_a_text_of_dates_stays_a_folder(text: str, tmp_path: Path):
    folder = to_folder({"notes.txt": text.encode(), "a.jpg": JPEG}, tmp_path)
    assert reading.only(folder, "folder").line == "1 folder, 1 picture"


LOGS = {
    "a baby's": "16/05/2025 07:3{} - {}: 120 ml\n",
    "a program's": "2025-05-16 10:00:0{} - {}: <module> started\n",
    "a shortcut's": "5/16/2025, 7:3{}\u202fAM - {}: 120 ml IMG_1.jpg\n",
}


@pytest.mark.parametrize("kind", LOGS)
def test_a_log_is_no_chat_and_its_words_are_nobodys_names(kind: str, tmp_path: Path):
    senders = ("Feed", "root", "Sleep", "Feed", "WhatsApp to the doctor")
    text = "".join(LOGS[kind].format(n, sender) for n, sender in enumerate(senders))
    folder = to_folder({"baby.txt": text.encode(), "IMG_1.jpg": JPEG}, tmp_path)
    assert reading.only(folder, "folder").line == "1 folder, 1 picture"
    assert reading.only(to_folder({"_chat.txt": text.encode()}, tmp_path / "named"), "whatsapp")


@pytest.mark.parametrize(
    "own",
    [
        "16/05/2025, 11:00 - Messages and calls are end-to-end encrypted. Learn more.\n",
        "16/05/2025, 11:00 - Bo: <Media omitted>\n",
        "16/05/2025, 11:00 - Bo: <省略多媒体文件>\n",
        "16/05/2025, 11:00 - Bo: a.jpg (file attached)\n",
        "16/05/2025, 11:00 - Bo: \u200ea.opus (file attached)\n",
    ],
)
def test_a_chat_under_a_new_name_is_known_by_what_whatsapp_adds(own: str, tmp_path: Path):
    chat = own.encode() + lines("Ana: x", "Bo: y", "Ana: z")
    assert reading.only(to_folder({"nora.txt": chat, "a.jpg": JPEG}, tmp_path / "a"), "whatsapp")
    bare = {"nora.txt": chat.replace(own.encode(), b""), "a.jpg": JPEG}
    assert reading.only(to_folder(bare, tmp_path / "b"), "folder")


def test_a_chat_under_a_new_name_is_not_looked_for_among_many(tmp_path: Path):
    chat = lines("Ana: x", "Bo: <Media omitted>", "Ana: z")
    assert reading.only(to_folder({"nora.txt": chat}, tmp_path / "a"), "whatsapp")
    many = {f"{n}.txt": b"x" for n in range(3)} | {"nora.txt": chat, "a.jpg": JPEG}
    assert reading.only(to_folder(many, tmp_path / "b"), "folder")


def test_a_chat_among_other_downloads_takes_only_what_lies_beside_it(tmp_path: Path):
    to_folder(android() | {"x.jpg": JPEG}, tmp_path)
    to_folder({"DCIM/IMG_1.jpg": JPEG}, tmp_path)
    posts = b'[{"media": [{"uri": "media/posts/202505/a.jpg", "creation_timestamp": 1747397700}]}]'
    to_folder({"content/posts_1.json": posts, "media/posts/202505/a.jpg": JPEG}, tmp_path / "insta")
    found, failures = find([tmp_path])
    assert failures == []
    pictures = {
        each.source.name: [s.file.name for s in each.read() if isinstance(s, Sighting)]
        for each in found
    }
    assert pictures == {
        "folder": ["IMG_1.jpg"],
        "instagram": ["a.jpg"],
        "whatsapp": ["IMG-20250516-WA0001.jpg", "VID-20250516-WA0002.mp4", "x.jpg"],
    }


def test_pictures_no_message_names_are_plain_pictures(tmp_path: Path):
    seen, _, _ = records(to_folder(android() | {"IMG-20250517-WA0009.jpg": JPEG}, tmp_path))
    assert [(s.file.name, s.post, s.claims.when) for s in seen[2:]] == [
        ("IMG-20250517-WA0009.jpg", None, ())
    ]


def test_a_picture_left_out_is_not_guessed_from_its_day(tmp_path: Path):
    files = {"_chat.txt": lines("Bo: <Media omitted>"), "IMG-20250516-WA0001.jpg": JPEG}
    seen, posts, failures = records(to_folder(files, tmp_path))
    assert [(s.post, s.claims.credit) for s in seen] == [(None, None)]
    assert (posts, [f.why for f in failures]) == ([], [LEFT_OUT.format("1 file", "was")])


@pytest.mark.parametrize(
    "line",
    [
        "16/05/2025, 12:00 - Bo: <Media omitted>\n",
        "16/05/2025, 12:00 - Bo: <Medien ausgeschlossen>\n",
        "16/05/2025, 12:00 - Bo: <メディアなし>\n",
        "\u200e[16.05.25, 12:00:00] Bo: \u200eimage omitted\r\n",
        "\u200e[16.05.25, 12:00:00] Bo: \u200eBild weggelassen\r\n",
    ],
)
def test_what_an_export_without_media_lacks_is_counted_in_any_language(line: str, tmp_path: Path):
    own = "[16.05.25, 12:01:00] Bo: \u200eThis message was deleted.\n" * line.startswith("\u200e")
    folder = to_folder({"_chat.txt": (line * 12 + own).encode()}, tmp_path)
    seen, posts, (note,) = records(folder)
    assert (seen, posts, note.file) == ([], [], False)
    assert note.why == LEFT_OUT.format("12 files", "were")


def test_pictures_named_but_not_there_are_told_once_for_the_chat(tmp_path: Path):
    named = [f"Bo: IMG-20250516-WA000{n}.jpg (file attached)" for n in range(4)]
    sound = ["Bo: PTT-20250516-WA0009.opus (file attached)", "Bo: IMG-1.jpg (file attached)\nhm"]
    seen, posts, failures = records(to_folder({"_chat.txt": lines(*named, *sound)}, tmp_path))
    assert (seen, [p.text for p in posts]) == ([], ["hm"])
    assert [(f.why, f.file) for f in failures] == [
        (
            "5 pictures named in _chat.txt are not in the parts given: IMG-20250516-WA0000.jpg, "
            "IMG-20250516-WA0001.jpg, IMG-20250516-WA0002.jpg …; export the chat again with "
            "media, or put them beside it under these names",
            False,
        )
    ]


def test_a_sticker_is_told_once_however_often_it_was_sent(tmp_path: Path):
    sent = "Bo: STK-20250516-WA0004.webp (file attached)"
    files = {"_chat.txt": lines(sent, sent), "STK-20250516-WA0004.webp": b"RIFF"}
    files |= {"STK-20250517-WA0001.webp": b"x", "0007-GIF-2025-05-16-12-00-00.mp4": MP4}
    seen, posts, failures = records(to_folder(files, tmp_path))
    assert (seen, posts) == ([], [])
    assert len(failures) == 3
    assert {f.why for f in failures} == {
        "a sticker or a GIF sent in a chat, not a picture of the year; if it is one, copy it into "
        "a folder of its own"
    }


def test_one_picture_sent_twice_has_two_messages(tmp_path: Path):
    sent = "{}: IMG-20250516-WA0004.jpg (file attached)"
    files = {"_chat.txt": lines(sent.format("Ana"), sent.format("Bo"))}
    seen, _, _ = records(to_folder(files | {"IMG-20250516-WA0004.jpg": JPEG}, tmp_path))
    assert [s.post.author for s in seen if s.post] == ["Ana", "Bo"]
    assert len({s.file.where for s in seen}) == 1


def test_equal_messages_of_one_minute_are_all_kept(tmp_path: Path):
    text = "16/05/2025, 12:00 - Bo: ok\n" * 3
    _, posts, _ = records(to_folder({"_chat.txt": text.encode()}, tmp_path))
    assert len({p.id for p in posts}) == len(posts) == 3


# -- several exports --------------------------------------------------------------------

SAID = [
    ("Ana: eins", ""),
    ("Bo: IMG-20250516-WA0001.jpg (file attached)", "IMG-20250516-WA0001.jpg"),
    ("Ana: zwei", ""),
    ("Ana: zwei", ""),
    ("Oma: IMG-20250516-WA0002.jpg (file attached)\nsüß", "IMG-20250516-WA0002.jpg"),
    ("Bo: drei", ""),
    ("Ana: vier\nund fünf", ""),
    ("Bo: VID-20250516-WA0003.mp4 (file attached)", "VID-20250516-WA0003.mp4"),
    ("Oma: sechs", ""),
]
STARTS = [f"16/05/2025, 12:{n * 4:02} - " for n in range(len(SAID))]


def part(first: int, last: int) -> dict[str, bytes]:
    """An export of a stretch of the chat, with its media."""
    chosen = list(zip(STARTS, SAID, strict=True))[first:last]
    text = "".join(f"{start}{said}\n" for start, (said, _) in chosen).encode()
    media = {name: JPEG + name.encode() for _, (_, name) in chosen if name}
    return {"WhatsApp Chat with Nora.txt": text} | media


@settings(max_examples=25)
@given(st.integers(1, 7), st.integers(0, 3), st.randoms(use_true_random=False))
def test_exports_that_overlap_are_one_chat_in_any_order(cut: int, more: int, dice):
    stretches = [(0, min(9, cut + 1 + more)), (cut, 9)]
    names = ["a", "b", "c"]
    dice.shuffle(names)
    with tempfile.TemporaryDirectory() as place:
        whole = to_zip(part(0, 9), Path(place, "whole", "WhatsApp Chat with Nora.zip"))
        expected = facts(*records(whole)[:2])
        parts = [
            to_zip(part(*stretch), Path(place, name, "WhatsApp Chat with Nora.zip"))
            for name, stretch in zip(names, stretches, strict=False)
        ]
        found, failures = find(parts)
        assert failures == []
        assert [one.line.partition(",")[0] for one in found] == ["1 WhatsApp chat (Nora)"]
        seen, posts, failures = records(*parts)
    assert failures == []
    assert sorted(set(map(repr, facts(seen, posts)))) == sorted(map(repr, expected))
    wheres = [s.file.where for s in seen]
    assert len(wheres) == len(set(wheres)), "a copy in each export, each once"


def test_a_text_without_media_beside_the_zip_with_them_is_one_chat(tmp_path: Path):
    files = android("WhatsApp Chat mit Nora.txt")
    without = ANDROID.replace(
        "IMG-20250516-WA0001.jpg (Datei angehängt)", "<Medien ausgeschlossen>"
    )
    to_zip(files, tmp_path / "WhatsApp Chat mit Nora.zip")
    to_folder({"WhatsApp Chat mit Nora (1).txt": without.encode()}, tmp_path)
    seen, posts, failures = records(tmp_path)
    assert [f.why for f in failures if not f.file] == [LEFT_OUT.format("1 file", "was")], (
        "what the zip shows is not left out, and what both lack is told once"
    )
    assert [(p.author, p.text) for p in posts_of(seen, posts)] == WORDS
    assert len(posts) == 2, "what the zip shows is no post without a picture"
    assert len(seen) == 2
    assert find([tmp_path])[0][0].line.startswith("1 WhatsApp chat (Nora), 4 messages, ")


def test_the_same_words_in_two_chats_stay_two(tmp_path: Path):
    wish = ["Ana: Frohe Weihnachten!"]
    for name in ("Oma", "Opa"):
        text = lines(*wish, f"{name}: danke")
        to_folder({"_chat.txt": text}, tmp_path / f"WhatsApp Chat - {name}")
    found, _ = find([tmp_path])
    assert [one.line for one in found] == [
        f"1 WhatsApp chat ({name}), 2 messages, no pictures" for name in ("Oma", "Opa")
    ]
    posts = records(tmp_path)[1]
    assert len({p.id for p in posts}) == 4


def test_two_chats_of_one_name_that_say_other_things_stay_two(tmp_path: Path):
    for place, said in (("a", ["x", "y", "z"]), ("b", ["x", "p", "q"])):
        text = lines(*(f"Ana: {one}" for one in said))
        to_folder({"_chat.txt": text}, tmp_path / place / "WhatsApp Chat - Ana")
    assert len(find([tmp_path])[0]) == 2


def test_a_name_in_the_export_of_one_phone_means_no_picture_of_another(tmp_path: Path):
    hello = [f"Oma: hello {n}" for n in range(6)]
    sent = "{}: IMG-20250517-WA0001.jpg (file attached)"
    for phone, who in (("ana", "Oma"), ("tom", "Opa")):
        files = {"_chat.txt": lines(*hello, sent.format(who))}
        files |= {"IMG-20250517-WA0001.jpg": JPEG} if who == "Opa" else {}
        to_folder(files, tmp_path / phone / "WhatsApp Chat - Family")
    assert reading.only(tmp_path, "whatsapp")
    seen, _, failures = records(tmp_path)
    assert [s.post.author for s in seen if s.post] == ["Opa"]
    assert ["IMG-20250517-WA0001.jpg" in f.why for f in failures] == [True]


def test_a_picture_is_found_in_another_export_of_the_same_phone(tmp_path: Path):
    late = part(0, 9)
    del late["IMG-20250516-WA0001.jpg"]
    for name, files in (("early", part(0, 5)), ("late", late)):
        to_folder(files, tmp_path / name / "WhatsApp Chat - Nora")
    seen, _, failures = records(tmp_path)
    assert failures == []
    assert {s.post.author for s in seen if s.post and "WA0001" in s.file.name} == {"Bo"}


def test_each_of_many_chats_is_parsed_once_to_find_out_what_belongs_together(
    tmp_path: Path, monkeypatch
):
    parsed: list[str] = []
    monkeypatch.setattr(whatsapp, "chat_in", lambda *told: parsed.append("") or chat_in(*told))
    for n in range(30):
        text = lines(*(f"Ana: {n}-{at}" for at in range(5)))
        to_zip({"_chat.txt": text}, tmp_path / f"{n}.zip")
    found, _ = find([tmp_path])
    assert (len(found), len(parsed)) == (30, 30)


def test_a_name_made_to_be_slow_is_not(tmp_path: Path):
    started = time.process_time()
    name = "whatsapp z " * 370 + ".txt"
    path = to_zip({name: lines("Ana: x")}, tmp_path / "a.zip")
    assert reading.only(path, "whatsapp")
    assert time.process_time() - started < 2  # measured: 0.05; with whole names over a minute


def test_two_chats_in_one_folder_are_both_read(tmp_path: Path):
    files = {"WhatsApp Chat with Oma.txt": lines("Oma: IMG-20250516-WA0001.jpg (file attached)")}
    files |= {"WhatsApp Chat with Opa.txt": lines("Opa: IMG-20250516-WA0002.jpg (file attached)")}
    files |= {f"IMG-20250516-WA000{n}.jpg": JPEG for n in (1, 2)}
    found = reading.only(to_folder(files, tmp_path), "whatsapp")
    assert found.line == "2 WhatsApp chats (Oma, Opa), 2 messages, 2 pictures"
    assert [(s.post.author, s.post.context) for s in records(tmp_path)[0] if s.post] == [
        ("Oma", "Oma"), ("Opa", "Opa"),
    ]  # fmt: skip


@settings(max_examples=20)
@given(st.sampled_from([name for _, name in SAID if name]))
def test_a_picture_taken_away_takes_only_its_own_record(name: str):
    with tempfile.TemporaryDirectory() as place:
        whole = records(to_folder(part(0, 9), Path(place, "a", "WhatsApp - N")))
        less = part(0, 9)
        del less[name]
        seen, posts, failures = records(to_folder(less, Path(place, "b", "WhatsApp - N")))
    assert facts(seen, []) == facts([s for s in whole[0] if s.file.name != name], [])
    assert {p.text for p in posts} - {"süß"} == {p.text for p in whole[1]}
    assert [f.why.partition(":")[0] for f in failures] == [
        "1 picture named in WhatsApp Chat with Nora.txt is not in the parts given"
    ]


# -- what is broken or private ----------------------------------------------------------


@settings(max_examples=60)
@given(st.sampled_from(sorted(PHONES)), st.data())
def test_a_damaged_chat_never_stops_a_run(phone: str, data):
    files = PHONES[phone]()
    name = next(iter(files))
    damaged = bytearray(files[name][: data.draw(st.integers(0, len(files[name])))])
    for at in data.draw(st.lists(st.integers(0, max(0, len(damaged) - 1)), max_size=8)):
        damaged[at : at + 1] = bytes([data.draw(st.integers(0, 255))])
    with tempfile.TemporaryDirectory() as place:
        seen, posts, failures = records(to_folder(files | {name: bytes(damaged)}, Path(place)))
    assert {s.file.name for s in seen} >= {n for n in files if n.endswith((".jpg", ".mp4"))}
    repr((posts, failures)).encode()


def test_a_text_in_another_code_is_read_as_far_as_it_goes(tmp_path: Path):
    wide = to_folder({"_chat.txt": ANDROID.encode("utf-16")}, tmp_path / "wide")
    assert [p.text for p in records(wide)[1]] == [WORDS[0][1], WORDS[1][1], WORDS[3][1]]
    narrow = to_folder(
        {"_chat.txt": lines("Zo\u00eb: x").decode().encode("latin-1")}, tmp_path / "n"
    )
    _, (post,), (note,) = records(narrow)
    assert (post.author, note.why) == (
        "Zo\ufffd", "some letters in it are broken; export the chat again",
    )  # fmt: skip


def test_a_calendar_that_is_not_known_is_told(tmp_path: Path):
    files = {"_chat.txt": b"[1404/02/26, 08:00:00] Ana: x\n[1404/02/26, 08:01:00] Bo: y\n"}
    seen, posts, (note,) = records(to_folder(files | {"a.jpg": JPEG}, tmp_path))
    assert (len(seen), posts, note.file) == (1, [], False)
    assert note.why.startswith("no message in it has a date that can be read; ")


def test_a_name_that_leads_outside_is_only_words(tmp_path: Path):
    said = [f"Bo: \u200e<attached: {name}>" for name in ("../../etc/hostname.jpg", "/etc/x.jpg")]
    files = {"_chat.txt": lines(*said), "hostname": JPEG, "y.jpg": JPEG}
    seen, _, _ = records(to_folder(files, tmp_path / "a"))
    assert all(s.file.path.startswith(str(tmp_path / "a")) for s in seen)
    assert all(s.post is None for s in seen)


_PRIVATE = ["Hebamme.vcf", "Plan.pdf", "PTT-20250516-WA0003.opus", "STK-20250516-WA0004.webp",
            "contacts.csv", "a note sent.txt", "passwords.md", "key.json"]  # fmt: skip


def test_contacts_documents_and_sound_are_never_opened(tmp_path: Path, opened):
    token = b"XYZZY-secret-7261"
    files = android() | dict.fromkeys(_PRIVATE, token)
    folder = to_folder(files, tmp_path / "chat")
    opened.clear()
    found, failures = find([folder])
    seen = [one for each in found for one in each.read()]
    assert any(name.endswith("Nora.txt") for name in opened), "the recording works"
    assert [name for name in opened if name.endswith(tuple(_PRIVATE))] == []
    assert token.decode() not in repr((seen, failures))


def test_what_is_shown_is_never_opened_for_it_either(tmp_path: Path, opened):
    folder = to_folder(iphone(), tmp_path / "chat")
    opened.clear()
    records(folder)
    assert {Path(name).name for name in opened if str(tmp_path) in name} <= {"_chat.txt", "chat"}
