"""Experts of a visit and their opinions in its report: each has one part, included or explained (¶15)."""

from qorgan.actions import _report_parts
from qorgan.actions._report_parts import Written
from qorgan.actions.refused import not_there
from qorgan.questions.reporting import PartKind
from qorgan.questions.vocabulary import Office
from qorgan.store import models


def expert(row: models.Report, code: str) -> models.Person:
    """An expert of the visit by the person's code. Raises ``NotThere``."""
    found = row.visit.members.filter(office=Office.EXPERT, person__code=code).select_related("person").first()
    if found is None:
        raise not_there("person")
    return found.person


def written(row: models.Report, code: str, read: int, text: str, *, pending: bool, file: str = "") -> Written:
    """What the part about an expert's opinion says. Raises ``NotThere``."""
    person = expert(row, code)
    told = {"person": str(person.pk), "pending": pending, "file": file}
    number = _report_parts.opinion_id(row.pk, person.pk)
    return Written(number, PartKind.OPINION, read, {"text": text}, told, "opinions")
