"""The year as moments, events and trips; its holidays, milestones and portraits. Pure."""

from .split import split
from .trips import trips

__all__ = ["split", "trips"]
