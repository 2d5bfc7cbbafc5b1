"""Which pictures tell the year. Pure."""

from .alike import bursts
from .choose import choose
from .gate import gate
from .rate import rate

__all__ = ["bursts", "choose", "gate", "rate"]
