"""A report for the golden matrix of which something is to leave the house: what was filed, and the extract that an act is about."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID, uuid5

from qorgan.access.compartments import Kind as Part
from qorgan.actions import _filing, _journal, _release
from qorgan.journal.canonical_json import canonical
from qorgan.questions.reporting import ExtractState
from qorgan.reporting.content import ReportContent, SectionContent
from qorgan.reporting.excerpt import Excerpt
from qorgan.store import models
from qorgan.store.sealed_records import Place
from tests.access import signings
from tests.access.world import Rows, World

Told = dict[str, object]
_STATES: Mapping[str, ExtractState] = {
    "agree_extract": ExtractState.DRAFTED,
    "decline_extract": ExtractState.DRAFTED,
    "release_extract": ExtractState.AGREED,
}
OF_AN_EXTRACT = frozenset(_STATES)
OF_WHAT_IS_FILED = frozenset({"draft_extract", "refuse_release"})
MORE: Mapping[str, Told] = {"draft_extract": {"pieces": ["summary"]}}


def named(act: str, rows: Rows) -> Told:
    """The extract, for acts about one."""
    return {"extract": str(extract_id(rows))} if act in OF_AN_EXTRACT else {}


def extract_id(rows: Rows) -> UUID:
    """Of the extract that an act names."""
    return uuid5(rows.visit.pk, "extract of the report")


def before(act: str, world: World, rows: Rows, report: models.Report) -> None:
    """Bring the report to where the act can be tried."""
    if act not in OF_AN_EXTRACT | OF_WHAT_IS_FILED:
        return
    me = models.Person.objects.get(code=rows.username)
    world.vaults.part(report, (me, world.colleague), kind=Part.FILED)
    version = models.ReportVersion.objects.create(
        report=report, number=1, frozen_at=world.now, frozen_by="-", parts="0" * 64
    )
    models.Report.objects.filter(pk=report.pk).update(version=1)
    content = _said(report).encode()
    signings.seal(world, report, Place(_filing.TABLE, _filing.CONTENT, version.pk), content, kind=Part.FILED)
    if act in OF_AN_EXTRACT:
        _drawn_up(act, world, rows, report)


def _drawn_up(act: str, world: World, rows: Rows, report: models.Report) -> None:
    """By the colleague, and read by whoever tries."""
    row = models.Extract.objects.create(
        pk=extract_id(rows),
        report=report,
        state=_STATES[act],
        to="court",
        what="extract",
        drafted_at=world.now,
        drafted_by=world.colleague,
    )
    said = canonical(_release.encoded(Excerpt(_said(report), 0), receiver="", why=""))
    signings.seal(world, report, Place(_release.TABLE, _release.CONTENT, row.pk), said, kind=Part.FILED)
    _told(row, str(models.Account.objects.get(person=world.colleague).pk), "draft_extract", world)
    _told(row, world.actor(rows.username).account, "open_extract", world)
    if _STATES[act] is ExtractState.AGREED:
        _told(row, world.actor(rows.username).account, "agree_extract", world)


def _told(row: models.Extract, account: str, action: str, world: World) -> None:
    """The entry of what was done with it."""
    _journal.write(
        at=world.now,
        actor=account,
        device=None,
        action=action,
        objects=(row.pk, row.report.pk),
        provisions=(),
        facts=_release.named(row),
    )


def _said(report: models.Report) -> ReportContent:
    section = SectionContent(key="summary", number=1, title="Summary", text="Nothing is said")
    return replace(signings.nothing_said(report, report.begun_at.date().isoformat()), sections=(section,))
