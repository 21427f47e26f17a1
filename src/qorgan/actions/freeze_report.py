"""Freezing a report: what it says is fixed whole, set in type and sealed, and who is to sign it is written down (¶27).

Putting it together takes its time and is done before the transaction. Whatever was written meanwhile makes it void.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID, uuid4

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _drafts, _report, _report_content, _signing
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._reading import Reading
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked
from qorgan.actions.refused import Changed, refused
from qorgan.documents import report_paper
from qorgan.journal.canonical_json import canonical
from qorgan.store import keyring, models, report_roster
from qorgan.store.report_roster import OnRoster
from qorgan.store.sealed_records import Place
from qorgan.vault.directory import NotCertified
from qorgan.workflow.report import REPORT, State


class FreezeReport(Asked):
    """Which report."""

    report: ReportNumber

    def identity(self) -> Mapping[str, object]:
        """By the report alone, not by what it says at the moment."""
        return {"report": self.report}


class _Composed(FreezeReport):
    """The same with its content and PDF. ``parts``: digest of what they were made of; empty where nothing was composed."""

    parts: str
    content: bytes
    pdf: bytes


def freeze_report(*, actor: Actor, key: str, now: datetime, request: FreezeReport) -> Outcome:
    """Freeze it. Subject: the version's id. Facts: ``report``, ``version``, ``signers`` (how many are to sign).

    Raises ``NotThere``; ``Changed`` where somebody wrote meanwhile; ``Refused``: ``report.no_signers``, ``state.wrong``,
    ``report.no_case``, ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    return perform(FREEZE_REPORT, actor=actor, key=key, now=now, request=request)


def parts_digest(row: models.Report) -> str:
    """By which one sees whether anything of a report was written, withdrawn or moved since (hex)."""
    told = row.parts.filter(withdrawn_at=None).order_by("pk").values_list("pk", "revision", "section", "place")
    return hashlib.sha256(canonical([[str(number), *rest] for number, *rest in told])).hexdigest()


def _ready(actor: Actor, now: datetime, request: FreezeReport) -> FreezeReport:
    reading = Reading(actor, now)
    row = _report.seen(actor, reading.today, request.report, Permission.REPORT_WRITE)
    if row.state != State.DRAFTING:
        return _Composed(report=request.report, parts="", content=b"", pdf=b"")
    parts, held = parts_digest(row), _drafts.held(reading, row)
    content = _report_content.content(reading, row, held, version=row.version + 1, frozen_on=reading.today)
    return _Composed(
        report=request.report,
        parts=parts,
        content=content.encode(),
        pdf=report_paper.report_pdf(content, country=home.country()),
    )


def _change(call: Call[FreezeReport, models.Report]) -> Done:
    row, composed = call.row, cast("_Composed", call.request)
    if composed.parts != parts_digest(row):
        raise Changed({}, row.revision)
    people = report_roster.roster(row)
    if not people:
        raise refused("report.no_signers")
    held = _report.drafts(call, row.visit_id)
    row.version += 1
    row.save(update_fields=("version",))
    version = models.ReportVersion.objects.create(
        pk=uuid4(),
        report=row,
        number=row.version,
        frozen_at=call.now,
        frozen_by=call.actor.account,
        parts=composed.parts,
    )
    _seat(version, people, held.root, call.now)
    content = _report.keep(call, held, Place(_signing.VERSION, _signing.CONTENT, version.pk), composed.content)
    _report.keep_also(call, held, Place(_signing.VERSION, _signing.PDF, version.pk), composed.pdf)
    done = _report.kept(call, content, held, {"version": version.number, "signers": len(people)})
    return _report.with_state(done, State.FROZEN)


def _seat(version: models.ReportVersion, people: list[OnRoster], root: bytes, now: datetime) -> None:
    for person, region, has_left in people:
        key = None if has_left else certified_key(person, root, now)
        models.ReportSigner.objects.create(version=version, person=person, key=key, region=region)


def certified_key(person: models.Person, root: bytes, now: datetime) -> models.UserKey | None:
    """The keys of a person that count now."""
    account = models.Account.objects.filter(person=person, is_active=True).first()
    key = None if account is None else keyring.alive_key(UUID(str(account.pk)))
    if key is None:
        return None
    try:
        keyring.certified(keyring.directory(root, [key.pk]), key, now)
    except NotCertified:
        return None
    return key


FREEZE_REPORT = Action(
    "freeze_report",
    Permission.REPORT_WRITE,
    _change,
    asks=FreezeReport,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
    ready=_ready,
)
