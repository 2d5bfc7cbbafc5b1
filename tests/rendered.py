"""Editions with real picture files, for the tests of renderers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

import fake
from yearling.records import Edition, Entry, Kind, Portrait
from yearling.renderers import place, web

TOKENS = ("SECRET-SERIAL-77123", "SECRET-COMMENT", "SECRET-XMP", "SECRET-ARTIST")

PAYLOADS = (
    "<script>pwned=1</script>",
    "</script><script>pwned=1</script>",
    "</style><script>pwned=1</script>",
    "</title><script>pwned=1</script>",
    "</textarea><script>pwned=1</script>",
    "--><script>pwned=1</script>",
    "]]><script>pwned=1</script>",
    "<img src=x onerror=pwned=1>",
    '"><img src=x onerror=pwned=1>',
    "'><img src=x onerror=pwned=1>",
    '" onerror="pwned=1" x="',
    "' onerror='pwned=1' x='",
    '" onmouseover=pwned=1 autofocus onfocus=pwned=1 x="',
    "` onload=pwned=1 x=`",
    "<svg onload=pwned=1>",
    "<svg><script>pwned=1</script></svg>",
    "<svg><animate onbegin=pwned=1 attributeName=x dur=1s>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=pwned=1>",
    "<iframe src=javascript:parent.pwned=1></iframe>",
    '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
    "<object data=javascript:pwned=1></object>",
    "<embed src=javascript:pwned=1>",
    "<base href=javascript:pwned=1//>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned=1'>",
    "<link rel=stylesheet href='data:text/css,*{display:none}'>",
    "<style>@import 'data:text/css,*{display:none}'</style>",
    "<details open ontoggle=pwned=1>",
    "<body onload=pwned=1>",
    "<video><source onerror=pwned=1></video>",
    "<input autofocus onfocus=pwned=1>",
    "<marquee onstart=pwned=1>",
    "<form action=javascript:pwned=1><button>x</button></form>",
    "<a href=javascript:pwned=1>x</a>",
    "javascript:pwned=1",
    "data:text/html,<script>pwned=1</script>",
    "{{ 7*7 }}{% raw %}${7*7}#{7*7}",
    "{{ ''.__class__.__mro__ }}",
    "expression(pwned=1)",
    "}*{background:url(javascript:pwned=1)}",
    "&lt;script&gt;pwned=1&lt;/script&gt;",
    "&#60;script&#62;pwned=1&#60;/script&#62;",
    "\u202e<script>pwned=1</script>\u202c",
    "<scr\0ipt>pwned=1</scr\0ipt>",
    "＜script＞pwned=1＜/script＞",
    "<!--<img src=--><img src=x onerror=pwned=1>",
    "<noscript><p title='</noscript><img src=x onerror=pwned=1>'>",
    "<dialog open><script>pwned=1</script></dialog>",
    "<template><script>pwned=1</script></template>",
)


def draw(path: Path, n: int, size: tuple[int, int]) -> None:
    """Write a picture with everything in its metadata that must not leave the house."""
    picture = Image.new("RGB", size, (40 + n * 37 % 180, 150 - n * 11 % 90, 110 + n * 23 % 120))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill=(240, 200, 150))
    exif = Image.Exif()
    exif[0x013B] = TOKENS[3]
    exif.get_ifd(0x8769)[0xA431] = TOKENS[0]
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 24.0, 17.0), 3: "E", 4: (13.0, 3.0, 59.0)})
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{TOKENS[2]}</x:xmpmeta>".encode()
    picture.save(path, exif=exif, comment=TOKENS[1].encode(), xmp=xmp, quality=90)


def with_files(edition: Edition, folder: Path, longest: int = 640) -> Edition:
    """Give the edition small pictures of the entries' shapes, drawn into the folder."""
    folder.mkdir(exist_ok=True)

    def filed(n: int, entry: Entry) -> Entry:
        ratio = longest / max(entry.width, entry.height)
        size = (round(entry.width * ratio), round(entry.height * ratio))
        path = folder / f"IMG_{n:04}.jpg"
        draw(path, n, size)
        file = fake.file(str(path), size=path.stat().st_size)
        width, height = size
        return replace(
            entry, kind=Kind.PHOTO, file=file, files=(str(path),), width=width, height=height
        )

    return replace(
        edition, entries=tuple(filed(n, entry) for n, entry in enumerate(edition.entries))
    )


def storied(edition: Edition) -> Edition:
    """With all that a story adds: the ending, a caption that is a quote, faces, an invitation."""
    *entries, last = edition.entries
    opening = fake.quote("We did not believe them until today.", attribution="Tom, looking back")
    entries[0] = replace(entries[0], caption="", quote=fake.quote("Counted them. Still ten."))
    entries[1] = replace(entries[1], caption="Snow", quote=replace(opening, how="day"))
    last = replace(last, quote=replace(opening, how="end"))
    faces = [
        Portrait(n, e.photo, e.file, e.width, e.height, fake.box(), f"{n} months", credit=e.credit)
        for n, e in enumerate(entries)
    ]
    faces[2] = replace(faces[2], photo=fake.content("no entry"))
    return replace(
        edition,
        entries=(*entries, last),
        quotes=(opening, fake.quote()),
        portraits=tuple(faces),
        invitation="Cake is at three, in the garden.",
    )


def page(edition: Edition, folder: Path) -> Path:
    """Render into the folder; gives the page."""
    with ThreadPoolExecutor(1) as engine, place.staged(folder / "out", "web") as stage:
        web.render(edition, stage, engine, folder / "kept", fake.quiet)
    return folder / "out" / "web" / "index.html"


def poisoned() -> Edition:
    """Every payload in every field that a page can print."""
    every = " ".join(PAYLOADS)
    edition = fake.edition(len(PAYLOADS))

    def entry(n: int, text: str) -> Entry:
        return replace(
            edition.entries[n],
            kind=Kind.PHOTO,
            file=fake.file(f"photos/{text}"),
            files=(text,),
            edtf=text,
            date=text,
            age=text,
            place=text,
            people=(text, text),
            caption=text,
            credit=text,
            alt=text,
            reasons=(text,),
            quote=fake.quote(text, author=text, service=text, attribution=text, post=text),
        )

    return replace(
        edition,
        title=every,
        subject=every,
        byline=every,
        dateline=every,
        made_with=every,
        invitation=every,
        language=PAYLOADS[10],
        lead=(replace(edition.lead[0], text=every),),
        quotes=(fake.quote(every, attribution=every),),
        entries=tuple(entry(n, text) for n, text in enumerate(PAYLOADS)),
        chapters=tuple(replace(chapter, label=every, dates=every) for chapter in edition.chapters),
    )
