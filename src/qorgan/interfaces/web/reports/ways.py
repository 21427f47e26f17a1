"""What may be done about a report next: links to forms of acts, as its state and the reader's offices admit."""

from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from qorgan.actions import catalogue
from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.reports import words
from qorgan.interfaces.web.shell.here import Here
from qorgan.store.report_page import Whole
from qorgan.wording import entries
from qorgan.workflow.report import REPORT

FILING: Final = (
    "submit_report",
    "register_report",
    "accept_report",
    "question_report",
    "return_report",
    "write_addendum",
)
_POWERS: Final = {
    "submit_report": "writes",
    "write_addendum": "writes",
    "register_report": "registers",
    "accept_report": "handles",
    "question_report": "handles",
    "return_report": "handles",
}
_SEALED: Final = frozenset({"write_addendum", "question_report", "return_report"})


class Way(NamedTuple):
    """A link to the form of an act, which leads back."""

    name: str
    label: str
    address: str


def ways(here: Here, whole: Whole, view: str, *acts: str) -> list[Way]:
    """Of these acts, those that may be done now. ``view``: of the page to which they lead back."""
    return [way(whole, act, view) for act in acts if may(here, whole, act)]


def may(here: Here, whole: Whole, act: str) -> bool:
    """Whether the act is offered, the state admits it, and the reader's offices reach this report; and what it seals is in their hands."""
    row = REPORT.row(act)
    if act not in catalogue.ACTS or row is None or whole.row.state not in row.sources:
        return False
    if act in _SEALED and whole.filed is None:
        return False
    return bool(getattr(whole, _POWERS[act])) and offered.may(act, here.me, here.today)


def way(whole: Whole, act: str, view: str, **given: str) -> Way:
    """The form of an act about the report."""
    back = reverse(f"reports:{view}", args=[whole.number])
    query = urlencode({"report": whole.number, **given, "next": back})
    return Way(act, entries.act(act, words.language()), f"{reverse('act:act', args=[act])}?{query}")
