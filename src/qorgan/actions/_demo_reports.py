"""Reports of the invented republic: one is late and not begun, one was filed in time, one is being signed, one is being written.

The first three are of special visits, due after two days; the last is of a visit of the plan where there was one.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.actions._demo_hands import Hands
from qorgan.actions._demo_plan import Approved
from qorgan.actions._demo_visits import Visits, at
from qorgan.actions.asked import File
from qorgan.actions.attach_file import AttachFile, attach_file
from qorgan.actions.load_demo_vault import COLLEAGUE
from qorgan.actions.record_ink import RecordInk, record_ink
from qorgan.demo import heard, paper, report_texts, year_behind
from qorgan.demo.report_texts import Texts
from qorgan.store import models
from qorgan.workflow.visit import State

_MORNING, _EVENING = time(7), time(17)
_A_DAY: Final = timedelta(days=1)
_SCAN, _PLAN = "signed-page.png", "rooms.png"
_ANNEX: Final = "Выдумано: схема жилых помещений"


def load(actors: Mapping[str, Actor], *, seed: int, now: datetime) -> None:
    """The three special visits, each on its day, and what came of their reports."""
    visits, calendar = Visits(actors, seed, now), home.country().calendar()
    late, filed, signing, _ = heard.UPON
    first = year_behind.day(visits.today, year_behind.LATE, calendar)
    visits.special("late", first, late, "IVS")
    second = year_behind.day(visits.today, year_behind.FILED, calendar, {first})
    code = visits.special("filed", second, filed, "SIZO", ("expert",))
    _filed(visits.hands("filed/report", at(second + _A_DAY, _MORNING)), visits, code)
    third = year_behind.day(visits.today, year_behind.SIGNING, calendar, {first, second})
    code = visits.special("signing", third, signing, "PEN-COL")
    _signing(visits.hands("signing/report", at(third, _EVENING)), visits, code)


def write(actors: Mapping[str, Actor], plan: Approved, *, seed: int, now: datetime) -> None:
    """The visit whose report is being written, and what stands in it so far. ``now``: when the republic is loaded."""
    visits = Visits(actors, seed, now)
    if plan.day is not None:
        code = visits.planned("writing", plan.plan, plan.item, plan.day, now - timedelta(hours=22))
    else:
        days = models.Visit.objects.filter(state=State.CLOSED).values_list("last_on_site", flat=True)
        day = year_behind.day(visits.today, year_behind.WRITING, home.country().calendar(), set(days))
        code = visits.special("writing", day, heard.UPON[-1], "IVS")
    hands, texts = visits.hands("writing/report", now - timedelta(hours=20)), report_texts.texts(report_texts.WRITTEN)
    report = _written(hands, visits, code, texts)
    hands.do("participant", "add_annex", report=report, file=_file(hands, code), title=_ANNEX)


def _written(hands: Hands, visits: Visits, visit: str, texts: Texts) -> str:
    """Begun, and written part by part. Its number."""
    begun = hands.outcome("participant", "begin_report", visit=visit, language=texts.language)
    report, findings = str(begun.facts["report"]), dict[str, UUID]()
    for part in texts.parts:
        told = {"report": report, **part.told}
        if part.name:
            told["part"] = findings[part.name] = uuid4()
        if part.finding:
            told["finding"] = findings[part.finding]
        if part.in_days:
            told["deadline"] = visits.today + timedelta(days=part.in_days)
        hands.do(part.by, part.act, **told)
    return report


def _file(hands: Hands, visit: str) -> str:
    """A picture among the files of the case."""
    found = models.Compartment.objects.get(case=models.Visit.objects.get(code=visit).pk, kind=Kind.FILES)
    actor, key, now = hands.next("participant")
    request = AttachFile(compartment=found.pk, name=_PLAN, content=paper.page(), clamd=settings.CLAMD_SOCKET)
    return attach_file(actor=actor, key=key, now=now, request=request).subject


def _filed(hands: Hands, visits: Visits, visit: str) -> None:
    """The colleague dissents, the expert's opinion is in it; signed by both, sent, and registered."""
    texts = report_texts.texts(report_texts.FILED)
    report = _written(hands, visits, visit, texts)
    expert = visits.people["expert"]
    hands.do("participant", "include_opinion", report=report, person=expert, text=texts.opinion)
    hands.do("participant", "freeze_report", report=report)
    hands.do("participant", "take_stand", report=report, stand="agrees")
    hands.do(COLLEAGUE, "write_dissent", report=report, text=texts.dissent)
    hands.do(COLLEAGUE, "attach_dissent", report=report)
    mark = _fixed(hands, report)
    for name in ("participant", COLLEAGUE):
        hands.do(name, "sign_report", report=report, mark=mark)
    hands.do("participant", "submit_report", report=report)
    hands.do("secretary", "register_report", report=report)


def _signing(hands: Hands, visits: Visits, visit: str) -> None:
    """The participant has signed; the colleague signed on paper, which one person has confirmed so far."""
    report = _written(hands, visits, visit, report_texts.texts(report_texts.SIGNING))
    hands.do("participant", "freeze_report", report=report)
    for name in ("participant", COLLEAGUE):
        hands.do(name, "take_stand", report=report, stand="agrees")
    mark, person = _fixed(hands, report), visits.people[COLLEAGUE]
    hands.do("participant", "sign_report", report=report, mark=mark)
    actor, key, now = hands.next("secretary")
    scan = File.model_construct(name=_SCAN, content=paper.page())
    record_ink(
        actor=actor,
        key=key,
        now=now,
        request=RecordInk.model_construct(report=report, person=person, mark=mark, file=scan),
    )
    hands.do("representative", "confirm_ink", report=report, person=person, mark=mark)


def _fixed(hands: Hands, report: str) -> str:
    """The digest of the manifest."""
    return str(hands.outcome("participant", "fix_manifest", report=report).facts["manifest"])
