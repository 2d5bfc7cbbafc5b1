"""Emoji in words, where a font has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearling.captions.emoji import named

NAMES = {
    "🎉": "Konfettibombe",
    "🥳": "Partygesicht",
    "❤": "rotes Herz",
    "👶": "Baby",
    "👨": "Mann",
    "👧": "Mädchen",
    "👨\u200d👩\u200d👧": "Familie",
    "🇫🇷": "Flagge: Frankreich",
    "1\u20e3": "Taste: 1",
}


def nothing(sign):
    return False


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zähne! 🎉🎉🎉🥳 Und", "Zähne! [Konfettibombe ×3, Partygesicht] Und"),
        ("❤️ und ❤", "[rotes Herz] und [rotes Herz]"),
        ("👶🏽 schläft", "[Baby] schläft"),
        ("wir 👨\u200d👩\u200d👧!", "wir [Familie]!"),
        ("wir 👨\u200d👧", "wir [Mann, Mädchen]"),
        ("nach 🇫🇷", "nach [Flagge: Frankreich]"),
        ("Platz 1️⃣", "Platz [Taste: 1]"),
        ("noch unbekannt 🫠", "noch unbekannt 🫠"),
        ("🎉 🫠 🎉", "[Konfettibombe] 🫠 [Konfettibombe]"),
        ("3 Zähne, 52 cm #tbt *", "3 Zähne, 52 cm #tbt *"),
    ],
)
def test_what_a_font_lacks_is_named(text, words):
    assert named(text, nothing, NAMES) == words


@given(st.lists(st.sampled_from([*NAMES, "🫠", "a", " ", "1", "\ufe0f", "\u200d"])).map("".join))
def test_what_a_font_has_stays_as_typed(text):
    assert named(text, lambda sign: True, NAMES) == text
    assert named(text, nothing, {}) == text


def test_only_what_is_missing_is_named():
    assert named("🎉🥳", "🎉".__eq__, NAMES) == "🎉 [Partygesicht]"
