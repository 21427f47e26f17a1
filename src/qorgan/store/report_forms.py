"""The Council's form for reports (¶27): which version is in force, and how it is laid out."""

import tomllib
from datetime import date

from qorgan.access import home
from qorgan.questions.record import About
from qorgan.reporting import form
from qorgan.reporting.form import Layout
from qorgan.store import models, papers_in_force


def in_force(day: date) -> int:
    """The version that the Council adopted and that is in force on a day; 0 where it has adopted none."""
    found = papers_in_force.in_force(About.REPORT_FORM, day)
    return 0 if found is None else found.version


def layout(version: int) -> Layout:
    """How a version is laid out: as the secretary loaded it, else as the country's own."""
    stored = models.ReportForm.objects.filter(pk=version).first()
    return form.read(stored.layout if stored is not None else shipped())


def shipped() -> dict[str, object]:
    """The country's own layout, as a value."""
    return tomllib.loads(home.country().report_form())
