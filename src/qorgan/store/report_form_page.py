"""Every version of the report form that the Council adopted: which is in force, and whether its layout was loaded (¶27)."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count

from qorgan.questions.record import About
from qorgan.store import models, readers


class Version(NamedTuple):
    """``loaded_at``: empty where the country's own layout stands in for one; ``by``: a name; ``reports``: begun in it."""

    version: int
    title: str
    decision: str
    valid_from: date
    is_in_force: bool
    loaded_at: datetime | None = None
    by: str = ""
    reports: int = 0


def versions(today: date) -> list[Version]:
    """The newest first. Four queries at most."""
    papers = models.Paper.objects.filter(kind=About.REPORT_FORM).order_by("-version")
    told = list(papers.values_list("version", "title", "decision__number", "valid_from"))
    in_force = next((version for version, _title, _number, since in told if since <= today), 0)
    loaded = {row.version: row for row in models.ReportForm.objects.defer("layout")}
    names = readers.names(row.loaded_by for row in loaded.values())
    counts = dict(models.Report.objects.order_by().values_list("form").annotate(Count("pk")))
    return [
        Version(
            version,
            title,
            number,
            since,
            version == in_force,
            loaded[version].loaded_at if version in loaded else None,
            names.get(loaded[version].loaded_by, "") if version in loaded else "",
            counts.get(version, 0),
        )
        for version, title, number, since in told
    ]
