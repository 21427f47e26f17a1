"""Saying, each for themselves, whether one agrees with the frozen report or dissents (¶27). A dissent never takes a signature's place."""

from datetime import datetime
from typing import Annotated

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _signing, attach_dissent
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked, Offered
from qorgan.actions.refused import refused
from qorgan.questions.reporting import Stand
from qorgan.store import models
from qorgan.workflow.report import REPORT


class TakeStand(Asked):
    """``stand``: agrees, or dissents. Who will not sign at all says why (``note_absence``)."""

    report: ReportNumber
    stand: Annotated[Stand, Offered((Stand.AGREES, Stand.DISSENTS))]


def take_stand(*, actor: Actor, key: str, now: datetime, request: TakeStand) -> Outcome:
    """Say it. Subject: the report's id. Facts: ``report``, ``version``, ``stand``.

    Raises ``NotThere``; ``Refused``: ``report.not_frozen``, ``report.not_on_roster``, ``report.left_group``, ``report.no_dissent``,
    ``report.dissent_stands``, ``report.stand_with_reason``, ``state.wrong``.
    """
    return perform(TAKE_STAND, actor=actor, key=key, now=now, request=request)


def _change(call: Call[TakeStand, models.Report]) -> Done:
    status, version = _signing.signing(call.row)
    signer, stand = _signing.own(status, call.actor), call.request.stand
    if stand not in {Stand.AGREES, Stand.DISSENTS}:
        raise refused("report.stand_with_reason")
    if stand == Stand.DISSENTS:
        attach_dissent.of(signer)
    elif signer.dissent is not None:
        raise refused("report.dissent_stands")
    _signing.take(call, signer, stand)
    return _report.done(call, {"version": version.number, "stand": stand}, about=(version.pk, signer.row.person_id))


TAKE_STAND = Action("take_stand", Permission.REPORT_WRITE, _change, asks=TakeStand, fetch=_report.fetch, table=REPORT)
