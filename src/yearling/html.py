"""What pages have in common: templates that escape, and what a policy calls inline text."""

from __future__ import annotations

import base64
import hashlib

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment


def environment(package: str) -> Environment:
    """The templates of a package: all is escaped, nothing unknown is left out; in a sandbox."""
    return SandboxedEnvironment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def digest(text: str) -> str:
    """A style or script as a content security policy allows it (W3C CSP 3, hash-source)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
