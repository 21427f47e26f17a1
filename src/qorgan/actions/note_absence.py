"""Writing down why somebody's signature is not to come: a refusal, or an absence (¶27). It never counts as signed."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _signing
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked, Confidential, Offered, PersonCode
from qorgan.actions.refused import refused
from qorgan.questions.reporting import Stand
from qorgan.store import models
from qorgan.store.sealed_records import Place
from qorgan.workflow.report import REPORT


class NoteAbsence(Asked):
    """``person``: of the roster; whoever refuses may say so for themselves. ``why``: sealed, and read by the group."""

    report: ReportNumber
    person: PersonCode
    stand: Annotated[Stand, Offered((Stand.ABSENT, Stand.REFUSES))]
    why: Confidential


def note_absence(*, actor: Actor, key: str, now: datetime, request: NoteAbsence) -> Outcome:
    """Write it down. Subject: the signer's row. Facts: ``report``, ``version``, ``stand``, ``person`` (id), ``own`` (their word).

    Only a refusal by the person's own word stands at once; everything else waits for a second person (``confirm_absence``).
    Raises ``NotThere``; ``Refused``: ``report.not_frozen``, ``report.not_on_roster``, ``report.signed``,
    ``report.stand_without_reason``, ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(NOTE_ABSENCE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[NoteAbsence, models.Report]) -> Done:
    asked = call.request
    if asked.stand not in {Stand.ABSENT, Stand.REFUSES}:
        raise refused("report.stand_without_reason")
    status, version = _signing.signing(call.row)
    signer = _signing.seated(status, asked.person)
    _signing.require_unsigned(signer)
    held = _report.drafts(call, call.row.visit_id)
    kept = _report.keep(call, held, Place(_signing.SIGNER, _signing.REASON, signer.row.pk), asked.why.encode())
    _signing.take(call, signer, asked.stand)
    facts: dict[str, Fact] = {
        "version": version.number,
        "person": str(signer.row.person_id),
        "stand": asked.stand,
        "own": signer.account == call.actor.account,
    }
    done = _report.kept(call, kept, held, facts)
    return replace(done, about=(*done.about, signer.row.person_id, version.pk))


NOTE_ABSENCE = Action(
    "note_absence",
    Permission.REPORT_WRITE,
    _change,
    asks=NoteAbsence,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
