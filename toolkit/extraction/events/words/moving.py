"""Words that tell which way a quantity goes, or where it stands: fell, widened, hit a record."""

from __future__ import annotations

import re

__all__ = ["DOWN", "LEVEL", "STANDS", "UP"]

UP = (
    r"(?:rose|risen|rises?|rising|up|increase[ds]?|increasing|grew|grown|growing|jump\w*|climb\w*|"
    r"gain\w*|surge\w*|soar\w*|widen\w*|doubled|higher|upturn|record)"
)
DOWN = (
    r"(?:fell|fallen|falls?|falling|down|decrease[ds]?|drop\w*|declin\w*|shrank|shrunk|narrow\w*|slump\w*|"
    r"plung\w*|tumbl\w*|halved|lower|cut)"
)
LEVEL = r"(?:flat|unchanged|steady|stable)"
STANDS = re.compile(
    rf"{UP}|{DOWN.replace('|cut', '')}|hit|reach(?:ed|es|ing)?|total(?:s|l?ed|l?ing)|averag(?:ed?|es|ing)|exceed(?:s|ed|ing)?|"
    r"st(?:ands?|anding|ood)|remain(?:s|ed|ing)?|r[au]n|runs|running|approach(?:es|ed|ing)?|"
    r"amount(?:s|ed|ing)|cost",
    re.IGNORECASE,
)
"""Verbs of what a quantity does by itself; what is cut, somebody cuts."""
