"""A report for the golden matrix: the one that an act is about, begun for it, with the part that the act names; taken back with it.

It is of the visit that stands in the relation tried. Helpers of other acts on reports add to the tables below.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from uuid import UUID, uuid4, uuid5

from qorgan.access.compartments import Kind as Part
from qorgan.actions import catalogue
from qorgan.actions.attach_file import AttachFile, attach_file
from qorgan.actions.refused import Refused
from qorgan.questions.record import About
from qorgan.questions.reporting import PartKind
from qorgan.store import models
from qorgan.workflow.report import REPORT, State
from qorgan.workflow.visit import State as VisitState
from tests.access import filings, releases, signings
from tests.access.world import Rows, World
from tests.actions import composed

Told = dict[str, object]
BEGINS = "begin_report"
OF_A_PART: Mapping[str, PartKind] = {
    "move_part": PartKind.RECOMMENDATION,
    "settle_comment": PartKind.COMMENT,
    "withdraw_part": PartKind.RECOMMENDATION,
}
"""Acts about a part that stands, and of which kind it is."""
OF_AN_EXPERT = frozenset({"explain_opinion", "include_opinion"})
STATES: Mapping[str, State] = dict.fromkeys(releases.OF_AN_EXTRACT, State.SUBMITTED)
"""In which state the report is when an act can be done, where it is not being written."""
MORE: Mapping[str, Callable[[Rows], Told]] = {
    "comment_on_report": lambda _rows: {"section": "summary"},
    "follow_up": lambda _rows: {"number": "R-2025-001/1"},
    "include_opinion": lambda _rows: {"text": "The opinion"},
    "write_section": lambda _rows: {"section": "summary"},
}
"""Fields that an act wants besides its required ones, or other words than those of every act."""


LOADS: Mapping[str, Told] = {
    "keep_report_form": {
        "version": 1,
        "text": '[[sections]]\nkey = "summary"\nwritten = true\ntitle = { kk = "Қ", ru = "К", en = "S" }',
    }
}
"""What is told to an act on the form itself."""


def is_about_report(act: str) -> bool:
    """Whether the act names a report."""
    return "report" in catalogue.asks(act).model_fields


def named(act: str, rows: Rows) -> Told:
    """The fields of an act about a report that tell of rows of the world."""
    if act in LOADS:
        return dict(LOADS[act])
    if not is_about_report(act):
        return releases.named(act, rows)
    told: Told = {"report": number(rows)} | (MORE[act](rows) if act in MORE else {}) | signings.MORE.get(act, {})
    told |= releases.MORE.get(act, {})
    if act in OF_A_PART:
        told["part"] = str(part_id(rows))
    if act in OF_AN_EXPERT:
        told["person"] = rows.username
    return told


def before(act: str, world: World, rows: Rows) -> Told:
    """Have the report begun, and what the act is about in it. What can be named only then is given back."""
    if act in LOADS:
        _adopted(world)
    if act != BEGINS and not is_about_report(act) and act not in releases.OF_AN_EXTRACT:
        return {}
    models.Visit.objects.filter(pk=rows.visit.pk).update(state=VisitState.ON_SITE)
    world.vaults.part(rows.visit, _holders(world, rows), kind=Part.REPORT)
    if act == BEGINS:
        return {}
    report = _report(act, world, rows)
    signings.before(act, world, rows, report)
    filings.before(act, world, rows, report)
    releases.before(act, world, rows, report)
    if act in OF_A_PART:
        _part(OF_A_PART[act], report)
    if act in OF_AN_EXPERT:
        return {"person": _expert(world, rows)}
    return {"file": str(_file(world, rows))} if act == "add_annex" else {}


def _adopted(world: World) -> None:
    """The Council's form, of which there is one version."""
    decision = composed.decided(About.REPORT_FORM, "K-FORM")
    models.Paper.objects.create(
        decision=decision, kind=About.REPORT_FORM, version=1, title="Form", valid_from=world.today
    )


def number(rows: Rows) -> str:
    """Of the report of the visit."""
    return f"R-{rows.visit.code}"[:64]


def part_id(rows: Rows) -> UUID:
    """Of the part that an act names."""
    return uuid5(rows.visit.pk, "part of the report")


def _report(act: str, world: World, rows: Rows) -> models.Report:
    return models.Report.objects.create(
        pk=uuid5(rows.visit.pk, "report"),
        number=number(rows),
        visit=rows.visit,
        language="ru",
        state=STATES.get(act, _first(act)),
        begun_at=world.now,
        begun_by="-",
    )


def _first(act: str) -> str:
    """The first of the states in which the act can be done."""
    row = REPORT.row(act)
    return State.DRAFTING if row is None else row.sources[0]


def _part(kind: PartKind, report: models.Report) -> None:
    models.ReportPart.objects.create(
        pk=uuid5(report.visit.pk, "part of the report"),
        report=report,
        kind=kind,
        section="summary",
        place=1,
        written_at=report.begun_at,
        written_by="-",
    )


def _expert(world: World, rows: Rows) -> str:
    models.GroupMember.objects.create(visit=rows.visit, person=world.stranger, office="expert")
    return world.stranger.code


def _file(world: World, rows: Rows) -> UUID:
    """A file of the case; of a case that is not the actor's there is none to be had."""
    part = world.vaults.part(rows.visit, _holders(world, rows), kind=Part.FILES)
    asked = AttachFile(compartment=part.pk, name="a.txt", content=b"A text")
    with suppress(Refused):
        return UUID(
            attach_file(actor=world.actor(rows.username), key=uuid4().hex, now=world.now, request=asked).subject
        )
    return uuid4()


def _holders(world: World, rows: Rows) -> tuple[models.Person, ...]:
    return models.Person.objects.get(code=rows.username), world.colleague
