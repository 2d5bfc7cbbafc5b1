"""What the text of a chat says, in every way in which phones write it.

Numbers in names (`case_49`) are those of the acceptance cases of the format study.
"""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import fixture
from yearling.sources import whatsapp_lines
from yearling.sources.whatsapp_lines import Chat, chat_in, said_in, signed

NOON = datetime(2025, 5, 16, 12, 0)


def heads(chat: Chat) -> list[tuple[datetime, str | None]]:
    return [(m.time, m.sender) for m in chat.messages]


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def words(raw: str, *here: str) -> tuple[str, tuple[str, ...]]:
    said = said_in(raw, lambda name: name in here, lambda name: name.endswith((".jpg", ".opus")))
    return said.words, said.names


def test_nine_chats_of_nine_phones_case_49():
    for chat in json.loads(fixture("sources/whatsapp/issue_lines.json").read_text()):
        signed_ones = [head for head in heads(chat_in(chat["text"])) if head[1]]
        expected = [(datetime.fromisoformat(e["date"]), e["author"]) for e in chat["expect"]]
        assert signed_ones == expected, chat["name"]


def test_twelve_headers_the_old_ones_too_case_50():
    formats = json.loads(fixture("sources/whatsapp/pustur_formats.json").read_text())
    for one in formats["headers"]:
        (message,) = chat_in(one["line"]).messages
        assert (message.time.isoformat(), message.sender, message.raw) == (
            one["expect_date"], one["author"], one["text"],
        )  # fmt: skip
    attached = [words(line["line"].split(" a: ")[1].replace("\\n", "\n"))
                for line in formats["attachments"]]  # fmt: skip
    assert attached == [
        ("", ("00000042-PHOTO-2020-06-07-15-13-20.jpg",)),
        ("", ("IMG-20210428-WA0001.jpg",)),
        ("", ("2015-08-04-PHOTO-00004762.jpg",)),
        ("Dir auch frohe Ostern.", ("4f2680f1db95a8454775cc2eefc95bfc.jpg",)),
    ]


@pytest.mark.parametrize(
    ("name", "messages", "senders"),
    [
        ("whats-reader/asian-ampm-format-test.txt", 5, 5),
        ("whats-reader/bracketed-year-first-test.txt", 3, 3),
        ("whats-reader/dash-format-test.txt", 5, 5),
        ("whats-reader/dot-time-klo-format-test.txt", 3, 3),
        ("whats-reader/european-ampm-format-test.txt", 4, 4),
        ("whats-reader/french-format-test.txt", 6, 6),
        ("whats-reader/german-format-test.txt", 6, 6),
        ("whats-reader/ios-format-test.txt", 5, 5),
        ("whats-reader/ios-group-chat/_chat.txt", 39, 33),
        ("whatstk/lorem.txt", 500, 500),
        ("whatstk/lorem-merge-part1.txt", 300, 300),
        ("whatstk/lorem-merge-part2.txt", 300, 300),
        ("whatstk/pokemon.txt", 20, 19),
    ],
)
def test_chats_of_other_readers_are_read_whole(name: str, messages: int, senders: int):
    chat = chat_in(text_of(fixture(f"sources/whatsapp/{name}")))
    assert (len(chat.messages), chat.strange) == (messages, 0)
    assert sum(m.sender is not None for m in chat.messages) == senders


@pytest.mark.parametrize(
    "name",
    ["[mmddyy]_24hrs", "ddmmyy_24hrs", "mmddyy_24hrs", "mmddyyyy_12hrs", "yyyymmdd_24hrs"],
)
def test_five_orders_of_one_chat_say_the_same(name: str):
    folder = fixture("sources/whatsapp/chat-miner")
    expected = json.loads((folder / "target.json").read_text())
    chat = chat_in(text_of(folder / f"test_{name}.txt"))
    assert chat.unsure == ""
    found = [(m.time.isoformat(), m.sender, m.raw.replace("\n", " ")) for m in chat.messages
             if m.sender]  # fmt: skip
    assert sorted(found) == sorted((e["timestamp"], e["author"], e["message"]) for e in expected)


def test_a_year_that_comes_first_stays_first_case_53():
    assert heads(chat_in("2024/12/01, 10:04 pm - Bo: x")) == [(datetime(2024, 12, 1, 22, 4), "Bo")]


def test_twelve_hours_in_spanish_lose_nothing_case_54():
    text = "28/3/2025, 9:29 p.\u00a0m. - Bo: hola\n29/3/2025, 1:23 a.\u00a0m. - Ana: sí\n"
    assert heads(chat_in(text)) == [
        (datetime(2025, 3, 28, 21, 29), "Bo"), (datetime(2025, 3, 29, 1, 23), "Ana"),
    ]  # fmt: skip


DAY = datetime(2025, 5, 16)


@pytest.mark.parametrize(
    ("head", "hour", "minute", "second"),
    [
        ("16/5/25, 9:05\u202fPM - ", 21, 5, None),
        ("16/05/2025, 21:05 - ", 21, 5, None),
        ("16/05/2025 21:05 - ", 21, 5, None),
        ("16.05.25, 21:05 - ", 21, 5, None),
        ("16-05-2025, 09.05 pm - ", 21, 5, None),
        ("16.5.2025 klo 21.05 - ", 21, 5, None),
        ("16/05/2025 às 21:05 - ", 21, 5, None),
        ("2025-05-16, 21 h 05 - ", 21, 5, None),
        ("2025/05/16, 9:05 pm - ", 21, 5, None),
        ("2025-05-16, 12:05 a.m. - ", 0, 5, None),
        ("16/05/2025, 12:05 p. m. - ", 12, 5, None),
        ("16/05/2025, 00:05 a. m. - ", 0, 5, None),
        ("5/16/25, 9:05 PM - ", 21, 5, None),
        ("16/5/2568 21:05 - ", 21, 5, None),
        ("16/5/68 21:05 - ", 21, 5, None),
        ("2025. 5. 16. 오후 9:05 - ", 21, 5, None),
        ("2025년 5월 16일 오후 9:05 - ", 21, 5, None),
        ("2025/5/16 上午12:05 - ", 0, 5, None),
        ("2025/5/16 晚上9:05 - ", 21, 5, None),
        ("१६/५/२०२५, ९:०५ अपराह्न - ", 21, 5, None),
        ("\u200f١٦\u200f/٥\u200f/٢٠٢٥، ٩:٠٥ م - ", 21, 5, None),
        ("[16.05.25, 21:05:09] ", 21, 5, 9),
        ("\u200e[16/05/2025, 9:05:09\u202fPM] ", 21, 5, 9),
        ("[2025/05/16\u200921:05:09] ", 21, 5, 9),
        ("[2025/5/16 下午9:05:09] ", 21, 5, 9),
        ("[16/5/25 9:05:09 p. m.] ", 21, 5, 9),
        ("[\u200f١٦\u200f/٥\u200f/٢٠٢٥، ٩:٠٥:٠٩ م] ", 21, 5, 9),
        ("16.05.25 21.05.09: ", 21, 5, 9),
        ("16. 5. 2025. 21:05:09 ", 21, 5, 9),
        ("[05/2025/16, 21:05:09] ", 21, 5, 9),
    ],
)
def test_every_way_to_begin_a_message(head: str, hour: int, minute: int, second: int | None):
    (message,) = chat_in(f"{head}Ana Lindt: so: klein").messages
    assert message.time == DAY.replace(hour=hour, minute=minute, second=second or 0)
    assert message.exact is (second is not None)
    assert (message.sender, message.raw) == ("Ana Lindt", "so: klein")


def dated(*days: str, more: str = "") -> str:
    return "".join(f"{day}, 12:00 - Ana: x{more}\n" for day in days)


def days_of(text: str, told: str = "") -> tuple[list[str], str]:
    chat = chat_in(text, told)
    return [f"{m.time:%Y-%m-%d}" for m in chat.messages], chat.unsure


def test_a_number_over_twelve_is_the_day():
    assert days_of(dated("03/02/25", "13/02/25")) == (["2025-02-03", "2025-02-13"], "")
    assert days_of(dated("03/02/25", "03/13/25")) == (["2025-03-02", "2025-03-13"], "")


def test_without_one_the_order_with_fewer_steps_back_is_meant():
    assert days_of(dated("03/02/25", "04/02/25", "01/03/25"))[0][2] == "2025-03-01"
    assert days_of(dated("02/03/25", "02/04/25", "03/01/25"))[0][2] == "2025-03-01"


def test_names_of_pictures_tell_the_order():
    android = "\n".join((
        "05/06/25, 12:00 - Ana: x",
        "05/07/25, 12:00 - Ana: IMG-20250507-WA0003.jpg (file attached)",
    ))  # fmt: skip
    assert days_of(android) == (["2025-05-06", "2025-05-07"], "")
    iphone = "[05.07.25, 12:00:00] A: \u200e<attached: 00000012-PHOTO-2025-07-05-12-00-00.jpg>"
    assert days_of(iphone) == (["2025-07-05"], "")


def test_where_nothing_tells_the_day_comes_first_and_is_asked_for_case_55():
    text = dated("03/02/2025", "04/02/2025", "05/02/2025")
    assert days_of(text) == (["2025-02-03", "2025-02-04", "2025-02-05"], "03/02/2025")
    assert days_of(text, "day first") == (["2025-02-03", "2025-02-04", "2025-02-05"], "")
    assert days_of(text, "month first") == (["2025-03-02", "2025-04-02", "2025-05-02"], "")


def test_a_date_that_is_the_same_both_ways_is_not_asked_for():
    assert days_of(dated("05/05/2025")) == (["2025-05-05"], "")


def test_a_persons_word_gives_way_to_a_day_no_month_has():
    assert days_of(dated("13/02/25"), "month first") == (["2025-02-13"], "")


def test_a_persons_word_gives_way_to_dates_in_names_of_pictures():
    text = dated("05/07/25", more="\nIMG-20250705-WA0003.jpg (file attached)")
    assert days_of(text, "month first") == (["2025-07-05"], "")
    text = dated("05/07/25", more="\nIMG-20250507-WA0003.jpg (file attached)")
    assert days_of(text, "day first") == (["2025-05-07"], "")


def test_a_persons_word_is_stronger_than_steps_back():
    days = ("03/02/25", "04/02/25", "01/03/25")
    assert days_of(dated(*days), "month first")[0] == ["2025-03-02", "2025-04-02", "2025-01-03"]


def test_names_of_pictures_are_looked_for_once_in_however_many_ways_dates_are_written(monkeypatch):
    looked: list[str] = []
    named = whatsapp_lines._named
    monkeypatch.setattr(
        whatsapp_lines, "_named", lambda text, lines: looked.append(text) or named(text, lines)
    )
    ways = [f"05{gap}03{gap}{year}" for gap in "-/." for year in ("25", "2025")]
    text = "".join(f"{way}, 10:00 - Oma: IMG-20250503-WA0001.jpg\n" for way in ways)
    assert days_of(text) == (["2025-05-03"] * 6, "")
    assert len(looked) == 1
    started = time.process_time()
    assert len(chat_in(text * 2000).messages) == 12_000
    assert time.process_time() - started < 2  # measured: 0.2; with each name counted again 5


def test_each_way_of_writing_is_settled_on_its_own():
    text = dated("5/16/25", "6/1/25") + "[16.06.25, 12:00:00] Ana: x\n[01.07.25, 12:00:00] Bo: y"
    assert days_of(text) == (["2025-05-16", "2025-06-01", "2025-06-16", "2025-07-01"], "")


def test_most_lines_outvote_one_that_was_pasted():
    text = (
        dated("16/05/25", "17/05/25") + "look:\n5/18/25, 12:00 - Bo: pasted\n" + dated("18/05/25")
    )
    chat = chat_in(text)
    assert [f"{m.time:%m-%d}" for m in chat.messages] == ["05-16", "05-17", "05-18"]
    assert chat.messages[1].raw == "x\nlook:\n5/18/25, 12:00 - Bo: pasted"
    assert chat.strange == 1


def test_a_message_of_many_lines_stays_whole():
    text = "[16.05.25, 12:00:00] Ana: eins: zwei\r\n\r\n12.05. um 8\u2028drei\x85vier\r\n"
    text += "13.05.25 21.25: nicht du\r\n[16.05.25, 12:01:00] Bo: ja\r\n"
    one, two = chat_in(text).messages
    assert one.raw == "eins: zwei\r\n\r\n12.05. um 8\u2028drei\x85vier\r\n13.05.25 21.25: nicht du"
    assert words(one.raw)[0] == one.raw.replace("\r\n", "\n")
    assert two.raw == "ja"


@pytest.mark.parametrize(
    "line",
    [
        "16/05/25, 12:00 - Messages and calls are end-to-end encrypted. Tap to learn more.",
        '16/05/25, 12:00 - Ana changed the subject to "Zoo: Sunday"',
        "16/05/25, 12:00 - Ana hat den Betreff zu „Zoo: Sonntag“ geändert",
        "16/05/25, 12:00 - Ana a remplacé le sujet par « Zoo : dimanche »",
        "[16/05/25, 12:00:00] Ana added Bo",
    ],
)
def test_what_whatsapp_says_itself_has_no_sender(line: str):
    assert [m.sender for m in chat_in(line).messages] == [None]


@pytest.mark.parametrize(
    "raw",
    ["our 👨\u200d👩\u200d👧 café e\u0301 ﬁ", "می\u200cخواهم", "<3", "a < b > c", "I ❤️ it (a lot)",
     "x <g>", " a.b <c ", "see a.jpg (blurred)?", "at 5.30 <later>"],
)  # fmt: skip
def test_words_survive_exactly_case_52(raw: str):
    assert words(raw) == (raw, ())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("\u202aAna\u202c @\u2068Bo\u2069 hi\u200e!", "Ana @Bo hi!"),
        ("hi \u200e<This message was edited>", "hi"),
        ("hi <This message was edited>", "hi"),
        ("hi <Diese Nachricht wurde bearbeitet.>", "hi"),
        ("ha \u200e<Tämä viesti on muokattu>", "ha"),
        ("<Media omitted>", ""),
        ("<Medien ausgeschlossen>\nso klein", "so klein"),
        ("<メディアなし>", ""),
        ("\u200eimage omitted", ""),
        ("\u200eYou deleted this message.", ""),
        ("You deleted this message", ""),
        ("null", ""),
        ("\u200eMissed voice call", ""),
        ("location: https://maps.google.com/?q=51.513767,-0.098266", ""),
        ("POLL:\nWhen?\nOPTION: Now (1 vote)\nOPTION: Later (2 votes)", ""),
        ("UMFRAGE:\nWann?\nOPTION: Jetzt (0 Stimmen)", ""),
        ("", ""),
    ],
)
def test_what_whatsapp_adds_is_nobodys_words(raw: str, expected: str):
    assert words(raw) == (expected, ())


A = "00000042-PHOTO-2025-05-16-12-00-00.jpg"


@pytest.mark.parametrize(
    ("raw", "expected", "name"),
    [
        (f"\u200e<attached: {A}>", "", A),
        (f"\u200e<Anhang: {A}>", "", A),
        (f"\u200e<附件：{A}>", "", A),
        (f"\u200e<pièce jointe : {A}>", "", A),
        (f"so klein \u200e<attached: {A}>", "so klein", A),
        (f"\u200e<attached: {A}>\r\nso klein\r\nund so", "so klein\nund so", A),
        (f"{A} (file attached)", "", A),
        (f"\u200e{A} (Datei angehängt)\nso klein", "so klein", A),
        (f"{A} (ファイル添付)", "", A),
        (f"{A} （附件）", "", A),
        (f"\u200f{A} (הקובץ מצורף)", "", A),
        (f"{A} <\u200eattached>", "", A),
        (f"<{A} eklendi>", "", A),
        (f"<{A} dosyası eklendi>\nne güzel", "ne güzel", A),
        ("A plan.pdf • \u200e1 page \u200e<attached: 00007-A plan.pdf>", "", "00007-A plan.pdf"),
        ("WhatsApp Image 1 (2).jpeg (file attached)", "", "WhatsApp Image 1 (2).jpeg"),
        (f"\u200e<attached: {A}>\nhi \u200e<This message was edited>", "hi", A),
    ],
)  # fmt: skip
def test_a_name_of_a_file_that_is_there_is_known_in_any_language(
    raw: str, expected: str, name: str
):
    assert words(raw, name) == (expected, (name,))


def test_a_file_that_is_not_there_is_known_by_its_ending():
    assert words(f"\u200e<attached: {A}>") == ("", (A,))
    assert words("PTT-20250516-WA0002.opus (Datei angehängt)") == (
        "",
        ("PTT-20250516-WA0002.opus",),
    )
    assert words(".jpg (Datei angehängt)") == ("", (".jpg",))
    assert words("<see: page 7>")[1] == ()


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("\u202a+49 151 2345678\u202c", ""),
        ("+49\u00a0151\u00a02345678", ""),
        ("Bo (0151 2345678)", ""),
        ("~\u202fBo", "Bo"),
        ("~Bo", "Bo"),
        ("\u2068Oma Ursel\u2069", "Oma Ursel"),
        ("Kita 2025", "Kita 2025"),
        ("妈妈", "妈妈"),
    ],
)
def test_a_telephone_number_is_never_a_name(sender: str, name: str):
    assert signed(sender) == name


def test_real_messages_of_every_kind_case_51():
    chat = chat_in(text_of(fixture("sources/whatsapp/timelinize/_chat.txt")))
    assert len(chat.messages) == 19
    said = [words(m.raw, "some-image.jpg", "some-doc.pdf") for m in chat.messages]
    assert [names for _, names in said if names] == [("some-image.jpg",), ("some-doc.pdf",)]
    written = [text for text, _ in said if text]
    assert [text.partition(" ")[0] for text in written] == [
        "A", "A", "Someone", "A", "How", "An",
    ]  # fmt: skip
    assert written[2] == "Someone else\nwith a lot to say\nover multiple lines!"
    assert written[5] == "An edited message"
    assert not any("\r" in text for text in written)


FORMS = ("%d/%m/%y, %H:%M - ", "%m/%d/%Y, %I:%M %p - ", "[%d.%m.%y, %H:%M:%S] ",
         "%Y-%m-%d, %H:%M - ", "[%Y/%m/%d %H:%M:%S] ", "%d.%m.%Y klo %H.%M - ")  # fmt: skip
TIMES = st.lists(st.datetimes(datetime(2010, 1, 1), datetime(2050, 1, 1)), min_size=1, max_size=9)
LINES = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]))


@given(TIMES, st.sampled_from(FORMS), LINES)
def test_any_times_and_words_come_back(times: list[datetime], form: str, said: str):
    times = [NOON, *times]  # a day over twelve settles the order
    text = "\n".join(f"{t.strftime(form)}Ana: {said}" for t in times)
    chat = chat_in(text)
    exact = "%S" in form
    assert [m.time for m in chat.messages] == [
        t.replace(microsecond=0, second=t.second if exact else 0) for t in times
    ]
    assert {m.raw for m in chat.messages} == {said}


@given(st.text(st.sampled_from('0123456789/.-:,[] APMapm\u200e\u202f\n\r<>()•:"aé٣'), max_size=300))
def test_no_text_stops_a_run_and_nothing_is_made_up(text: str):
    for message in chat_in(text).messages:
        assert message.raw in text
        said = said_in(message.raw, lambda name: len(name) % 2 == 0, lambda name: "." in name)
        assert set(said.words) <= set(message.raw) | {"\n"}


@pytest.mark.parametrize("name", ["_chat_one_line_2MB", "_chat_regex_backtrack", "_chat_utf16",
                                  "_chat_latin1", "_chat_spoof_and_rtl"])  # fmt: skip
def test_hostile_chats_are_read_in_no_time(name: str):
    path = fixture(f"hostile/made/exports/whatsapp/{name}.txt")
    chat = chat_in(path.read_bytes().decode(errors="replace"))
    assert len(chat.messages) <= 5


@pytest.mark.parametrize(
    "raw",
    ["<" + " " * 10**5, "<:" + " " * 10**5 + ".", "\u200e<" * 10**5 + ".",
     ".<a b.c " + "e " * 10**5 + ">", "(." + "a ( " * 10**5,
     ".\n" + "a.pdf • " * 10**5 + "<x:", "a:\nb" + "\nc: (1" * 10**5],
)  # fmt: skip
def test_a_message_made_to_be_slow_is_not(raw: str):
    (message,) = chat_in(f"16/05/2025, 12:00 - Ana: {raw}").messages
    words(message.raw)


def test_a_tag_of_many_words_is_not_tried_in_all_lengths():
    asked: list[str] = []
    said_in(".<" + "a " * 126 + "a>", asked.append, lambda name: False)
    assert len(asked) == 4
