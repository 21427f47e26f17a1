"""The vocabulary that the reader's tests use: a few codes of an invented country."""

from datetime import date

from qorgan.casefile.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    regions=("KZ-10", "KZ-55", "KZ-71"),
    categories=("SIZO", "ORPH"),
    switches={"DAYS": ("calendar", "working"), "ROLL": ("true", "false"), "TEAM": ("leg", "roster")},
    first_day=date(2013, 1, 1),
    last_day=date(2045, 12, 31),
    editions=("kz266-2023",),
)
