"""The year as moments and events. Pure."""

from .split import split

__all__ = ["split"]
