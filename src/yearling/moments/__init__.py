"""The year as moments, events and trips; its holidays, milestones and portraits. Pure."""

from .milestones import Known, milestones, named_days
from .portraits import portraits
from .split import split
from .trips import trips

__all__ = ["Known", "milestones", "named_days", "portraits", "split", "trips"]
