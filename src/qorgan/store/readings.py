"""The law as it is read on a day: the country's wording under the readings that the Council has decided by then."""

from datetime import date

from qorgan.access import home
from qorgan.law import readings
from qorgan.law.readings import Policy, ReadingDecision
from qorgan.law.rulebook import Law
from qorgan.store import models

Decided = tuple[ReadingDecision, ...]


def decisions() -> Decided:
    """Every reading ever decided, from the oldest; one query. Switches and words that the country no longer knows are left out."""
    known = home.country().switches
    order = ("valid_from", "decision__decided_at", "decision__recorded_at", "decision__number")
    rows = models.Reading.objects.select_related("decision").order_by(*order)
    return tuple(_told(row) for row in rows if row.switch in known and row.word in known[row.switch].words)


def _told(row: models.Reading) -> ReadingDecision:
    decided = row.decision
    day = row.valid_from if decided.decided_at is None else decided.decided_at.date()
    return ReadingDecision(row.switch, row.word, decided.number, day, decided.office, row.valid_from)


def policy(day: date, decided: Decided | None = None) -> Policy:
    """The word of every switch on that day; one query, or none with every reading ``decided``."""
    return readings.in_force(home.country().switches, decisions() if decided is None else decided, day)


def law(day: date, decided: Decided | None = None) -> Law:
    """The law of that day under the readings of that day; one query, or none with every reading ``decided``."""
    return home.country().law(day, policy(day, decided))
