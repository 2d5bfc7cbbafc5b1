"""Quotation marks within a quotation."""

import pytest

from yearling.captions.languages import LANGUAGES, words
from yearling.captions.marks import nested, pairs

TOLD = "She said: \"My mother used to say, 'keep it warm!!!!', and then made me carry the coal.\""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "‘My mother used to say, “keep it warm!!!!”, and then made me carry the coal.’"),
        ("de", "‚My mother used to say, „keep it warm!!!!“, and then made me carry the coal.‘"),
        ("fr", "“My mother used to say, ‘keep it warm!!!!’, and then made me carry the coal.”"),
        ("es", "“My mother used to say, ‘keep it warm!!!!’, and then made me carry the coal.”"),
    ],
)  # fmt: skip
def test_quotations_within_quotations_are_set_as_the_language_does_it(language, said):
    assert nested(TOLD, words(language)) == f"She said: {said}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "Mia’s hat, 'twas hers",
        'It’s 5" of snow',
        "the girls' room",
        "„Halb",
        "rock 'n' roll",
        "so 'cute' and all",
        "يوم جميل",
        "",
    ],
)
def test_what_is_no_quotation_stays(language, text):
    assert nested(text, words(language)) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_apostrophe_between_letters_is_a_printers(language):
    assert nested("It's Nora's; l'été, 5'11", words(language)) == "It’s Nora’s; l’été, 5'11"


def test_apostrophes_within_a_quotation_stay():
    text = "“She said ‘stay’ and it’s ours, y’all.” We didn’t go."
    said = "‘She said “stay” and it’s ours, y’all.’ We didn’t go."
    assert nested(text, words("en")) == said


@pytest.mark.parametrize("mark", ["“x”", "„x“", "«x»", "« x »", "»x«", "„x”", '"x"'])
def test_any_writers_marks_are_understood(mark):
    begin, end = pairs(words("de"))[2:]
    assert nested(f"a {mark} b", words("de")) == f"a {begin}x{end} b"
