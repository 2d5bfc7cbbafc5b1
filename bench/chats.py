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
