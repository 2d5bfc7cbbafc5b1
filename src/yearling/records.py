"""Every record of Yearling, in the order in which the flow makes them.

Rule 1: records are frozen and slotted, hold plain values and compare by value.
Rule 2: each is made by one stage, named in its docstring, and never changed after.
Rule 3: no method reads anything; properties only rename what a record already holds.
Rule 4: an unknown is `None` or empty, never a guess; what is known carries its basis.
Rule 5: fractions of a picture count from its left and top edge as displayed, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

PhotoId = str
"""SHA-256 of a file's bytes, 64 hex digits; project files use the first 12."""


class Basis(IntEnum):
    """What a fact rests on; of two facts the one with the higher basis wins."""

    FILE_TIME = 1
    ESTIMATE = 2
    FILENAME = 3
    METADATA = 4
    SOURCE = 5
    PERSON = 6


class Precision(StrEnum):
    """How finely a time is known."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    """A part of a year: three months."""
    YEAR = "year"


class Clock(StrEnum):
    """Which clock a naive time was read from."""

    LOCAL = "local"
    UTC = "utc"


class Kind(StrEnum):
    """What a file shows."""

    PHOTO = "photo"
    CLIP = "clip"


# -- what sources and files say ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be used: where it lies, and why, in words for people."""

    where: str
    why: str
    unsupported: bool = False
    """True where the file is of a kind Yearling does not read, False where it is broken."""
    file: bool = True
    """False for a note on many files or on none, which is told but counts as no file."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Where in an archive the bytes of a member lie, and how. Made by `files`."""

    start: int
    """Offset: of the local header in a zip, of the first byte in a tar as unpacked."""
    size: int
    """Bytes that it takes there."""
    method: int
    """Zip's number: 0 stored, 8 deflated, ...; -1 in a tar."""
    check: int = -1
    """CRC-32 of the bytes unpacked; -1 if the archive has none."""
    index: str = ""
    """Path of the seek points of a packed tar, kept in the project; empty for others."""


@dataclass(frozen=True, slots=True)
class File:
    """Where bytes lie: a file on disk, or a member of an archive. Made by `files`."""

    path: str
    size: int
    """In bytes, as unpacked."""
    changed: int
    """Time of last change in ns since 1970; of the archive itself for a member."""
    member: str = ""
    """Name inside the archive at `path`; empty for a file on disk."""
    packed: Packed | None = None
    """For a member: where in the archive it lies."""
    sides: tuple[File, ...] = ()
    """XMP files that describe it; tier 0 reads them with it."""

    @property
    def where(self) -> str:
        """The one name of this file in messages, edits and reports."""
        return f"{self.path}!/{self.member}" if self.member else self.path

    @property
    def name(self) -> str:
        """The last part of the name, as a person knows it."""
        return (self.member or self.path).replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class When:
    """A time, as one piece of evidence states it, or as `catalog` settled it."""

    time: datetime
    """Naive; read it with `clock`."""
    basis: Basis
    precision: Precision = Precision.SECOND
    clock: Clock = Clock.LOCAL
    offset: int | None = None
    """Minutes east of UTC where and when it was taken, if known."""
    latest: bool = False
    """True if the picture may be older than this: the time of a post or of a message."""
    source: str = ""
    """Where it was read, as `EXIF DateTimeOriginal` or `file name`."""
    last: datetime | None = None
    """The latest that it can have been, where `time` is but the earliest; None where `precision`
    says it all."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture was taken: a name, a position, or both."""

    basis: Basis
    name: str | None = None
    latitude: float | None = None
    """Degrees, north positive."""
    longitude: float | None = None
    """Degrees, east positive."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Words that came with a picture: a caption, a credit line, the name of an event."""

    text: str
    """Clean: a service's own mangling undone, every code point else kept."""
    basis: Basis
    source: str = ""
    raw: str = ""
    """As the file holds it; empty if that is the same."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a picture, in fractions of its displayed width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """A person whom a source says is in the picture, and at which spot if it says so."""

    name: str
    basis: Basis
    box: Box | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a picture's owner wrote into it, kept in all that is made of it (IPTC 2025.1)."""

    creator: str = ""
    credit: str = ""
    notice: str = ""
    """The copyright notice."""
    statement: str = ""
    """Web address that states the rights."""
    licensor: str = ""
    """Web address at which a licence is had."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What one place (a file's metadata, an export's index) says of one picture."""

    when: tuple[When, ...] = ()
    place: Place | None = None
    credit: Text | None = None
    caption: Text | None = None
    people: tuple[Tagged, ...] = ()
    albums: tuple[str, ...] = ()
    """Titles of the albums it lies in."""
    favourite: bool = False
    """True if somebody marked it so in a photo library."""
    event: Text | None = None
    """What a professional's metadata calls the occasion."""
    rights: Text | None = None
    """The copyright notice; never taken for a credit."""
    owner: Rights | None = None
    """All that its owner wrote into it, word for word."""


@dataclass(frozen=True, slots=True)
class Post:
    """Something a person wrote, with the pictures it came with. Made by `sources`."""

    id: str
    """Unique over all sources: `instagram:<account>:<form>:<time>:<first media name>`."""
    author: str
    service: str
    """As printed: `Instagram`."""
    written: When
    text: str
    """Clean: the service's own mangling undone, every code point else kept."""
    raw: str
    """As the export holds it."""
    form: str = "post"
    """post, story, reel, comment, message or entry: decides the verb."""
    shared: bool = False
    """True for somebody else's words handed on: a retweet, a forward. Never quoted."""
    answers: str = ""
    """Id of the post that this one goes on from, if that is here."""
    context: str = ""
    """Name of the chat, album or journal it stands in."""
    place: Place | None = None
    """Where it was written, if it says so."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One picture or clip as one source lists it. Made by `sources`, joined by `catalog.pair`."""

    source: str
    file: File
    kind: Kind
    claims: Claims = Claims()
    post: Post | None = None
    others: tuple[File, ...] = ()
    """Files of the same shot that are not shown: raw twin, unedited original, live clip."""


@dataclass(frozen=True, slots=True)
class Head:
    """Tier 0: what the first bytes of a file say, without decoding it. Made by `inspection`."""

    media: str
    """Media type from the bytes, as `image/jpeg`; never from the name."""
    kind: Kind
    width: int
    """Displayed width in pixels (orientation applied); 0 if the head does not say."""
    height: int
    claims: Claims = Claims()
    camera: str = ""
    """Make and model, for telling devices apart."""
    print: int | None = None
    """64-bit fingerprint of the embedded thumbnail, upright; None if there is none."""
    length: float | None = None
    """Seconds, of a clip."""
    live: str = ""
    """Apple's content identifier, the same in a live picture and its clip."""
    motion: int = 0
    """Bytes at the end of the file that are the clip of a motion picture; 0 if there is none."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face found in a picture. Made by `inspection`."""

    box: Box
    score: float
    """The detector's, 0 to 1."""
    points: tuple[float, ...] = ()
    """Eye, eye, nose, mouth corner, mouth corner: x, y pairs as fractions."""
    sharpness: float = 0.0
    """0 (blurred) to 1 (crisp), by re-blur of the face at native pixels."""
    light: float = 0.0
    """0 to 1: how well the face is exposed."""
    embedding: bytes = b""
    """Unit vector, little-endian float16; biometric, so it never leaves the cache."""
    age: float | None = None
    """Apparent age in years; tells only who it can not be."""
    shut: float | None = None
    """0 (open) to 1: how far the less shut eye is shut; None where no mesh fits."""
    smile: float | None = None
    """0 to 1; None where no mesh fits."""
    turn: tuple[float, float, float] | None = None
    """Yaw, pitch and roll of the head in degrees, 0 is frontal; None where no mesh fits."""


@dataclass(frozen=True, slots=True)
class Look:
    """Tier 1: what one reduced-scale decode shows. Made by `inspection`."""

    width: int
    """Displayed width of the original in pixels."""
    height: int
    sharpness: float
    """0 to 1, on the faces if there are any, else on the sharpest part."""
    light: float
    """0 to 1: exposure and contrast of the whole."""
    prints: tuple[int, ...]
    """64-bit fingerprints: the whole picture, its centred square, its centred 4:5."""
    faces: tuple[Face, ...] = ()
    likeness: bytes = b""
    """Whole-picture embedding, unit vector, little-endian float16; empty without a model."""
    tags: tuple[tuple[str, float], ...] = ()
    """Scene tags with probability, most likely first."""
    flat: float = 0.0
    """Share of pixels that are exactly equal to one some way off; high for screenshots."""
    length: float | None = None
    """Seconds, of a clip."""
    poster: float | None = None
    """Second of the frame that stands for a clip."""
    damaged: bool = False
    """True if only a part of the picture could be decoded."""
    noise: float = 0.0
    """0 (clean) to 1: how much of what is fine in it is grain."""
    writing: int | None = None
    """Lines of writing found; None where nothing hints at a document."""
    paper: float = 0.0
    """How far the largest light piece is a rectangle: a sheet. 0 where nothing hints at one."""
    lettering: tuple[int, int, int] | None = None
    """Rows of large letters in the upper quarter, the half between and the lower quarter; None
    where the file may hold a camera's metadata."""
    bath: float = 0.0
    """Summed probability of bath, nappy, swimming and hospital classes. Never leaves the cache."""
    lively: tuple[float, float] | None = None
    """First and last second of a clip's liveliest stretch."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One file read whole: which content it is, and what that shows. Made by `inspection`."""

    content: PhotoId
    look: Look


@dataclass(frozen=True, slots=True)
class Year:
    """All that was found, before anything is decided. Made by `pipeline.gather`."""

    sightings: tuple[Sighting, ...]
    """One for each picture and each of its posts."""
    contents: dict[str, PhotoId]
    """`File.where` to content, for the files that were read whole."""
    heads: dict[str, Head]
    """By `File.where`."""
    looks: dict[PhotoId, Look]
    places: dict[tuple[float, float], str] = field(default_factory=dict)
    """Town names by position rounded to 0.01 degree."""
    references: dict[str, tuple[Face, ...]] = field(default_factory=dict)
    """By a person's name: the largest face in each of their reference pictures."""
    posts: tuple[Post, ...] = ()
    """Those that came without a picture that is here."""
    same: tuple[tuple[PhotoId, PhotoId], ...] = ()
    """Pairs of contents that local features show to be one picture: a crop and its original."""
    meanings: dict[str, bytes] = field(default_factory=dict)
    """By text of a post or of a sentence to compare with: unit vector, little-endian float16."""
    bare: dict[PhotoId, float] = field(default_factory=dict)
    """0 to 1, the nudity model's score, where others are to see the edition. Never leaves the
    cache."""
    zones: dict[tuple[float, float], tuple[tuple[datetime, int], ...]] = field(default_factory=dict)
    """By position rounded to 0.01 degree: its zone as (UTC instant from which, minutes east)."""
    failures: tuple[Failure, ...] = ()
    passed_over: tuple[tuple[str, str], ...] = ()
    """(File.where, reason) of files that were not looked at."""
    draft: bool = False
    """True if only a sample was looked at."""


# -- what a person says -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in `retrospective.toml`."""

    name: str
    role: str = ""
    """Relation to the subject, as `mother`; empty if not given."""
    born: date | None = None
    references: tuple[str, ...] = ()
    """Paths of pictures that show this face."""
    aliases: tuple[str, ...] = ()
    """Account names, contact labels and tags that mean this person."""
    parents: tuple[str, ...] = ()
    """Names."""
    partners: tuple[str, ...] = ()
    """Names; one side of a couple is enough."""
    sex: str = ""
    """`female`, `male`, or empty: kinship words then leave it open."""
    named: bool = True
    """False: their name is never printed."""
    shown: bool = True
    """False: no picture in which they are recognised is chosen."""
    messages: bool = False
    """True: they agreed that what they wrote in private chats is quoted."""
    profession: str = ""
    """As it is to be printed; empty if not given."""
    birth_order: int = 0
    """Which child of its parents, 1 is the first; 0 if not given."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A spot to which the family gives a name of its own."""

    name: str
    latitude: float
    longitude: float
    radius: float = 0.2
    """Kilometres."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What opens the sealed page of one audience, made once and kept in the project."""

    passphrase: str
    """Six words, or what a person wrote instead."""
    salt: bytes
    """16 random bytes, for the key that is made of the passphrase."""


@dataclass(frozen=True, slots=True)
class Making:
    """How the outputs are to be made: nothing of the year. From `retrospective.toml`."""

    theme: str = "magazine"
    """Of the page: a name of ours, or the path of a folder."""
    seal: Seal | None = None
    """Given where the page is to be sealed."""
    address: str = ""
    """Where the page will stand, `https://…/`; empty if it is not said."""
    previews: bool = False
    """True if messengers may show title and picture of a link to it."""
    feed: bool = False
    """True for a feed beside the page."""
    book: str = "square"
    """square (21 x 21 cm), a4 (landscape) or 8in."""
    seasons: bool = False
    """True if the book's chapters are seasons, not months of age."""
    paper: float = 0.2
    """Thickness of a leaf of the book in mm, for its spine."""
    minutes: float | None = None
    """Length aimed at for the film; None for what the year needs, within limits."""
    tall: bool = False
    """True for a second film, 9:16."""
    music: str = ""
    """Path of the family's own track; empty for none."""
    fonts: str = ""
    """Path of a folder with typefaces for signs that ours lack; empty for none."""


@dataclass(frozen=True, slots=True)
class Retrospective:
    """`retrospective.toml`, checked. Made by `store.project`."""

    subject: Person
    """With a birth date always."""
    until: date
    """The day of the edition: nothing later is in it."""
    sources: tuple[str, ...]
    """Paths, absolute, `~` resolved."""
    dates: dict[str, str] = field(default_factory=dict)
    """By source: `day first` or `month first`, where a person says how its chats write dates."""
    title: str = ""
    """Empty: made from the facts."""
    byline: str = ""
    dateline: str = ""
    """Town of the edition, as given."""
    language: str = "en"
    size: int = 40
    people: tuple[Person, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    offsets: tuple[tuple[datetime, int], ...] = ()
    """The family's zone as (UTC instant from which, minutes east), in order."""
    outputs: tuple[str, ...] = ("web",)
    """Names of renderers, in the order in which they are made."""
    audience: str = "family"
    """family, friends or public."""
    models: str = "all"
    """all, none, or a folder of models that the family downloaded."""
    reader: str = ""
    """Name of the person for whom kinship is told; empty: the subject."""
    holidays: tuple[tuple[date, str], ...] = ()
    """The days that the family keeps, in order, by the key of their name in `captions`."""
    invitation: str = ""
    """A line under the opening, as given."""
    licences: dict[str, str] = field(default_factory=dict)
    """By credit, as printed: what allows its pictures to be published."""
    ours: tuple[str, ...] = ()
    """Names in credits that are the family's, though none of its people has them."""
    making: Making = Making()

    @property
    def born(self) -> date:
        """The subject's birth date."""
        assert self.subject.born, "store.project refuses a subject without one"
        return self.subject.born


@dataclass(frozen=True, slots=True)
class Edit:
    """One picture's table in `edits.toml`."""

    keep: bool | None = None
    """True: in. False: out. None: no word on it."""
    caption: str | None = None
    """Empty text: no caption."""
    credit: str | None = None
    place: str | None = None
    taken: When | None = None
    quote: bool | str | None = None
    """False: do not quote what was posted with it. A text: id of the post to quote."""
    passage: str = ""
    """The words to quote, as they stand in the post; empty: the best of them."""
    order: float | datetime | None = None
    """A time: it stands where a picture of that time would. A number: its position among the
    entries, 1 is first; the others stay in date order around it."""
    share: bool | None = None
    """True: may be shown beyond the family; False: may not. None: no word on it."""
    scene: tuple[str, ...] = ()
    """What it shows, in a person's words: `snow`, `sea`, `birthday`."""
    licence: str = ""
    """What allows it to be published."""
    more: bool = False
    """True: more pictures like this one are wanted."""


@dataclass(frozen=True, slots=True)
class Label:
    """A person's word on who is at one spot of one picture, from `people.toml`."""

    photo: PhotoId
    """May be shortened to its first 12 digits or more."""
    person: str
    """Empty: somebody whom the family does not name."""
    box: Box
    denied: bool = False
    """True: the face is not this person's."""
    face: bool = True
    """False: what was found there is no face."""


@dataclass(frozen=True, slots=True)
class Edits:
    """`edits.toml` and `people.toml`, checked. Made by `store.edits`."""

    photos: dict[str, Edit] = field(default_factory=dict)
    """By content id or its first 12 digits or more."""
    labels: tuple[Label, ...] = ()
    lead: dict[str, str | bool] = field(default_factory=dict)
    """By name of a sentence of the opening: other words for it, or False to leave it out."""
    posts: dict[str, bool] = field(default_factory=dict)
    """By id of a post: True if it may be quoted though it tells something private, False if not."""
    days: dict[date, str] = field(default_factory=dict)
    """`more` or `less` pictures of a day, or `none`."""
    places: dict[str, bool] = field(default_factory=dict)
    """False by the name of a place: no picture from there."""
    shown: dict[str, bool] = field(default_factory=dict)
    """As `Person.shown` by name; this word is the later one."""
    named: dict[str, bool] = field(default_factory=dict)
    """As `Person.named` by name; this word is the later one."""
    credits: dict[str, bool] = field(default_factory=dict)
    """By a name in credits: True if that is one of the family."""


# -- what the core makes of it ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Version:
    """One file that shows a photo. Made by `catalog`."""

    content: PhotoId
    file: File
    source: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture or clip, whatever number of files show it. Made by `catalog`."""

    id: PhotoId
    """Content of the best version."""
    kind: Kind
    versions: tuple[Version, ...]
    """Best first."""
    files: tuple[File, ...]
    """Every file that shows it, copies of the same bytes included."""
    when: When | None
    """Local clock; None if nothing tells."""
    evidence: tuple[When, ...] = ()
    """All that was said of its date, strongest first."""
    credit: Text | None = None
    caption: Text | None = None
    place: Place | None = None
    posts: tuple[Post, ...] = ()
    people: tuple[Tagged, ...] = ()
    camera: str = ""
    from_camera: bool = False
    """True if its file still holds the date that a camera wrote; copies have lost it."""
    albums: tuple[str, ...] = ()
    favourite: bool = False
    event: Text | None = None
    rights: Text | None = None
    owner: Rights | None = None
    others: tuple[File, ...] = ()
    """Files of the same shot that are not shown."""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is in a photo. Made by `people`."""

    name: str
    basis: Basis
    """PERSON for a label, METADATA or SOURCE for a tag, ESTIMATE for a likeness."""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """One face in one photo."""

    photo: PhotoId
    face: int
    """Index into the faces of its look."""


@dataclass(frozen=True, slots=True)
class Group:
    """Faces that seem to be one person's. Made by `people`."""

    id: str
    """Of the photo of its first spot, so that it outlives a re-run: `a77d2553b3bf.0`."""
    spots: tuple[Spot, ...]
    """In order of time."""
    name: str = ""
    """Empty if nobody said who it is."""
    basis: Basis = Basis.ESTIMATE
    """PERSON if one of its own faces was confirmed, METADATA or SOURCE if one was tagged."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Photos taken without a pause at one spot. Made by `moments`."""

    id: str
    start: datetime
    end: datetime
    photos: tuple[PhotoId, ...]
    event: str
    """Id of the first moment of the event this one belongs to."""


@dataclass(frozen=True, slots=True)
class Trip:
    """Days away from home with at least one night between them. Made by `moments`."""

    id: str
    """Id of its first moment."""
    first: date
    last: date
    places: tuple[str, ...]
    """Names, the one with most days first."""
    photos: tuple[PhotoId, ...]
    open: bool = False
    """True if it may have begun earlier or ended later: no picture of home is from so close."""


@dataclass(frozen=True, slots=True)
class Told:
    """A post that speaks of a photo, and how that is known. Made by `catalog.told`."""

    post: Post
    how: str
    """`picture`: it came with this very picture; `later`: it did, but long after it was taken;
    `day`: it was written on its day and means what it shows."""
    worth: float = 1.0
    """0 to 1: how sure the link is."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A photo that is the first, the only or one of a row of something. Made by `moments`."""

    kind: str
    """As `birth`, `birthday`, `first_taken`, `first_shared`, `first_with`, `first_scene`,
    `first_trip`, `month_day`, `siblings`, `behind_camera`, `holiday`, `birthday_of`."""
    photo: PhotoId
    value: str = ""
    """The person, the scene, the place, the holiday's key or the month."""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A named share of a score."""

    name: str
    worth: float
    of: float = 1.0
    """The most that it can be worth."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A photo that can be chosen, with what speaks for it. Made by `selection.rate`."""

    photo: PhotoId
    moment: str
    event: str
    month: int
    """Month of age, 0 is the first."""
    quality: float
    """0 to 1, the sum of `parts`."""
    parts: tuple[Part, ...]
    people: tuple[str, ...]
    burst: str
    """Id of the group of look-alikes of the same moment; one of them is shown."""
    subject: bool
    bonus: float = 0.0
    """What people's own acts say for it: posted, captioned; at most 0.5."""
    acts: tuple[str, ...] = ()
    """Those of the acts that are a reason of their own: `posted`, `written`, `favourite`."""
    place: str = ""
    """Name of the place; empty if none is known."""
    milestones: tuple[str, ...] = ()
    """`kind` or `kind:value` of each."""
    words: float = 0.0
    """0 to 1: how well the best post on it can be quoted."""
    favourite: bool = False
    """True if somebody marked it so: it counts among the pictures of its moment only."""
    sure: bool = True
    """False if it may be of another month of age than `month`."""


@dataclass(frozen=True, slots=True)
class Swap:
    """What could stand in a pick's place, and what speaks for it and for the pick."""

    photo: PhotoId
    reasons: tuple[str, ...]
    """Words of `captions.words`, as `also_with:Ana`; those that begin with `chosen_` speak for
    the pick."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A photo that is in, and why. Made by `selection.choose`."""

    photo: PhotoId
    moment: str
    month: int
    gain: float
    parts: tuple[Part, ...]
    """What it adds to the others, by term of the objective."""
    reasons: tuple[str, ...]
    """Words of `captions.words`, as `sharpest_of:9`; never free text."""
    swaps: tuple[Swap, ...] = ()
    """Best first: what could stand in its place."""

    @property
    def alternatives(self) -> tuple[PhotoId, ...]:
        """The photos of its swaps."""
        return tuple(swap.photo for swap in self.swaps)


@dataclass(frozen=True, slots=True)
class Passed:
    """A photo that is out, why, and to which pick it lost if to one."""

    photo: PhotoId
    reason: str
    lost_to: PhotoId | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen and what was not. Made by `selection.choose`."""

    picks: tuple[Pick, ...]
    passed: tuple[Passed, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known: the only thing words are made of."""

    predicate: str
    """As `born`, `age`, `taken`, `with`, `place`, `wrote`."""
    value: str
    basis: Basis
    """How sure it is, by what it rests on."""
    source: str = ""
    """Where it was read; of several places, all."""
    subject: str = ""
    """Of whom or of what it is said; empty: of the picture or of the edition."""
    precision: str = ""
    """How finely it is known, where that can differ: of a time."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and the facts that bear them. Made by `captions`."""

    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a post, word for word. Made by `captions`."""

    text: str
    author: str
    service: str
    written: date
    post: str
    """Id of the post."""
    form: str = "post"
    cut: bool = False
    """True if the post goes on; the text then ends in an ellipsis."""
    attribution: str = ""
    """As printed under it: who, where, when."""
    how: str = "picture"
    """As in `Told`; `lead` where it stands on no picture, `end` where it ends the year."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What could stand in an entry's place. Made by `captions`."""

    photo: PhotoId
    where: str = ""
    """`File.where` of the version to show."""
    width: int = 0
    """In pixels; 0 if unknown."""
    height: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture of the edition with all its words. Made by `captions`."""

    photo: PhotoId
    kind: Kind
    file: File
    """The version to show."""
    files: tuple[str, ...]
    """`File.where` of every file that shows it."""
    width: int
    height: int
    focus: tuple[float, float]
    """The point that must stay visible when cropped, as fractions."""
    faces: tuple[Box, ...]
    month: int
    when: When | None
    edtf: str
    """The date in EDTF (ISO 8601-2); empty if unknown."""
    date: str
    """As printed; empty if unknown."""
    age: str
    place: str
    people: tuple[str, ...]
    """As printed, the subject left out."""
    company: str
    """They as one phrase: `with Ana and Tom` beside the subject, else `Ana and Tom`."""
    caption: str
    credit: str
    quote: Quote | None
    alt: str
    words: tuple[Sentence, ...]
    """Each printed phrase with its facts."""
    reasons: tuple[str, ...]
    """As printed: why it is in."""
    alternatives: tuple[Alternative, ...] = ()
    """Best first."""
    length: float | None = None
    """Seconds, of a clip."""
    poster: float | None = None
    """Second of the frame that stands for a clip."""
    lively: tuple[float, float] | None = None
    """First and last second of a clip's liveliest stretch."""
    rights: Rights | None = None
    """Of a picture that is somebody else's; None for the family's own."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A month of age. Made by `layout`."""

    month: int
    label: str
    """As printed: `Newborn`, `3 months`."""
    dates: str
    """As printed: the calendar months it spans."""
    rows: tuple[tuple[int, ...], ...]
    """Indices into `Edition.entries`, a row of pictures side by side each."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """All of them, in order."""
        return tuple(number for row in self.rows for number in row)


@dataclass(frozen=True, slots=True)
class Counts:
    """Every input once: seen = used + duplicate + not_chosen + unreadable + unsupported."""

    seen: int = 0
    used: int = 0
    duplicate: int = 0
    not_chosen: int = 0
    unreadable: int = 0
    unsupported: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is not in the edition, and why."""

    file: str
    reason: str
    """As printed."""
    fate: str = "not_chosen"
    """The field of `Counts` it counts under; `note` if it is not one file and not counted."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """One month of the grid of portraits. Made by `captions`."""

    month: int
    photo: PhotoId
    file: File
    width: int
    height: int
    face: Box
    label: str
    """As printed: `3 months`."""
    alt: str = ""
    credit: str = ""
    """As printed, and as written into the picture's file."""
    rights: Rights | None = None
    """As of an entry."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of those whom the edition names, with a face known to be theirs. Made by `captions`."""

    name: str
    kin: str
    """As printed beside the name: `mother`; empty if unknown."""
    portrait: Portrait


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the edition has little of: for the terminal, never for others. Made by `selection`."""

    months: tuple[tuple[int, int, int], ...]
    """(month of age, pictures to choose from, pictures chosen), every month of the year."""
    missing: tuple[str, ...]
    """Names of people in the project who are in none of the chosen pictures."""
    nowhere: tuple[str, ...] = ()
    """Those of them whom no picture to choose from shows either."""
    gaps: tuple[tuple[date, date], ...] = ()
    """First and last day without any picture, where that is long."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that this edition does not show or say, and why: for the terminal."""

    what: str
    """Code: `picture`, `quote`, `name`, `place`, `caption`, `date`, `invitation`."""
    why: str
    """Code: `health`, `loss`, `affairs`, `private`, `child`, `licence`, `address`, `born`, ..."""
    where: str
    """Name of the picture's file, or id of the post."""
    asked: bool = True
    """True if a person's word would show it."""
    words: str = ""
    """How a quote begins, so that a person knows it."""
    photo: PhotoId = ""
    """The picture that it is about, if it is about one."""


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a renderer needs, and nothing else. Made by `pipeline.edit`."""

    title: str
    subject: str
    born: date
    until: date
    byline: str
    dateline: str
    """As printed: town and date of the edition."""
    language: str
    lead: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    """Up to two, for the lead."""
    hero: int | None
    """Index of the entry that opens the page."""
    entries: tuple[Entry, ...]
    chapters: tuple[Chapter, ...]
    left_out: tuple[Left, ...]
    counts: Counts
    draft: bool = False
    made_with: str = ""
    audience: str = "family"
    """family, friends or public."""
    waiting: int = 0
    """Pictures that others may see once a person says so: for the terminal, never written."""
    questions: int = 0
    """On who is who, of `yearling people`: for the terminal, never written."""
    portraits: tuple[Portrait, ...] = ()
    """One for each month of age that has a portrait, in order."""
    coverage: Coverage | None = None
    """For the terminal, never written."""
    withheld: tuple[Withheld, ...] = ()
    """For the terminal, never written."""
    invitation: str = ""
    """A line for the reader, as given."""
    people: tuple[Somebody, ...] = ()
    """Who is who, in the order of the project."""
    making: Making = Making()


@dataclass(frozen=True, slots=True)
class Row:
    """Pictures side by side on the page. Made by `layout.rhythm`, of an edition alone."""

    form: str
    """How they stand, see `layout.rhythm`; behind it `flip` where the words stand on the other
    side, `last` where the last one is the large one, `half` where a phone has two side by side."""
    numbers: tuple[int, ...]
    """Indices of the entries."""


@dataclass(frozen=True, slots=True)
class Format:
    """A size of book. All in mm."""

    name: str
    width: float
    """Of a page, as trimmed."""
    height: float
    bleed: float = 3.0
    margin: float = 12.0
    """Free of words on every side."""
    fold: float = 8.0
    """Beside the fold: free of faces."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A picture on a page; mm from the page's trimmed top left corner, below 0 in the bleed."""

    number: int
    """Index of the entry; of the portrait on a page of portraits."""
    left: float
    top: float
    width: float
    height: float
    crop: Box
    """The part of the picture that is shown."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words on a page, with the room they have; mm as in `Slot`."""

    lines: tuple[tuple[str, str], ...]
    """(style, text) of each paragraph. Styles: title, byline, dateline, standfirst, chapter,
    dates, when, caption, where, credit, quote, pull (a quote set large),
    attribution, label, folio, imprint."""
    left: float
    top: float
    width: float
    height: float
    number: int | None = None
    """Of the entry they belong to."""
    align: str = "left"
    """left, center or right."""
    anchor: str = "top"
    """Where the words stand in their room: top or bottom."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the book."""

    kind: str
    """Name of its template: title, opening, full, one, two, tree, quote, portraits, imprint or
    empty."""
    slots: tuple[Slot, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The edition laid out on paper. Made by `layout.book`, of an edition alone."""

    format: Format
    pages: tuple[Leaf, ...]
    """From the first right-hand page; an even number."""
    front: Leaf
    """The cover's front side."""
    back: Leaf
    spine: float
    """Width in mm."""


@dataclass(frozen=True, slots=True)
class Move:
    """What the frame shows of a picture when a shot begins and when it ends.

    In fractions of the picture. A frame that reaches beyond it, below 0 or above 1, shows the
    picture's own ground there: itself, filling the frame, blurred and darkened.
    """

    start: Box
    end: Box


@dataclass(frozen=True, slots=True)
class Shot:
    """One stretch of the film. Made by `layout.film`."""

    kind: str
    """title, month, picture, clip, quote or end."""
    start: float
    """Second at which it begins to fade in."""
    length: float
    """Seconds, both fades included."""
    fade: float
    """Seconds in which it takes over from the shot before, the first from black; 0 for a cut."""
    number: int | None = None
    """Index of the entry; None for a plain dark ground."""
    move: Move | None = None
    """Of a picture or clip that is seen; None where its ground alone is."""
    stretch: tuple[float, float] | None = None
    """First and last second of a clip that are shown; None for its poster, as for a photo."""
    framed: bool = False
    """True if some of the frame is ground."""
    lines: tuple[tuple[str, str], ...] = ()
    """(style, text): title, byline, dateline, invitation, month, dates, when, caption, where,
    credit, credits, quote, attribution."""
    room: Box | None = None
    """The part of the frame in which its words stand, in fractions; no face ever comes there."""


@dataclass(frozen=True, slots=True)
class Film:
    """The edition as shots in time. Made by `layout.film`, of an edition alone."""

    width: int
    """Of a frame in pixels."""
    height: int
    rate: int
    """Frames a second."""
    shots: tuple[Shot, ...]
    """In order; each begins to fade in before the one before it ends. All times are whole
    frames."""
    length: float
    """Seconds."""
