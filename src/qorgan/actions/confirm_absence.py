"""Confirming, as a second person, that somebody's signature is not to come (¶27)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _signing
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked, PersonCode
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.workflow.report import REPORT


class ConfirmAbsence(Asked):
    """``person``: of the roster, of whom a colleague said it."""

    report: ReportNumber
    person: PersonCode


def confirm_absence(*, actor: Actor, key: str, now: datetime, request: ConfirmAbsence) -> Outcome:
    """Confirm it. Subject: the report's id. Facts: ``report``, ``version``, ``stand``.

    Raises ``NotThere``; ``Refused``: ``report.not_frozen``, ``report.not_on_roster``, ``report.no_gap``,
    ``report.gap_stands``, ``report.second_person``, ``state.wrong``.
    """
    return perform(CONFIRM_ABSENCE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[ConfirmAbsence, models.Report]) -> Done:
    status, version = _signing.signing(call.row)
    signer = _signing.seated(status, call.request.person)
    if not signer.is_gap:
        raise refused("report.no_gap", {"person": signer.person.code})
    if signer.gap_stands:
        raise refused("report.gap_stands", {"person": signer.person.code})
    if call.actor.account in {signer.row.said_by, signer.account}:
        raise refused("report.second_person")
    signer.row.confirmed_at, signer.row.confirmed_by = call.now, call.actor.account
    signer.row.save(update_fields=("confirmed_at", "confirmed_by"))
    facts: dict[str, Fact] = {"version": version.number, "stand": signer.row.stand}
    return _report.done(call, facts, about=(version.pk, signer.row.person_id))


CONFIRM_ABSENCE = Action(
    "confirm_absence", Permission.REPORT_WITNESS, _change, asks=ConfirmAbsence, fetch=_report.fetch, table=REPORT
)
