"""A visit told as a case file with its report and experts: ``qorgan law check`` says of it what is said on screen (¶15, ¶27)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from django.utils import timezone

from qorgan.questions.record import About
from qorgan.questions.reporting import PartKind
from qorgan.questions.vocabulary import Addressee, DecidedBy, DecisionAbout, Office, ReasonAbout
from qorgan.store import models, report_forms, report_signing, report_term, site_case, site_people
from qorgan.store.report_signing import Status
from qorgan.store.site_case import Site
from qorgan.workflow.report import State

MESSAGES: Final = "messages"
_SIGNING_STATES: Final = frozenset(State) - {State.DRAFTING, State.FROZEN}


def told(
    row: models.Report,
    today: date,
    *,
    site: Site | None = None,
    status: Status | None = None,
    sent: datetime | None = None,
) -> dict[str, object]:
    """The case file of the visit with its report and its experts, as JSON values."""
    site = site or site_case.load(row.visit)
    status = status or report_signing.status(row)
    case = site_case.told(site, today, is_over=True)
    experts = site.in_office(Office.EXPERT)
    # Who was on site and left since, and signs no more, is named by the report alone.
    case["people"] = [
        *_list(case["people"]),
        *(site_people.told(one, Office.PARTICIPANT) for one in _left(site, status)),
    ]
    given, explained = _opinions(row)
    visit = _object(case["visit"])
    if experts:
        visit["experts"] = [one.code for one in experts]
        visit["decisions"] = [*_list(visit["decisions"]), *_decisions(experts)]
        case["people"] = [*_list(case["people"]), *({**site_people.told(one, Office.EXPERT)} for one in experts)]
    missing = {str(one.pk) for one in experts} - given
    if missing and missing <= explained:
        visit["reasons"] = [*_list(visit["reasons"]), {"about": ReasonAbout.OPINION_PENDING}]
    opinions = [one.code for one in experts if str(one.pk) in given]
    case["report"] = _report(row, status, sent) | {"expert_opinions": opinions}
    return case


def _left(site: Site, status: Status) -> list[models.Person]:
    """Signers and authors of dissents who are in the group no more."""
    offices = (Office.PARTICIPANT, Office.REPRESENTATIVE, Office.EXPERT)
    staying = {one.pk for office in offices for one in site.in_office(office)}
    named = [*(one.person for one in status.signers), *(one.author for one in status.dissents)]
    return list({one.pk: one for one in named if one.pk not in staying}.values())


def _report(row: models.Report, status: Status, sent: datetime | None) -> dict[str, object]:
    went, registered = report_term.first_sent(row) or sent, report_term.first_registered(row)
    layout = report_forms.layout(row.form)
    signing: dict[str, object] = {}
    if row.state in _SIGNING_STATES and status.version is not None:
        signing = {
            "signed_by": [one.person.code for one in status.signers if one.has_signed],
            "unsigned": [
                {"person": one.person.code, "reason": str(one.row.stand)} for one in status.unsigned if one.gap_stands
            ],
        }
    return {
        "addressed_to": Addressee.COUNCIL,
        "form_version": str(row.form) if row.form else None,
        "written": True,
        "messages_section": layout.of_block(MESSAGES) is not None,
        "dissents": [
            {"by": one.author.code, "written": True, "attached": one.attached_at is not None} for one in status.dissents
        ],
        "sent": None if went is None else str(timezone.localdate(went)),
        "registered": None if registered is None else str(timezone.localdate(registered)),
        **signing,
    }


def _opinions(row: models.Report) -> tuple[set[str], set[str]]:
    """Of which experts (ids of people) the opinion is in the report, and of which it is written why it is not."""
    given, explained = set[str](), set[str]()
    for part in row.parts.filter(kind=PartKind.OPINION, withdrawn_at=None):
        person = str(part.told.get("person", ""))
        (explained if part.told.get("pending") else given).add(person)
    return given, explained


def _decisions(experts: Iterable[models.Person]) -> Iterator[dict[str, object]]:
    """That the Commissioner decided on them; one query."""
    codes = {one.pk: one.code for one in experts}
    found = models.Decision.objects.filter(about=About.EXPERT, state="taken", subjects__person__in=codes)
    for number, at in found.order_by("decided_at").values_list("subjects__person", "decided_at"):
        if number in codes:
            on = "" if at is None else timezone.localtime(at).isoformat()
            yield {"about": DecisionAbout.EXPERT, "by": DecidedBy.COMMISSIONER, "on": on, "of": codes[number]}


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("no object")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value
