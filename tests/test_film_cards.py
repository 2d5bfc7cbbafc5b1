"""The film's words as they are drawn."""

import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import fake
from rendered import PAYLOADS
from yearling import fonts
from yearling.captions.languages import words as said_in
from yearling.layout import lettering, paragraphs
from yearling.layout.film import film as laid_out
from yearling.layout.staging import SAFE, Frame
from yearling.records import Box, Film, Move, Shot
from yearling.renderers.film import cards
from yearling.renderers.film.runs import Setting, lines
from yearling.renderers.film.shade import shade, shaded

DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
LIES, STANDS = Film(1920, 1080, 30, (), 0.0), Film(1080, 1920, 30, (), 0.0)
BAND, COLUMN = Box(0.05, 0.72, 0.65, 0.23), Box(0.05, 0.5, 0.36, 0.45)
ABOVE = Box(0.05, 0.05, 0.65, 0.3)
HALF = Move(Box(0, 0, 1, 0.75), Box(0, 0, 1, 0.75))
SOME = (
    ("when", "20 July 2025 · 9 weeks"),
    ("caption", "The first snow of winter"),
    ("where", "Potsdam · with Ana and Tom"),
    ("credit", "Photo: Tom Berg/Drawn Agency"),
)


def shot(said=SOME, room=BAND, **changes):
    return Shot(**{"kind": "picture", "start": 0.0, "length": 5.0, "fade": 0.8, "number": 0}
        | {"move": HALF, "lines": tuple(said), "room": room} | changes)  # fmt: skip


def ink(card, film):
    """Where letters are, as pixels of the frame: lighter than the dark behind them."""
    whole = np.zeros((film.height, film.width), bool)
    high, wide = card.pixels.shape[:2]
    drawn = card.pixels[..., :3].max(axis=2) > 60
    whole[card.top : card.top + high, card.left : card.left + wide] = drawn
    return whole


def inside(box, room, slack=1e-6):
    return (
        box.left >= room.left - slack
        and box.top >= room.top - slack
        and box.left + box.width <= room.left + room.width + slack
        and box.top + box.height <= room.top + room.height + slack
    )


def on(light, card, film):
    """The card over a picture of one grey, as numbers 0 to 255."""
    frame = Image.new("RGBA", (film.width, film.height), (light, light, light, 255))
    frame.alpha_composite(Image.fromarray(card.pixels), (card.left, card.top))
    return np.asarray(frame.convert("RGB"), float)


def luminance(colour):
    part = np.asarray(colour, float) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ (0.2126, 0.7152, 0.0722)


@pytest.mark.parametrize("film", [LIES, STANDS], ids=["lies", "stands"])
def test_every_line_and_every_letter_stays_in_its_room(film):
    edition = fake.edition(30)
    made = laid_out(edition, film.width, film.height)
    for one in made.shots:
        card = cards.draw(one, made)
        if not one.lines:
            assert card is None
            continue
        assert all(inside(box, one.room) for box in card.words)
        letters = np.argwhere(ink(card, made))
        top, left = letters.min(axis=0) / (made.height, made.width)
        bottom, right = letters.max(axis=0) / (made.height, made.width)
        drawn = Box(left, top, right - left, bottom - top)
        assert inside(drawn, Box(SAFE, SAFE, 1 - 2 * SAFE, 1 - 2 * SAFE), slack=0.004)


@pytest.mark.parametrize("text", [PAYLOADS[0], " ".join(PAYLOADS), "W" * 400, "\n\n", "a " * 900])
def test_whatever_is_written_stays_in_its_room(text):
    card = cards.draw(shot([("when", text), ("caption", text)]), LIES)
    assert all(inside(box, BAND) for box in card.words)


def test_captions_can_be_read_from_a_sofa():
    """A capital is 2.2 % of the frame's height at least, but for the credit, which comes again."""
    for style in cards.LOOKS.keys() - {"credit"}:
        room = Box(0.05, 0.5, 0.9, 0.45)
        card = cards.draw(shot([(style, "HHH")], room), LIES)
        rows = np.flatnonzero(ink(card, LIES).any(axis=1))
        assert (rows[-1] - rows[0] + 1) / 1080 >= 0.0215, style


def test_a_date_and_an_age_that_need_two_lines_have_one_each():
    said = f"7. September 2025{paragraphs.DOT}3 Monate"
    for wide, broken in ((0.65, [said]), (0.26, ["7. September 2025", "3 Monate"])):
        room = replace(BAND, width=wide)
        blocks = cards._fitting(shot([("when", said)]), room, LIES, "")
        found = ["".join(run.text for run in line.runs) for line in blocks[0].lines]
        found = [line.replace("\N{THIN SPACE}", "") for line in found]
        assert [line.casefold() for line in found] == [line.casefold() for line in broken]


@pytest.mark.parametrize("room", [BAND, COLUMN, ABOVE], ids=["below", "beside", "above"])
@pytest.mark.parametrize("kind", ["picture", "month"])
def test_words_on_snow_have_contrast(room, kind):
    """4.5 to 1 (WCAG 2.2, 1.4.3) at every corner of every line, on pure white."""
    said = SOME if kind == "picture" else (("month", "3 months"), ("dates", "July–August 2025"))
    one = shot(said, room, kind=kind)
    card = cards.draw(one, LIES)
    behind = on(255, replace(card, pixels=bare(one, card)), LIES)
    for box, style in zip(card.words, styles(one, card), strict=True):
        colour = luminance(cards.LOOKS[style].colour)
        for x in (box.left, box.left + box.width):
            for y in (box.top, box.top + box.height):
                ground = behind[min(round(y * 1080), 1079), min(round(x * 1920), 1919)]
                assert (colour + 0.05) / (luminance(ground) + 0.05) >= 4.5, style


def styles(one, card):
    """The style of each line of words."""
    sizes = [name for name, text in one.lines]
    assert len(sizes) == len(card.words), "a line was broken: choose a broader room"
    return sizes


def bare(one, card):
    """The card's dark alone: its words are transparent."""
    high, wide = card.pixels.shape[:2]
    window = (card.left, card.top, card.left + wide, card.top + high)
    pixels = np.zeros_like(card.pixels)
    pixels[..., 3] = shaded(shade(one, card.words), window, (1920, 1080))
    return pixels


def test_on_ground_nothing_stands_behind_the_words():
    card = cards.draw(shot(framed=True, room=Box(0.6, SAFE, 0.35, 1 - 2 * SAFE)), LIES)
    opaque = card.pixels[..., 3] > 0
    assert 0 < opaque.mean() < 0.25
    assert card.pixels.shape[1] < 0.5 * 1920


def test_lines_are_about_equally_long_and_no_word_is_broken():
    text = "We had a system. The system was that she stayed where we put her and nobody moved."
    setting = Setting(fonts.SERIF, 56)
    found = lines(text, setting, 700)
    joined = [" ".join(run.text for run in line.runs) for line in found]
    assert " ".join(joined) == text
    widths = [line.width for line in found]
    assert max(widths) <= 700
    assert min(widths) > 0.7 * max(widths)


@pytest.mark.parametrize("spread", [False, True])
def test_no_line_begins_with_the_dot_between_two_facts(spread):
    entry = fake.entry(date="5 June 2025", age="2 weeks")
    said = dict(paragraphs.told(entry, said_in("en")))["when"]
    for width in range(160, 600, 20):
        found = lines(said, Setting(fonts.SANS, 40, spread=spread), width)
        assert not [line for line in found if line.runs[0].text.strip().startswith("·")]


def test_the_room_that_layout_reckons_with_is_enough_for_words_of_every_day():
    """Set in the room of that height, no caption has to be made smaller."""
    chance = random.Random(7)
    frame = Frame(1920, 1080)
    told = "Her great-grandmother Olga, for the first time in these pictures, with Ana and Tom Böhm"
    for _ in range(60):
        words = told.split()[: chance.randint(1, 14)]
        said = (("when", "16 November 2025 · 6 months"), ("caption", " ".join(words)))
        width = chance.choice((0.65, 0.36, 0.5))
        high = frame.need(said, width)
        card = cards.draw(shot(said, Box(0.05, 0.95 - high, width, high)), LIES)
        size = lettering.STYLES["caption"].size * 1080
        assert card.words[-1].height * 1080 == pytest.approx(1.01 * size, abs=1.5)


def test_an_emoji_has_its_colours_and_a_family_is_one():
    wave = cards.draw(shot([("caption", "🌊")], framed=True), LIES)
    colours = wave.pixels[wave.pixels[..., 3] > 200][:, :3].astype(int)
    assert (colours.max(axis=1) - colours.min(axis=1)).max() > 100
    [one] = cards.draw(shot([("caption", "👨‍👩‍👧")], framed=True), LIES).words
    [three] = cards.draw(shot([("caption", "👨👩👧")], framed=True), LIES).words
    assert one.width < 0.5 * three.width
    assert not wave.missing


def test_emoji_and_letters_share_a_line():
    [line] = lines("sand 🌊 sea ❤️ 1️⃣ 1", Setting(fonts.SERIF, 40), 900)
    faces = [(run.text.strip(), run.face) for run in line.runs if run.text.strip()]
    assert faces == [
        ("sand", fonts.SERIF),
        ("🌊", fonts.EMOJI),
        ("sea", fonts.SERIF),
        ("❤️", fonts.EMOJI),
        ("1️⃣", fonts.EMOJI),
        ("1", fonts.SERIF),
    ]


def test_signs_that_no_typeface_has_are_left_out_and_told():
    card = cards.draw(shot([("caption", "Nora 歩く ☃")]), LIES)
    assert card.missing == {"歩", "く"}
    with_them = cards.draw(shot([("caption", "Nora  ☃")]), LIES)
    assert np.array_equal(card.pixels, with_them.pixels)


def test_a_line_of_control_codes_is_no_line():
    card = cards.draw(shot([("caption", "Nora\n\t\r\n\x07\x7f")]), LIES)
    assert len(card.words) == 1


def damaged(folder):
    """Files under the names of typefaces, each broken in another place."""
    good = fonts.SERIF.read_bytes()
    broken = [b"", b"no typeface", good[:3_000], b"ttcf" + bytes(20)]
    broken += [good.replace(table, b"none", 1) for table in (b"maxp", b"cmap", b"head")]
    broken.append(good[:4] + b"\xff\xff" + good[6:])
    for number, content in enumerate(broken):
        (folder / f"{number}.{'ttc' if content[:4] == b'ttcf' else 'ttf'}").write_bytes(content)


def test_a_damaged_typeface_has_no_signs(tmp_path):
    damaged(tmp_path)
    card = cards.draw(shot([("caption", "Nora 歩 ☃")]), LIES, str(tmp_path))
    assert card.missing == {"歩"}


needs_arabic = pytest.mark.skipif(not DEJAVU.exists(), reason="needs the typefaces of fonts-dejavu")


@needs_arabic
def test_the_familys_own_typefaces_stand_behind_ours():
    card = cards.draw(shot([("caption", "يوم جميل مع نورا")]), LIES, str(DEJAVU))
    assert not card.missing
    assert ink(card, LIES).any()


@needs_arabic
def test_what_reads_from_right_to_left_begins_at_the_right():
    """The first word stands at the right edge of its room, in whichever typeface."""
    card = cards.draw(shot([("caption", "يوم 2026 Nora 🌊")]), LIES, str(DEJAVU))
    [box] = card.words
    assert box.left + box.width == pytest.approx(BAND.left + BAND.width)
    [line] = lines("يوم Nora 🌊", Setting(fonts.SERIF, 40, str(DEJAVU)), 900)
    assert line.rtl
    assert [run.text.strip() for run in line.runs if run.text.strip()] == ["🌊", "Nora", "يوم"]
    [latin] = lines("Nora, يوم!", Setting(fonts.SERIF, 40, str(DEJAVU)), 900)
    assert not latin.rtl
    assert latin.runs[0].text.strip() == "Nora,"


def test_a_quote_alone_on_its_ground_is_set_larger():
    said = (("quote", "“Still ten.”"), ("attribution", "Ana wrote it"))
    room = Box(0.12, SAFE, 0.76, 1 - 2 * SAFE)
    alone = cards.draw(shot(said, room, kind="quote", move=None, framed=True), LIES)
    beside = cards.draw(shot(said, room, kind="quote", framed=True), LIES)
    assert alone.words[0].height > 1.3 * beside.words[0].height
    middle = alone.words[0].left + alone.words[0].width / 2
    assert middle == pytest.approx(0.5, abs=0.01)


def test_cards_lie_on_even_pixels_inside_the_frame():
    """Where colours of a film are half as fine as its light."""
    for film in (LIES, STANDS, Film(640, 360, 30, (), 0.0)):
        for room in (BAND, COLUMN, ABOVE):
            card = cards.draw(shot(room=room), film)
            high, wide = card.pixels.shape[:2]
            assert [n % 2 for n in (card.left, card.top, wide, high)] == [0, 0, 0, 0]
            assert card.left + wide <= film.width
            assert card.top + high <= film.height


def test_the_same_words_give_the_same_bytes():
    first = cards.draw(shot(), LIES)
    again = cards.draw(shot(), LIES)
    assert first.pixels.tobytes() == again.pixels.tobytes()
    other = cards.draw(shot([("caption", "Another")]), LIES)
    assert other.pixels.tobytes() != first.pixels.tobytes()


def test_lines_stand_below_each_other():
    card = cards.draw(shot(), LIES)
    assert len(card.words) == 4
    assert all(a.top < b.top for a, b in pairwise(card.words))
