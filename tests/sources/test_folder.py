"""What a folder makes of the files beside a picture: XMP side files, RAW twins, other companions.

Numbers in names (`case_56`) are those of the acceptance cases of the format study.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reading
from exported import JPEG, MP4, to_folder, to_zip
from tagged import REGION, XMP, clip, encoded, tags, with_iptc, with_xmp
from yearling.cache import Cache, identity
from yearling.inspection import run
from yearling.inspection.head import look_at_head
from yearling.records import Basis, File, Kind, Precision, Sighting
from yearling.sources.folder import Folder, listed
from yearling.sources.tree import Shelf, Tree, shelves


def read(files: dict[str, bytes], path: Path, pack: str = "folder"):
    """The sightings by name, and the failures, of files in a folder or a zip."""
    put = to_zip(files, path / "a.zip") if pack == "zip" else to_folder(files, path / "a")
    seen, failures = reading.read(put)
    return {s.file.name: s for s in seen}, failures


def sides(seen: dict[str, Sighting]) -> dict[str, list[str]]:
    return {name: [side.name for side in s.file.sides] for name, s in seen.items()}


def side(attributes: str = "", elements: str = "") -> bytes:
    return XMP.format(attributes=attributes, elements=elements).encode()


# -- side files -------------------------------------------------------------------------


@pytest.mark.parametrize("pack", ["folder", "zip"])
def test_a_side_file_goes_with_the_pictures_it_is_named_after(pack: str, tmp_path: Path):
    media = ("a.HEIC", "b.jpg", "b.mov", "c.jpg", "C2.JPG", "d.jpg")
    files = dict.fromkeys(media, JPEG)
    xmps = ("a.HEIC.xmp", "a.xmp", "B.XMP", "c2.jpg.Xmp", "other/d.xmp", "other/d.png")
    seen, failures = read(files | dict.fromkeys(xmps, side()), tmp_path, pack)
    assert failures == []
    assert sides(seen) == {
        "a.HEIC": ["a.HEIC.xmp"],  # the full name comes before the mere stem
        "b.jpg": ["B.XMP"],
        "b.mov": ["B.XMP"],
        "c.jpg": [],
        "C2.JPG": ["c2.jpg.Xmp"],
        "d.jpg": [],  # the side file lies in another folder
        "d.png": ["d.xmp"],
    }


def test_names_with_accents_match_in_either_spelling(tmp_path: Path):
    seen, failures = read({"e\u0301t\u00e9.jpg": JPEG, "\u00e9te\u0301.XMP": side()}, tmp_path)
    assert failures == []
    assert [len(names) for names in sides(seen).values()] == [1]


def test_side_files_without_a_picture_are_told_in_one_note(tmp_path: Path):
    files = {f"{n}/IMG_{n}.HEIC.xmp": side() for n in range(5)} | {"1/IMG_1.mov": MP4}
    seen, failures = read(files, tmp_path)
    assert sides(seen) == {"IMG_1.mov": []}
    (note,) = failures
    assert not note.file
    assert note.why == (
        "5 side files without their picture: IMG_0.HEIC.xmp, IMG_1.HEIC.xmp, IMG_2.HEIC.xmp …; "
        "export again, with the originals"
    )
    assert note.where.endswith("IMG_0.HEIC.xmp")


def test_darktables_copies_and_other_companions_are_silent(tmp_path: Path):
    names = ("a.CR2.xmp", "a_01.CR2.xmp", "a.AAE", "a.jpg.json", "a.thm", "a.lrv", "a.cr2", "a.jpg")
    seen, failures = read(dict.fromkeys(names, JPEG), tmp_path)
    assert failures == []
    assert sides(seen) == {"a.jpg": ["a.CR2.xmp"]}


def test_a_side_file_of_a_raw_alone_is_no_loss(tmp_path: Path):
    _, failures = read({"a.NEF": b"x", "a.xmp": side()}, tmp_path)
    assert [f.why for f in failures] == ["RAW pictures are not read yet; keep the JPEG beside it"]


# -- RAW and JPEG -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "picture"),
    [
        ("IMG_1.CR2", "IMG_1.JPG"),
        ("img_1.dng", "IMG_1.HEIC"),
        ("PXL_1.RAW-02.ORIGINAL.dng", "PXL_1.RAW-01.COVER.jpg"),
        ("PXL_1.RAW-02.ORIGINAL.dng", "PXL_1.RAW-01.MP.COVER.jpg"),
        ("a.b.ARW", "a.b.jpg"),
    ],
)
def test_a_raw_twin_belongs_to_the_picture(raw: str, picture: str, tmp_path: Path):
    seen, failures = read({raw: b"x", picture: JPEG}, tmp_path)
    assert failures == []
    assert [o.name for o in seen[picture].others] == [raw]


def test_a_raw_alone_or_beside_a_clip_is_still_not_read(tmp_path: Path):
    files = {"a.CR2": b"x", "b.NEF": b"x", "b.mov": MP4, "c/d.CR2": b"x", "d.jpg": JPEG}
    seen, failures = read(files, tmp_path)
    assert {name: s.others for name, s in seen.items()} == {"b.mov": (), "d.jpg": ()}
    assert sorted(Path(f.where).name for f in failures) == ["a.CR2", "b.NEF", "d.CR2"]


def test_of_several_pictures_one_takes_the_raw_twin(tmp_path: Path):
    seen, failures = read({"a.CR2": b"x", "a.DNG": b"x", "a.HEIC": JPEG, "a.JPG": JPEG}, tmp_path)
    assert failures == []
    assert {name: [o.name for o in s.others] for name, s in seen.items()} == {
        "a.HEIC": ["a.CR2", "a.DNG"],
        "a.JPG": [],
    }


NAMES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["a", "A", "b", "a_01", "é", "x.RAW-01.COVER", ""]),
        st.sampled_from([".jpg", ".HEIC", ".cr2", ".CR2", ".mov", ".txt", ".aae", ".pdf", ""]),
        st.sampled_from(["", "", ".xmp", ".XMP"]),
    ),
).filter(bool)


@given(st.sets(NAMES, min_size=1, max_size=12))
def test_every_picture_is_given_once_and_every_other_file_at_most_once(names: set[str]):
    folder = shelves("", [File(f"/nowhere/{name}", 1, 1) for name in sorted(names)])[0]
    lost: list[File] = []
    given = list(listed("folder", folder, lost))
    files = [one.file.where if isinstance(one, Sighting) else one.where for one in given]
    files += [o.where for one in given if isinstance(one, Sighting) for o in one.others]
    assert len(set(files)) == len(files)
    used = {f.where for one in given if isinstance(one, Sighting) for f in one.file.sides}
    assert not used & {file.where for file in lost}
    pictures = {f"/nowhere/{n}" for n in names if n.endswith((".jpg", ".HEIC", ".mov"))}
    assert pictures == {one.file.where for one in given if isinstance(one, Sighting)}


# -- what a side file says --------------------------------------------------------------


def described(tmp_path: Path, picture: bytes, *xmps: bytes, name: str = "a.jpg"):
    path = tmp_path / name
    path.write_bytes(picture)
    files = []
    for number, content in enumerate(xmps):
        (tmp_path / f"{number}.xmp").write_bytes(content)
        files.append(File(str(tmp_path / f"{number}.xmp"), len(content), 1))
    return look_at_head(File(str(path), len(picture), 1, sides=tuple(files))).claims


@pytest.mark.parametrize(("n", "spot"), [(1, (44.6463, -63.5697)), (2, (-33.45, -70.65))])
def test_apples_positions_lie_on_their_half_of_the_earth_case_65(n, spot, tmp_path: Path):
    content = reading.fixture(f"sources/exif/iphone-export-{n}.xmp").read_bytes()
    place = described(tmp_path, encoded("JPEG", tags()), content).place
    assert (place.latitude, place.longitude) == pytest.approx(spot, abs=0.02)


def test_a_corrected_date_comes_before_the_cameras(tmp_path: Path):
    corrected = side('photoshop:DateCreated="2025-07-02T09:30:00+02:00"')
    first, second = described(tmp_path, encoded("JPEG", tags()), corrected).when
    assert (first.time, first.offset) == (datetime(2025, 7, 2, 9, 30), 120)
    assert first.source == "XMP photoshop:DateCreated in the side file"
    assert second.time == datetime(2025, 5, 16, 8, 1, 2)


def test_the_same_date_adds_the_zone_and_keeps_the_fraction(tmp_path: Path):
    same = side('photoshop:DateCreated="2025-05-16T08:01:02-04:00"')
    written = encoded("JPEG", tags(detail={0x9291: "250"}))
    (when,) = described(tmp_path, written, same).when
    assert (when.time, when.offset) == (datetime(2025, 5, 16, 8, 1, 2, 250_000), -240)
    assert when.source == "EXIF DateTimeOriginal"


def test_when_a_file_was_made_is_not_when_the_picture_was_taken(tmp_path: Path):
    made = side('xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2025-09-09T10:00:00"')
    first = described(tmp_path, encoded("JPEG", tags()), made).when[0]
    assert first.time == datetime(2025, 5, 16, 8, 1, 2)
    assert described(tmp_path, encoded("JPEG"), made).when[0].time == datetime(2025, 9, 9, 10)


def words(**said: str) -> str:
    return "".join(
        f'<{name.replace("_", ":")}><rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'
        f"</{name.replace('_', ':')}>"
        for name, text in said.items()
    )


def test_later_words_come_first_and_the_files_own_fill_in(tmp_path: Path):
    picture = with_iptc(
        encoded("JPEG", tags()),
        (80, b"Jo Doe"),
        (110, b"Agency"),
        (120, b"Old words"),
        (90, b"Bonn"),
    )
    beside = side("", words(dc_description="Erster Schritt!", dc_creator="Jo Doe"))
    claims = described(tmp_path, picture, beside)
    assert claims.caption.text == "Erster Schritt!"
    assert claims.credit.text == "Jo Doe/Agency"  # the same name and more
    assert claims.place.name == "Bonn"
    spot = side('exif:GPSLatitude="50,44.2N" exif:GPSLongitude="7,6.1E"')
    place = described(tmp_path, picture, spot).place
    assert (place.name, round(place.latitude, 2)) == ("Bonn", 50.74)
    assert described(tmp_path, picture, side()).caption.text == "Old words"


def test_an_agencys_caption_copied_by_a_library_is_still_an_agencys(tmp_path: Path):
    whole = "A walk. (Photo by Jo Doe/Agency)"
    fields = ((80, b"Jo Doe"), (110, b"Agency"), (120, whole.encode()))
    copied = side("", words(dc_description=whole))
    caption = described(tmp_path, with_iptc(encoded(), *fields), copied).caption
    assert (caption.text, caption.raw) == ("A walk.", whole)


def test_a_title_is_a_caption_only_where_people_type_it(tmp_path: Path):
    titled = words(dc_title="Am See")
    assert described(tmp_path, encoded(), side("", titled)).caption.text == "Am See"
    assert described(tmp_path, with_xmp(encoded(), "", titled)).caption is None
    both = side("", words(dc_title="Am See", dc_description="Nora schwimmt"))
    assert described(tmp_path, encoded(), both).caption.text == "Nora schwimmt"


@pytest.mark.parametrize(("stars", "favourite"), [("5", True), ("4", False), ("-1", False)])
def test_five_stars_are_a_favourite(stars: str, favourite: bool, tmp_path: Path):
    rated = side(f'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="{stars}"')
    assert described(tmp_path, encoded(), rated).favourite is favourite


def test_people_of_both_are_named_once_and_keep_their_spot(tmp_path: Path):
    people = "<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag>"
    people += "</Iptc4xmpExt:PersonInImage>"
    picture = with_xmp(encoded(), "", REGION)
    found = described(tmp_path, picture, side("", people.format("Nora</rdf:li><rdf:li>Ben"))).people
    assert [(tag.name, tag.box is not None) for tag in found] == [("Nora", True), ("Ben", False)]


LIBRARY = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
<photoshop:SidecarForExtension>HEIC</photoshop:SidecarForExtension>
<dc:description><rdf:Alt><rdf:li xml:lang='x-default'/></rdf:Alt></dc:description>
<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Nora &amp; Ben am See</rdf:li></rdf:Alt></dc:title>
<dc:subject><rdf:Bag><rdf:li>lake</rdf:li><rdf:li>Nora</rdf:li></rdf:Bag></dc:subject>
<photoshop:DateCreated>2025-07-02T09:30:00.250000+02:00</photoshop:DateCreated></rdf:Description>
<rdf:Description rdf:about="" xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>
<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Nora</rdf:li><rdf:li>Ben</rdf:li></rdf:Bag>
</Iptc4xmpExt:PersonInImage></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp='http://ns.adobe.com/xap/1.0/'>
<xmp:CreateDate>2025-07-02T09:30:00</xmp:CreateDate><xmp:Rating>5</xmp:Rating></rdf:Description>
<rdf:Description rdf:about="" xmlns:exif='http://ns.adobe.com/exif/1.0/'>
<exif:GPSLongitude>7,6.100000000000012E</exif:GPSLongitude>
<exif:GPSLatitude>50,44.199999999999875N</exif:GPSLatitude></rdf:Description>
<rdf:Description rdf:about="" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
 xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"><mwg-rs:Regions rdf:parseType="Resource">
<mwg-rs:RegionList><rdf:Bag>{}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
FACE = """<rdf:li rdf:parseType="Resource"><mwg-rs:Area rdf:parseType="Resource">
<stArea:h>0.200000</stArea:h><stArea:w>0.100000</stArea:w><stArea:x>0.{}00000</stArea:x>
<stArea:y>0.500000</stArea:y><stArea:unit>normalized</stArea:unit></mwg-rs:Area>
<mwg-rs:Name>{}</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li>"""


def test_a_side_file_of_osxphotos_is_read_whole(tmp_path: Path):
    faces = FACE.format(3, "Nora") + FACE.format(5, "_UNKNOWN_") + FACE.format(7, "None")
    content = LIBRARY.format(faces).encode()
    claims = described(tmp_path, encoded("JPEG", tags()), content)
    assert claims.caption.text == "Nora & Ben am See"
    assert (claims.when[0].time, claims.when[0].offset) == (
        datetime(2025, 7, 2, 9, 30, 0, 250_000),
        120,
    )
    assert [(tag.name, tag.box is not None) for tag in claims.people] == [
        ("Nora", True),
        ("Ben", False),
    ]
    assert (claims.place.latitude, claims.place.longitude) == pytest.approx((50.7367, 7.1017), 1e-4)
    assert claims.favourite


def test_a_clip_is_described_too(tmp_path: Path):
    claims = described(tmp_path, clip(), side("", words(dc_description="Papa!")), name="a.mov")
    assert claims.caption.text == "Papa!"


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"no xml", b"\0" * 5000, JPEG, b'{"a": 1}', side()[:150]),
        b'<!DOCTYPE a [<!ENTITY x "y">]>' + side(),
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + b"<a>" * 300_000,
    ],
)
def test_a_side_file_can_hold_anything(content: bytes, tmp_path: Path):
    plain = described(tmp_path, encoded("JPEG", tags()))
    assert described(tmp_path, encoded("JPEG", tags()), content) == plain


def test_lists_laid_out_to_waste_time_waste_little(tmp_path: Path):
    nested = (
        '<mwg-rs:RegionList xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/">'
        '<r:Bag xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:li>'
    )
    content = (nested * 6000).encode()[: 2**20]
    started = time.process_time()
    described(tmp_path, encoded(), content)
    assert time.process_time() - started < 3  # measured: 0.5


def test_a_missing_side_file_costs_nothing_but_its_words(tmp_path: Path):
    (tmp_path / "a.jpg").write_bytes(encoded("JPEG", tags()))
    file = File(str(tmp_path / "a.jpg"), 1, 1, sides=(File(str(tmp_path / "gone.xmp"), 1, 1),))
    assert look_at_head(file).claims.when[0].time == datetime(2025, 5, 16, 8, 1, 2)


def test_collected_side_files_in_other_encodings_are_read(tmp_path: Path):
    for name, year in (("2000", 2000), ("2010", 2010)):
        content = reading.fixture(f"sources/exif/{name}.xmp").read_bytes()
        assert described(tmp_path, encoded(), content).when[0].time.year == year


# -- read again when it must be ---------------------------------------------------------


def test_a_changed_side_file_is_read_again_and_the_picture_is_not(tmp_path: Path):
    (tmp_path / "a.jpg").write_bytes(encoded("JPEG", tags()))
    for name, said in (("old.xmp", "Old"), ("new.xmp", "New")):
        (tmp_path / name).write_bytes(side("", words(dc_description=said)))
    bare = File(str(tmp_path / "a.jpg"), 1, 1)
    old, new = (
        replace(bare, sides=(File(str(tmp_path / name), 1, changed),))
        for name, changed in (("old.xmp", 1), ("new.xmp", 2))
    )
    assert identity(old) == identity(new) == identity(bare) == identity(bare, sides=True)
    assert len({identity(file, sides=True) for file in (bare, old, new)}) == 3
    with closing(Cache(tmp_path / "cache.db")) as cache, ThreadPoolExecutor(1) as engine:
        for file, caption in ((old, "Old"), (new, "New"), (bare, None), (old, "Old")):
            heads, failures = run.heads([file], cache, engine, lambda *_: None)
            assert failures == []
            text = heads[file.where].claims.caption
            assert (text.text if text else None) == caption


# -- names, speed, the whole way --------------------------------------------------------


def test_a_picture_from_a_messenger_is_dated_to_the_day_by_its_name_case_56(tmp_path: Path):
    seen, _ = read({"IMG-20190516-WA0001.jpg": encoded()}, tmp_path)
    (when,) = look_at_head(seen["IMG-20190516-WA0001.jpg"].file).claims.when
    assert when.time == datetime(2019, 5, 16)
    assert (when.precision, when.basis) == (Precision.DAY, Basis.FILENAME)


def test_a_jpeg_called_heic_is_a_jpeg_case_47(tmp_path: Path):
    seen, failures = read({"IMG_1.heic": encoded("JPEG", tags())}, tmp_path)
    assert failures == []
    head = look_at_head(seen["IMG_1.heic"].file)
    assert (head.media, head.kind, head.width) == ("image/jpeg", Kind.PHOTO, 96)
    assert head.claims.when[0].time == datetime(2025, 5, 16, 8, 1, 2)


def big(names: list[str]) -> Shelf:
    return shelves("", [File(f"/a/{name}", 1, 1) for name in names])[0]


def test_a_large_folder_is_read_in_proportion_to_its_files():
    def seconds(names: list[str]) -> float:
        tree = Tree("/a", (big(names),))
        started = time.process_time()
        given = sum(isinstance(one, Sighting) for one in Folder().read([tree]))
        assert given == sum(name.endswith(".jpg") for name in names)
        return time.process_time() - started

    plain = [f"IMG_{n}.jpg" for n in range(20_000)]
    described = [*plain[:10_000], *(f"{name}.xmp" for name in plain[:10_000])]
    assert seconds(plain) < 0.5  # measured: 0.06
    assert seconds(described) < 1  # measured: 0.15
