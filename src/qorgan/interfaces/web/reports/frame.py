"""What every page of one report says at its top: its number, visit and state, and the tabs that lead to the others."""

from typing import Final, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from qorgan.interfaces.web.reports import words
from qorgan.interfaces.web.shell.here import Here
from qorgan.store.report_page import Whole

TABS: Final[tuple[tuple[str, Promise], ...]] = (
    ("write", pgettext_lazy("of a report", "Write")),
    ("wanting", pgettext_lazy("of a report", "What it wants")),
    ("signing", pgettext_lazy("of a report", "Signing")),
    ("filing", pgettext_lazy("of a report", "Filing")),
    ("readers", pgettext_lazy("of a report", "Readers")),
)
"""By the name of the view. One that this installation does not have is left out."""
_OF_WRITERS = frozenset({"write"})


class Tab(NamedTuple):
    """A page of the report."""

    address: str
    label: Promise
    is_current: bool


def framed(here: Here, whole: Whole, current: str) -> dict[str, object]:
    """The facts that ``reports/report.html`` reads. ``current``: the name of the view."""
    row = whole.row
    return {
        "here": here,
        "whole": whole,
        "report": row,
        "visit": row.visit,
        "kind": words.name("kind", row.visit.kind),
        "form": words.name("form", row.visit.form),
        "state": words.name("report_state", row.state),
        "tag": words.tag(row.state),
        "places": [words.place(one) for one in whole.places],
        "report_language": words.name("report_language", row.language),
        "report_tabs": list(_tabs(whole, current)),
    }


def _tabs(whole: Whole, current: str) -> list[Tab]:
    found = []
    for view, label in TABS:
        if view in _OF_WRITERS and not whole.writes:
            continue
        try:
            address = reverse(f"reports:{view}", args=[whole.row.number])
        except NoReverseMatch:
            continue
        found.append(Tab(address, label, view == current))
    return found
