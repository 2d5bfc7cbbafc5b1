"""A drawn family whose files hold a token of its own in every slot that formats offer.

`Planted.hidden` may stand in no output; `Planted.printed` are captions, credits and rights, which
are meant to. Names of files stand in the family's own `edition.json` and nowhere else.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import av
import numpy as np
import pillow_heif
from PIL import Image, ImageCms

import tagged
import year

LATITUDE, LONGITUDE = 61.498152, 23.761039
"""A town of which no output may know more than the name."""


@dataclass
class Planted:
    """Tokens by slot."""

    hidden: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    """In names of files."""

    def hide(self, slot: str) -> str:
        """A token that may stand in no output."""
        assert slot not in self.hidden
        self.hidden[slot] = _token(slot)
        return self.hidden[slot]

    def show(self, slot: str) -> str:
        """A token that is meant to be printed."""
        self.printed[slot] = _token(slot)
        return self.printed[slot]

    def name(self, slot: str) -> str:
        """A token in a file's name."""
        self.named[slot] = _token(slot)
        return self.named[slot]


def _token(slot: str) -> str:
    """Letters that no word and no chance has: `Qzk` and eight more."""
    digest = hashlib.sha256(slot.encode()).digest()
    return "Qzk" + "".join(chr(97 + byte % 26) for byte in digest[:8])


def _day(n: int) -> datetime:
    return year.taken(n, 14)


def _gps(made: Image.Exif, it: Planted | None) -> None:
    spot = made.get_ifd(0x8825)
    for at, mark, value in ((1, "N", LATITUDE), (3, "E", LONGITUDE)):
        minutes = value % 1 * 60
        spot[at], spot[at + 1] = mark, (float(int(value)), float(int(minutes)), minutes % 1 * 60)
    if it:
        spot[0x12] = it.hide("GPSMapDatum")
        spot[0x1B] = b"ASCII\0\0\0" + it.hide("GPSProcessingMethod").encode()
        spot[0x1C] = b"ASCII\0\0\0" + it.hide("GPSAreaInformation").encode()
        spot[0x08] = it.hide("GPSSatellites")


_MAIN = {
    "Make": 0x10F, "Model": 0x110, "Software": 0x131, "HostComputer": 0x13C, "DocumentName": 0x10D,
    "PageName": 0x11D, "TargetPrinter": 0x151, "ImageHistory": 0x9213,
}  # fmt: skip
_WIDE = {"XPTitle": 0x9C9B, "XPComment": 0x9C9C, "XPAuthor": 0x9C9D, "XPKeywords": 0x9C9E}
_INNER = {
    "OwnerName": 0xA430, "BodySerialNumber": 0xA431, "LensMake": 0xA433, "LensModel": 0xA434,
    "LensSerialNumber": 0xA435, "ImageUniqueID": 0xA420, "RelatedSoundFile": 0xA004,
    "SpectralSensitivity": 0x8824, "SubSecTime": 0x9290, "Photographer": 0xA437,
    "ImageEditor": 0xA438, "CameraFirmware": 0xA439, "MetadataEditingSoftware": 0xA43C,
}  # fmt: skip


def _exif(n: int, it: Planted, kind: str) -> Image.Exif:
    """Every field of EXIF that holds words."""
    made = Image.Exif()
    for name, tag in _MAIN.items():
        made[tag] = it.hide(f"{kind} {name}")
    for name, tag in _WIDE.items():
        made[tag] = it.hide(f"{kind} {name}").encode("utf-16-le")
    inner = made.get_ifd(0x8769)
    inner[0x9003], inner[0x9011] = _day(n).strftime("%Y:%m:%d %H:%M:%S"), "+02:00"
    for name, tag in _INNER.items():
        inner[tag] = it.hide(f"{kind} {name}")
    inner[0x9286] = b"ASCII\0\0\0" + it.hide(f"{kind} UserComment").encode()
    inner[0x927C] = b"Nikon\0\2\x10" + it.hide(f"{kind} MakerNote").encode()
    _gps(made, it if kind == "EXIF" else None)
    return made


def _plain(n: int) -> Image.Exif:
    made = Image.Exif()
    made.get_ifd(0x8769)[0x9003] = _day(n).strftime("%Y:%m:%d %H:%M:%S")
    return made


def _saved(n: int, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    year.pattern(n).save(stream, kind, **options)
    return stream.getvalue()


def camera(n: int, it: Planted) -> bytes:
    """All of EXIF, a thumbnail with metadata of its own."""
    small = io.BytesIO()
    comment = it.hide("comment of the thumbnail").encode()
    year.pattern(n).resize((160, 120)).save(small, "JPEG", comment=comment)
    return _saved(n, "JPEG", exif=tagged.with_thumbnail(_exif(n, it, "EXIF"), small.getvalue()))


def editor(n: int, it: Planted) -> bytes:
    """XMP of every kind, and the part of it that does not fit into one segment."""
    hidden = (
        *("xmp:CreatorTool", "xmpMM:DocumentID", "xmpMM:InstanceID", "photoshop:Instructions"),
        *("photoshop:History", "photoshop:AuthorsPosition", "photoshop:CaptionWriter"),
        *("aux:SerialNumber", "aux:OwnerName", "aux:LensSerialNumber", "exif:UserComment"),
        *(
            "crs:RawFileName",
            "xmpRights:Owner",
            "GPano:CaptureSoftware",
            "Iptc4xmpCore:CiEmailWork",
        ),
        *("lr:hierarchicalSubject", "digiKam:TagsList", "MicrosoftPhoto:LensModel", "dc:subject"),
        *("drone-dji:SelfData", "GCamera:HdrPlusMakernote", "apple_desktop:Desktop", "tiff:Model"),
    )
    spaces = {name.partition(":")[0] for name in hidden} - {"exif", "dc", "photoshop"}
    spots = (
        f'exif:GPSLatitude="61,{LATITUDE % 1 * 60}N" exif:GPSLongitude="23,{LONGITUDE % 1 * 60}E"'
    )
    attributes = " ".join(
        [f'xmlns:{space}="urn:{space}"' for space in sorted(spaces)]
        + [f'{name}="{it.hide(f"XMP {name}")}"' for name in hidden]
        + [spots]
    )
    caption = f"<dc:description>{it.show('dc:description')} at the window</dc:description>"
    made = tagged.with_xmp(_saved(n, "JPEG", exif=_plain(n)), attributes, caption)
    more = it.hide("extended XMP").encode()
    return tagged.segment(made, 0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + more)


_IPTC = (5, 7, 22, 25, 40, 65, 85, 95, 100, 103, 118, 122, 135)
"""Title, status, identifier, keywords, instructions, program, job, state, country's code, job's
number, contact, writer and language."""
RIGHTS = ("dc:creator", "photoshop:Credit", "dc:rights", "WebStatement", "LicensorURL")


def agency(n: int, it: Planted) -> bytes:
    """IPTC's fields and the five of rights, which are kept."""
    told = [(field, it.hide(f"IPTC 2:{field}").encode()) for field in _IPTC]
    made = tagged.with_iptc(_saved(n, "JPEG", exif=_plain(n)), *told)
    thumb = it.hide("8BIM thumbnail").encode()
    resource = b"8BIM\x04\x0c\0\0" + struct.pack(">I", len(thumb)) + thumb + bytes(len(thumb) % 2)
    made = tagged.segment(made, 0xED, b"Photoshop 3.0\0" + resource)
    creator, credit, notice, web, licensor = (it.show(slot) for slot in RIGHTS)
    elements = (
        f"<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>"
        f"<photoshop:Credit>{credit}</photoshop:Credit>"
        '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">'
        f"© {notice}</rdf:li></rdf:Alt></dc:rights>"
        '<r:WebStatement xmlns:r="http://ns.adobe.com/xap/1.0/rights/">'
        f"https://{web}.example/terms</r:WebStatement>"
        '<p:Licensor xmlns:p="http://ns.useplus.org/ldf/xmp/1.0/"><rdf:Seq>'
        '<rdf:li rdf:parseType="Resource">'
        f"<p:LicensorName>{it.hide('Licensor')}</p:LicensorName>"
        f"<p:LicensorURL>https://{licensor}.example/buy</p:LicensorURL>"
        "</rdf:li></rdf:Seq></p:Licensor>"
    )
    return tagged.with_xmp(made, "", elements)


def odd(n: int, it: Planted) -> bytes:
    """A comment, a colour profile, a maker's segment, a clip behind the picture."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    text = it.hide("ICC description").encode()
    profile += text
    profile[:4] = struct.pack(">I", len(profile))
    comment = it.hide("JPEG comment").encode()
    made = _saved(n, "JPEG", exif=_plain(n), comment=comment, icc_profile=bytes(profile))
    for marker in (0xE3, 0xE4, 0xE5, 0xE7, 0xEA, 0xEB, 0xEF):
        made = tagged.segment(made, marker, it.hide(f"JPEG segment {marker:#x}").encode())
    tail = tagged.box(b"uuid", bytes(16), it.hide("clip behind a picture").encode())
    made += tagged.box(b"ftyp", b"mp42", bytes(4)) + tail
    return made + it.hide("bytes after the end").encode()


_PNG = ("Author", "Software", "Source", "Disclaimer", "Warning", "Copyright owner")


def png(n: int, it: Planted) -> bytes:
    """Every chunk that holds words."""
    made = _saved(n, "PNG", exif=_exif(n, it, "PNG eXIf"))
    chunks = [(b"tEXt", f"{key}\0{it.hide(f'PNG {key}')}".encode()) for key in _PNG]
    chunks.append((b"zTXt", b"Raw profile\0\0" + zlib.compress(it.hide("PNG zTXt").encode())))
    chunks.append((b"iTXt", b"More\0\0\0en\0\0" + it.hide("PNG iTXt").encode()))
    chunks.append((b"prVt", it.hide("PNG private chunk").encode()))
    inside = b"".join(_chunk(*one) for one in chunks)
    return made[:33] + inside + made[33:] + it.hide("PNG after the end").encode()


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check


def heic(n: int, it: Planted) -> bytes:
    """As a phone's, with EXIF and XMP as things of their own."""
    packet = tagged.XMP.format(attributes=f'photoshop:Source="{it.hide("HEIC XMP")}"', elements="")
    made = pillow_heif.from_pillow(year.pattern(n))
    stream = io.BytesIO()
    made.save(stream, exif=_exif(n, it, "HEIC").tobytes(), xmp=packet.encode(), quality=90)
    return stream.getvalue() + tagged.box(b"uuid", bytes(16), it.hide("HEIC uuid").encode())


def webp(n: int, it: Planted) -> bytes:
    """EXIF and XMP as chunks."""
    packet = tagged.XMP.format(attributes=f'photoshop:Source="{it.hide("WebP XMP")}"', elements="")
    return _saved(n, "WEBP", exif=_exif(n, it, "WebP"), xmp=packet.encode(), quality=90)


_CLIP = (
    *("title", "comment", "artist", "copyright", "album", "synopsis", "location"),
    *("com.apple.quicktime.make", "com.apple.quicktime.model", "com.apple.quicktime.software"),
    *("com.android.manufacturer", "com.apple.quicktime.author"),
)


def clip(n: int, it: Planted) -> bytes:
    """Six seconds with sound, and all that a phone and an editor write beside them."""
    stream = io.BytesIO()
    spot = f"+{LATITUDE:.4f}+0{LONGITUDE:.4f}/"
    with av.open(stream, "w", format="mp4", options={"movflags": "use_metadata_tags"}) as made:
        for name in _CLIP:
            made.metadata[name] = it.hide(f"MP4 {name}")
        made.metadata["com.apple.quicktime.location.ISO6709"] = spot
        made.metadata["creation_time"] = _day(n).isoformat() + "Z"
        track = made.add_stream("mpeg4", rate=10)
        track.width, track.height, track.pix_fmt, track.bit_rate = 640, 480, "yuv420p", 6_000_000
        track.metadata["handler_name"] = it.hide("MP4 handler")
        sound = made.add_stream("aac", rate=48_000)
        _filmed(made, track, n)
        _heard(made, sound)
    return (
        stream.getvalue()
        + tagged.box(b"uuid", bytes(16), it.hide("MP4 uuid").encode())
        + tagged.box(b"free", it.hide("MP4 free").encode())
        + tagged.box(
            b"udta",
            tagged.box(b"\xa9xyz", struct.pack(">HH", len(spot), 0), spot.encode()),
            tagged.box(b"Xtra", it.hide("MP4 Xtra").encode()),
        )
    )


def _filmed(made: av.container.OutputContainer, track: av.VideoStream, n: int) -> None:
    ground = year.pattern(n, (800, 480))
    for number in range(60):
        frame = av.VideoFrame.from_image(ground.crop((number, 0, number + 640, 480)))
        frame.pts = number
        made.mux(track.encode(frame))
    made.mux(track.encode())


def _heard(made: av.container.OutputContainer, sound: av.AudioStream) -> None:
    tone = (np.sin(np.arange(1024 * 280) / 20) * 8_000).astype(np.int16)[None]
    for start in range(0, tone.shape[1], 1024):
        part = av.AudioFrame.from_ndarray(tone[:, start : start + 1024], "s16", "mono")
        part.sample_rate, part.pts = 48_000, start
        made.mux(sound.encode(part))
    made.mux(sound.encode())


def instagram(path: Path, n: int, it: Planted) -> None:
    """An export: what was posted is printed, what a phone told beside it is not."""
    uri = f"media/posts/2025/{it.name('name in a zip')}.jpg"
    exif = {
        "device_id": it.hide("Instagram device_id"),
        "camera_position": it.hide("Instagram camera"),
        "latitude": LATITUDE,
        "longitude": LONGITUDE,
        "source_type": "camera",
    }
    media = {
        "uri": uri,
        "creation_timestamp": int((_day(n) - datetime(1970, 1, 1)).total_seconds()),
        "title": f"{it.show('words of a post')} laughed at the cat for the first time today!",
        "media_metadata": {"photo_metadata": {"exif_data": [exif]}},
    }
    private = {"email": it.hide("Instagram email"), "phone": it.hide("Instagram phone")}
    with zipfile.ZipFile(path, "w") as archive:
        archive.comment = it.hide("zip comment").encode()
        for name, content in {
            uri: _saved(n, "JPEG"),
            "your_instagram_activity/media/posts_1.json": json.dumps([{"media": [media]}]).encode(),
            "personal_information/personal_information.json": json.dumps(private).encode(),
            f"messages/{it.hide('folder in a zip')}/message_1.json": b"{}",
        }.items():
            member = zipfile.ZipInfo(name)
            extra = it.hide(f"zip extra field of {Path(name).suffix} {len(name)}").encode()
            member.extra = struct.pack("<HH", 0x7075, len(extra)) + extra
            member.comment = it.hide(f"zip comment of {Path(name).suffix} {len(name)}").encode()
            archive.writestr(member, content)


_MADE = (
    *((camera, "jpg"), (editor, "jpg"), (agency, "jpg"), (odd, "jpg")),
    *((png, "png"), (heic, "heic"), (webp, "webp"), (clip, "mp4")),
)


def family(root: Path) -> Planted:
    """Draw everything into the folder `root`."""
    it = Planted()
    folder = root / it.hide("folder above") / "roll"
    folder.mkdir(parents=True)
    for n, (make, ending) in enumerate(_MADE, 1):
        path = folder / f"{it.name(f'name of {make.__name__}')}.{ending}"
        path.write_bytes(make(n, it))
        os.utime(path, (year.COPIED, year.COPIED))
    day = f'exif:DateTimeOriginal="{_day(5).isoformat()}"'
    words = f'photoshop:Instructions="{it.hide("side file")}" {day}'
    side = folder / f"{next(folder.glob('*.png')).name}.xmp"
    side.write_text(tagged.XMP.format(attributes=words, elements=""), "utf-8")
    instagram(root / f"{it.name('name of a zip')}.zip", len(_MADE) + 1, it)
    return it


def project(folder: Path, root: Path, it: Planted, settings: str) -> Path:
    """A project over what `family` drew."""
    roll = root / it.hidden["folder above"] / "roll"
    export = root / f"{it.named['name of a zip']}.zip"
    listed = "".join(f"[[sources]]\npath = {json.dumps(str(path))}\n" for path in (roll, export))
    text = f"""format = 1
size = 20
{settings}
[licences]
{json.dumps(it.printed["photoshop:Credit"])} = "agreed"
[subject]
name = "Nora"
born = 2025-05-16
{listed}"""
    folder.mkdir(exist_ok=True)
    (folder / "retrospective.toml").write_text(text, "utf-8")
    return folder
