"""What a container holds, still in the terms of its formats: what every reader gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from yearling.inspection.exif import Tags

Words = dict[str, list[str]]
"""What was written under each property, in order."""


@dataclass(slots=True)
class Parts:
    """What a picture's or a clip's container holds."""

    width: int = 0
    height: int = 0
    """As stored, before any turn; of a clip as displayed."""
    turn: int = 0
    """The container's own orientation, 1 to 8 as in EXIF; 0 leaves it to EXIF."""
    small: tuple[bytes, bytes] = (b"", b"")
    """Of a HEIC's thumbnail: how its decoder is set up, and its one frame of HEVC."""
    exif: Tags = field(default_factory=Tags)
    xmp: bytes = b""
    iptc: bytes = b""
    words: Words = field(default_factory=dict)
    """Of PNG by keyword; of clips by QuickTime key or four-letter code, as
    `com.apple.quicktime.creationdate`, `©xyz`; under `mvhd` the UTC time it was made."""
    length: float | None = None
    """Of a clip, in seconds."""
    refused: str = ""
    """Why it is not read further."""
    broken: bool = False
    """True if it is refused for what is missing in it, not for its kind."""
