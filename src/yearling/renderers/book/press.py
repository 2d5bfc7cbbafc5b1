"""From Typst's PDF to one for the printer: true pictures, exact boxes, the keys of PDF/X-4.

In: a PDF whose places for pictures are held by rows of pixels, one as long as the picture's number
(so no decoded picture ever stands in memory), the JPEG of each, the sizes of its sheets. Out: the
same pages as a file. Words stay black alone, pictures sRGB; the same pages give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from yearling.renderers.book.setting import Sheet

POINTS = 72 / 25.4
"""PDF points in a mm."""
_DAY, _XMP_DAY = "D:19700101000000Z", "1970-01-01T00:00:00Z"
"""PDF/X asks for a day; the clock's would make each file another."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A JPEG and its size in pixels."""

    path: Path
    width: int
    height: int


def finish(
    drawn: bytes, sheets: Sequence[Sheet], shown: Mapping[int, Shown], title: str, path: Path
) -> None:
    """Write the PDF of `drawn`; a place whose picture is not `shown` stays grey."""
    with Pdf.open(BytesIO(drawn)) as pdf:
        for page, sheet in zip(pdf.pages, sheets, strict=True):
            _box(page, sheet)
        _place(pdf, shown)
        _blacken(pdf)
        _declare(pdf, title)
        pdf.save(
            path,
            deterministic_id=True,
            fix_metadata_version=False,  # it would write our XMP anew
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )


def _box(page: pikepdf.Page, sheet: Sheet) -> None:
    """Exact boxes: the media is trim and bleed."""
    bleed, wide, high = (mm * POINTS for mm in (sheet.bleed, sheet.width, sheet.height))
    whole = Array([0, 0, _points(wide + 2 * bleed), _points(high + 2 * bleed)])
    page.obj.MediaBox = page.obj.BleedBox = whole
    page.obj.TrimBox = Array([_points(n) for n in (bleed, bleed, wide + bleed, high + bleed)])
    for name in ("/CropBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]


def _points(number: float) -> float:
    return round(number, 4)


def _place(pdf: Pdf, shown: Mapping[int, Shown]) -> None:
    """Put each JPEG, as it is, where its row of pixels held its place."""
    for row in pdf.objects:
        if not isinstance(row, Stream) or row.get("/Subtype") != "/Image" or row.Height != 1:
            continue
        if one := shown.get(int(row.Width)):
            row.write(one.path.read_bytes(), filter=Name.DCTDecode)
            row.Width, row.Height, row.BitsPerComponent = one.width, one.height, 8


def _blacken(pdf: Pdf) -> None:
    """Greys of the press itself: black ink alone, where a profile of grey could mix it."""
    for one in pdf.objects:
        spaces = one.get("/ColorSpace") if isinstance(one, Dictionary) else None
        if not isinstance(spaces, Dictionary):
            continue
        for name, space in spaces.items():
            if isinstance(space, Array) and space[0] == "/ICCBased" and space[1].N == 1:
                spaces[name] = Name.DeviceGray


def _declare(pdf: Pdf, title: str) -> None:
    """Say what the file is, and nothing of who made it with what."""
    profile = _profile(pdf)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        RegistryName=String("http://www.color.org"),
    )
    if profile:
        intent.DestOutputProfile = profile
    pdf.Root.OutputIntents = Array([intent])
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.docinfo["/Title"] = String(title)
    pdf.docinfo["/GTS_PDFXVersion"] = String("PDF/X-4")
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = String(_DAY)
    pdf.docinfo["/Trapped"] = Name("/False")
    stream = Stream(pdf, _xmp(title))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)


def _profile(pdf: Pdf) -> Stream | None:
    """The sRGB profile that pictures name already, so that there is but one; None without any."""
    for row in pdf.objects:
        if isinstance(row, Stream) and row.get("/Subtype") == "/Image":
            space = row.get("/ColorSpace")
            if isinstance(space, Array) and space[0] == "/ICCBased" and space[1].N == 3:
                return space[1]
    return None


def _xmp(title: str) -> bytes:
    said = escape("".join(sign for sign in title if sign.isprintable()), {"=": "&#61;"})
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
        ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li></rdf:Alt></dc:title>'
        f"<xmp:CreateDate>{_XMP_DAY}</xmp:CreateDate><xmp:ModifyDate>{_XMP_DAY}</xmp:ModifyDate>"
        f"<xmp:MetadataDate>{_XMP_DAY}</xmp:MetadataDate>"
        "<xmpMM:DocumentID>uuid:00000000-0000-0000-0000-000000000000</xmpMM:DocumentID>"
        "<xmpMM:VersionID>1</xmpMM:VersionID>"
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>"
        "<pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()
