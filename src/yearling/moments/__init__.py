"""The year as moments, events and trips; its holidays, milestones and portraits. Pure."""

from .known import Known
from .milestones import milestones
from .named import named_days
from .portraits import portraits
from .split import split
from .trips import trips

__all__ = ["Known", "milestones", "named_days", "portraits", "split", "trips"]
