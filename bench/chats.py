"""WhatsApp chats of any length, of invented people, the same each time.

As phones write them: Android's lines with the day first, an iPhone's in brackets with seconds.
One message in 25 names a picture, one in 40 says that one was left out, some run over two lines.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta

PEOPLE = ("Ana Lindt", "Bo", "Oma Ursel")
SAID = "she slept five hours last night and smiled at the cat again today so sweet naïve schläft"
PHOTO = "IMG-{time:%Y%m%d}-WA{number:04}.jpg (file attached)"
FORMS = {
    "android": "{time:%d/%m/%Y, %H:%M} - {sender}: {words}\n",
    "iphone": "[{time:%d.%m.%y, %H:%M:%S}] {sender}: {words}\r\n",
}


def chat(messages: int, form: str = "android", seed: int = 1) -> str:
    """The text of a chat; in every form the same words at the same times."""
    dice = random.Random(seed)
    time = datetime(2025, 5, 16, 8)
    lines = []
    for number in range(messages):
        time += timedelta(seconds=dice.randrange(20, 900))
        words = " ".join(dice.choices(SAID.split(), k=dice.randrange(2, 18)))
        words += " 👶🏽" * (number % 7 == 0) + "\nand one more line" * (number % 11 == 0)
        if number % 25 == 0:
            words = PHOTO.format(time=time, number=number % 10_000)
        elif number % 40 == 1:
            words = "<Media omitted>"
        lines.append(FORMS[form].format(time=time, sender=dice.choice(PEOPLE), words=words))
    return "".join(lines)


TIMES = (datetime(2025, 3, 28, 21, 29), datetime(2025, 3, 29, 1, 23), datetime(2025, 4, 30, 12, 37))
PHONES = {
    "Android, English (US)": "{d.month}/{d.day}/{d:%y}, {h}:{d:%M}\u202f{half} - ",
    "Android, Spanish (Mexico)": "{d.day}/{d.month}/{d.year}, {h}:{d:%M} {dots:nbsp} - ",
    "Android, English (Canada)": "{d:%Y-%m-%d}, {h}:{d:%M} {dots} - ",
    "Android, English (South Africa)": "{d:%Y/%m/%d}, {h:02}:{d:%M} {half:small} - ",
    "Android, English (UK)": "{d:%d/%m/%Y}, {d:%H:%M} - ",
    "Android, Finnish": "{d.day}.{d.month}.{d.year} klo {d.hour}.{d:%M} - ",
    "iPhone, German": "[{d:%d.%m.%y, %H:%M:%S}] ",
    "iPhone, Turkish": "[{d.day}.{d:%m.%Y %H:%M:%S}] ",
    "iPhone, Chinese": "[{d:%Y/%m/%d %H:%M:%S}] ",
}
"""How the phones of nine families write a time, after lines quoted in public threads."""


class _Half(str):
    """`PM` as a phone of one language or another writes it."""

    def __format__(self, form: str) -> str:
        small = self.lower()
        return {"small": small, "nbsp": f"{small[0]}.\u00a0m."}.get(form, str(self))


def phone(name: str) -> str:
    """A chat of three messages at `TIMES` from one of `PHONES`."""
    lines = []
    for number, time in enumerate(TIMES):
        half = _Half("AM" if time.hour < 12 else "PM")
        dots = _Half(half) if "nbsp" in PHONES[name] else f"{half[0].lower()}.m."
        head = PHONES[name].format(d=time, h=time.hour % 12 or 12, half=half, dots=dots)
        lines.append(f"{head}Ana: number {number}\n")
    return "".join(lines)
