"""PDF: what its catalogue may say, streams by kind, no action but a jump to a page of its own.

Read with pikepdf, every object once, those that nothing refers to as well. Pictures inside are
looked at as files of their own. No page is drawn.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from . import pixels
from .secrets import Secrets

_CATALOGUE = {
    *("/Type", "/Pages", "/Outlines", "/PageLabels", "/PageMode", "/PageLayout", "/Lang"),
    *("/Metadata", "/OutputIntents", "/MarkInfo", "/StructTreeRoot", "/ViewerPreferences"),
    *("/Version", "/Dests", "/Names", "/Extensions"),
}
_NOTED = {"/Title", "/Author", "/CreationDate", "/ModDate", "/Trapped", "/GTS_PDFXVersion"}
_NOTED_XMP = re.compile(
    rb"x:xmpmeta|rdf:(?:RDF|Description|Alt|Seq|Bag|li)|dc:(?:title|language|format|creator)"
    rb"|xmp:(?:CreateDate|ModifyDate|MetadataDate)|pdf:Trapped|pdfxid:GTS_PDFXVersion"
    rb"|xmpMM:(?:DocumentID|VersionID|RenditionClass|InstanceID)"
)
_BANNED = {
    *("/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFile", "/EmbeddedFiles", "/EF"),
    *("/AF", "/PieceInfo", "/AcroForm", "/XFA", "/URI", "/RichMedia", "/Launch", "/LastModified"),
    *("/Collection", "/Measure", "/Thumb", "/GPTS"),
}
"""Keys of what a book never does: run, open, send, carry files, keep a program's own notes, say
where on the globe a page is, have small copies of its pages."""
_ACTIONS = {
    *("/GoToR", "/GoToE", "/Launch", "/Thread", "/URI", "/Sound", "/Movie", "/Hide", "/Named"),
    *("/SubmitForm", "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState", "/Rendition"),
    *("/Trans", "/GoTo3DView", "/RichMediaExecute"),
}
"""All there are but a jump to a page of its own (ISO 32000-2, table 201)."""
_INLINE = re.compile(rb"\sID\s+\xff\xd8\xff|Exif\0\0")
"""A photograph among the strokes of a page."""
_DAY = "D:19700101000000"
"""The day of every PDF of ours: the clock's would tell when it was made."""
_LARGEST_PROFILE = 4_096
"""Bytes; sRGB takes half a thousand. A camera's or a screen's own takes more and has its serial."""


def pdf(content: bytes, known: Secrets) -> Iterator[str]:
    """All of a PDF."""
    if content.rstrip()[-5:] != b"%%EOF" or content.count(b"%%EOF") > 1:
        yield "an earlier state of the file, or bytes after its end"
    if known.path(content):
        yield "a path of this computer"
    try:
        with Pdf.open(BytesIO(content)) as opened:
            yield from _whole(opened)
            for number, one in enumerate(opened.objects):
                yield from (f"{what}, in object {number + 1}" for what in _object(one, known))
    except pikepdf.PdfError:
        yield "a PDF that cannot be read"


def _whole(opened: Pdf) -> Iterator[str]:
    for key in set(opened.Root.keys()) - _CATALOGUE:
        yield f"an entry of the catalogue that a book has not ({key})"
    if set(opened.Root.get("/Names", Dictionary()).keys()) - {"/Dests"}:
        yield "files or scripts in the catalogue"
    info = opened.trailer.get("/Info", Dictionary())
    for key in set(info.keys()) - _NOTED:
        yield f"a note of a program ({key})"
    for key in ("/CreationDate", "/ModDate"):
        if not str(info.get(key, _DAY)).startswith(_DAY):
            yield f"a time of making ({key})"


def _object(one: pikepdf.Object, known: Secrets) -> Iterator[str]:
    """One object; those inside it that have no number of their own as well."""
    if isinstance(one, Stream):
        yield from _stream(one, known)
    for part in _parts(one, 0):
        for key in _BANNED & {*part.keys(), str(part.get("/Type"))}:
            yield f"what a book never does ({key})"
        # That it is a note or an action need not be said in it: its keys tell.
        noted = "/Rect" in part or part.get("/Type") == Name.Annot
        if noted and part.get("/Subtype") != Name.Link:
            yield "a note, a form or a film on a page"
        if str(part.get("/S")) in _ACTIONS:
            yield f"an action ({part.S})"


def _parts(one: object, depth: int) -> Iterator[Dictionary | Stream]:
    if isinstance(one, (Dictionary, Stream)):
        yield one
        inner = [value for key, value in one.items() if key != "/Parent"]
    else:
        inner = list(one) if isinstance(one, Array) else []
    for value in inner:
        direct = isinstance(value, (Dictionary, Array)) and not value.is_indirect
        if direct and depth < 20:
            yield from _parts(value, depth + 1)


def _stream(one: Stream, known: Secrets) -> Iterator[str]:
    if "/F" in one or "/FFilter" in one:
        yield "a reference to another file"
    filters = _filters(one)
    if one.get("/Subtype") == Name.Image and filters:
        if filters == ["/DCTDecode"]:
            yield from pixels.jpeg(one.read_raw_bytes(), known)
        elif filters != ["/FlateDecode"]:
            yield f"a picture of a kind that a book has not ({filters[-1]})"
        return
    try:
        content = one.read_bytes()
    except (pikepdf.PdfError, zlib.error):
        yield "a stream that cannot be read"
        return
    if known.path(content):
        yield "a path of this computer"
    if known.names(content):
        yield "the name of an original"
    yield from _held(one, content)


def _held(one: Stream, content: bytes) -> Iterator[str]:
    if _INLINE.search(content):
        yield "a photograph that is no object of its own"
    if one.get("/Type") == Name.Metadata:
        yield from _metadata(content)
    elif "/N" in one and content[36:40] == b"acsp":
        yield from _profile(content)


def _filters(one: Stream) -> list[str]:
    given = one.get("/Filter", Array())
    return [str(name) for name in (given if isinstance(given, Array) else [given])]


def _metadata(content: bytes) -> Iterator[str]:
    """XMP: properties by list."""
    named = re.findall(rb"<([^\s/>?!]+)", content)
    named += [
        n for n in re.findall(rb"\s([\w]+:\w+)=", content) if not n.startswith((b"xmlns:", b"xml:"))
    ]
    for name in dict.fromkeys(named):
        if not _NOTED_XMP.fullmatch(name) and name != b"rdf:about":
            yield f"a note of a program ({name.decode('utf-8', 'replace')})"
    if b"<!--" in content:
        yield "a comment"


def _profile(content: bytes) -> Iterator[str]:
    """A colour profile: a known one, not that of a camera or a screen."""
    if len(content) > _LARGEST_PROFILE or b"sRGB" not in content.replace(b"\0", b""):
        yield "the colour profile of a device"
