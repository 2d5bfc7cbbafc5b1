"""`seal-friends.toml` and its like: the words that open a sealed page, drawn once and kept.

In: a project folder, an audience. Out: the `Seal` of its edition, or `ProjectError`. Each audience
has its own: the words of the public's page open no friends'. The file is for its owner's eyes only
(mode 0600). May not: draw again what is there, or print it.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Literal

from xkcdpass import xkcd_password

from yearling.passphrase import SHORTEST, long_enough
from yearling.records import Seal

from .toml import ProjectError, Table, examples, read_toml, shaped, starter, written

NAME = "seal-{}.toml"
WORDS = 6
SALT = 16
"""Bytes."""
_LISTS = {
    "en": ("eff-long", 3, 9),
    "de": ("ger-long", 4, 10),
    "fr": ("fr-freelang", 4, 8),
    "es": ("spa-mich", 4, 7),
}
"""By language: a list of xkcdpass 1.30 and the lengths of words taken of it. Letters from a to z
alone, for any keyboard; longer words are a burden on a phone. Six words are 77 bits in English
(7,750 words), 76 in German (6,639), 78 in French (8,302), 84 in Spanish (17,142)."""
_UNFIT = {
    "en": "backstab casket cesspool grave(s|yard)$ groin handgun hate hatred jockstrap lust[fiy] "
    "maggot mortuary overkill strangle thigh thong undead unisexual",
    "de": "abtreib arsch attentat besoff ermord galgen gewalt halbnackt kotz krebs nackt opfer "
    "sargnagel saufen scham$ seuche teufel urgewalt",
    "fr": "acul$ anus arabe assassin bagne bais bander bomb bordel bourreau branl caca$ cadavre "
    "cancer catin cercueil chiant chien chier cochon cocu conn(?!u) crev crim crott deuil drogu "
    "emmerd encul esclav fess fout garce gerbe gibet gross guerre haine honte idiot infout ivrogn "
    "juif juive laid malad massacr merd meurt mort(?!ier) mour nazi nichon nique nue obus otage "
    "pend(re|u)$ peste pis pleur porc$ puta pute$ racis salop sang seins?$ sexu sida sperme sucer "
    "suicid tomb tortur tue tumeur viol(?!et|on) vomi",
    "es": "abort asesin asexual atetad burdel cagad cagal chingar chupar coitos crimen cule[cr] "
    "culon desnud drog enferm enmatar esclav fetich folla[dr] guarr guerra horcad hostia idiot "
    "mamad maric mead mierd mort muert nazi negr orin pajer pendej pinche put racis ramera rapt "
    "sangr sex suicid terror tet tont tortura vagin verdug viola[dr]",
}
"""By language: how words begin that nobody wants beside a child's name, or says to a grandmother on
the telephone."""


class _Sealed(Table):
    format: Literal[1]
    passphrase: str
    salt: str


def read_seal(folder: Path, audience: str, language: str) -> Seal:
    """The seal for these readers; drawn and written if there is none. Raises `ProjectError`."""
    path = folder / (name := NAME.format(audience))
    if not path.exists():
        _write(path, _starter(audience, drawn(language), secrets.token_hex(SALT)))
    told = shaped(read_toml(path), _Sealed, name, examples(_starter(audience, "…", "…")))
    if not long_enough(told.passphrase):
        why = f"passphrase has fewer than {SHORTEST} letters and can be guessed"
        raise ProjectError(f"{name}: {why}. Write more words, or delete the file for new ones.")
    if not re.fullmatch(f"[0-9a-f]{{{2 * SALT}}}", told.salt):
        why = f"salt must be {2 * SALT} digits from 0 to f, as Yearling drew it"
        raise ProjectError(f"{name}: {why}. Put it back, or delete the file for new words.")
    return Seal(told.passphrase, bytes.fromhex(told.salt))


def drawn(language: str) -> str:
    """Six words by chance, with a space between them."""
    words = pool(language)
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def pool(language: str) -> list[str]:
    """The words of a language that are drawn from, each once."""
    name, shortest, longest = _LISTS[language]
    path = xkcd_password.locate_wordfile(name)
    unfit = re.compile("|".join(_UNFIT[language].split()))
    words = set(xkcd_password.generate_wordlist(path, shortest, longest, "[a-z]"))
    return sorted(word for word in words if not unfit.match(word))


def _starter(audience: str, passphrase: str, salt: str) -> str:
    words = {"passphrase": written(passphrase), "salt": written(salt)}
    return starter("seal.toml").format(audience=audience, shortest=SHORTEST, **words)


def _write(path: Path, text: str) -> None:
    """Whole, or not at all; never readable by others."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        place = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(place, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise ProjectError(f"{path}: cannot be written ({why}). Allow writing there.") from error
