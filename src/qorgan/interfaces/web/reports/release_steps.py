"""What can be done next about an extract, and about what is asked for: links to the forms of acts, for whoever may do them."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from qorgan.interfaces.web.reports import words
from qorgan.interfaces.web.shell.here import Here
from qorgan.law.ids import ProvisionId
from qorgan.questions import report as questions
from qorgan.questions.reporting import ExtractState
from qorgan.questions.vocabulary import ReleasedTo, ReleasedWhat
from qorgan.store import readings
from qorgan.store.release_log import Logged
from qorgan.store.report_page import Whole
from qorgan.wording import entries
from qorgan.workflow.extract import EXTRACT
from qorgan.workflow.report import FILED

_TAGS = {
    ExtractState.DRAFTED: "due",
    ExtractState.AGREED: "accent",
    ExtractState.DECLINED: "",
    ExtractState.RELEASED: "safe",
    ExtractState.REFUSED: "late",
}
_BY_ANOTHER = frozenset({"agree_extract"})
_OF_WHAT_IS_FILED = frozenset({"agree_extract", "release_extract"})


class Step(NamedTuple):
    """A link to the form of an act. ``is_onward``: whether it leads to the release."""

    label: str
    address: str
    is_onward: bool


def basis(today: date) -> ProvisionId:
    """The provision that keeps reports in the house."""
    facts = questions.Release(ReleasedTo.OTHER, ReleasedWhat.FULL_REPORT)
    return readings.law(today).source(questions.RELEASE, facts)


def tag(state: str) -> str:
    """The colour of how far an extract is."""
    return _TAGS[ExtractState(state)]


def may_release(whole: Whole) -> bool:
    """Whether the reader lets things out of the house, and holds what they are taken from."""
    return whole.releases and whole.filed is not None and is_filed(whole)


def is_filed(whole: Whole) -> bool:
    """Whether the Council has the report."""
    return whole.row.state in FILED


def refuse(whole: Whole, back: str) -> Step:
    """To the form that records a refusal."""
    return _step("refuse_release", {"report": whole.number}, back)


def steps(here: Here, whole: Whole, row: Logged) -> list[Step]:
    """What this reader may do about an extract now, in the order of its ways."""
    if not (whole.releases and whole.filed is not None):
        return []
    back = reverse("reports:extract", args=[whole.number, row.id])
    return [
        _step(way.action, {"extract": str(row.id)}, back)
        for way in EXTRACT.rows
        if row.state in way.sources
        and (way.action not in _BY_ANOTHER or row.drafted_by_id != here.me.person)
        and (way.action not in _OF_WHAT_IS_FILED or is_filed(whole))
    ]


def _step(act: str, given: dict[str, str], back: str) -> Step:
    address = reverse("act:act", args=[act])
    return Step(
        entries.act(act, words.language()), f"{address}?{urlencode({**given, 'next': back})}", act in _OF_WHAT_IS_FILED
    )
