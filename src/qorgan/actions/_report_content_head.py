"""What report it is, of which visit, on which decisions it stands, and where it went (¶1, ¶2, ¶3, ¶6, ¶7, ¶10)."""

from collections.abc import Iterator
from datetime import date

from qorgan.actions._report_content_told import Filled, Row, Told, noted, shown
from qorgan.law.verdict import Value
from qorgan.questions import institution
from qorgan.questions.record import About
from qorgan.questions.site import EntryKind
from qorgan.reporting.content import Fact
from qorgan.store import headcounts, models, readings
from qorgan.store.site_case import Leg


def header(told: Told) -> Filled:
    """Numbers, the kind of the visit, the form and the wording of the rules."""
    words, visit, row = told.words, told.facts.visit, told.facts.row
    return Filled(
        facts=shown(
            (words.label("report"), row.number),
            (words.label("version"), words.number(told.version)),
            (words.label("visit"), visit.code),
            (words.label("kind"), words.word("kind", visit.kind)),
            (words.label("form_of_visit"), words.word("form", visit.form)),
            (words.label("topic"), visit.topic),
            (words.label("first_day"), words.day(visit.first_on_site)),
            (words.label("last_day"), words.day(visit.last_on_site)),
            (words.label("language"), words.word("report_language", row.language)),
            (words.label("form"), words.number(row.form) if row.form else words.remark("no_form")),
            (words.label("wording"), told.wording),
            (words.label("begun"), told.moment(row.begun_at)),
            (words.label("frozen"), words.day(told.frozen_on) if told.frozen_on else words.remark("draft")),
        )
    )


def decisions(told: Told) -> Filled:
    """The item of the plan, or the messages behind a special visit, and every decision on the visit with its moment."""
    words, found = told.words, told.facts.decisions
    columns = ("number", "about", "by", "moment", "days")
    tables = told.words.table("decisions", columns, (_decision(told, one) for one in found))
    basis = words.listed(told.facts.register.basis)
    return Filled(
        facts=shown(*_plan(told), (words.label("basis"), basis)),
        tables=tables,
        notes=noted("" if found else words.remark("no_decisions")),
    )


def _plan(told: Told) -> Iterator[Fact]:
    planned, words = told.facts.planned, told.words
    if planned is None:
        return
    plan = planned.plan
    yield words.label("plan_year"), str(plan.year)
    yield words.label("plan_version"), words.number(plan.version)
    if plan.decision is not None:
        yield words.label("plan_decision"), plan.decision.number
        yield words.label("plan_decided"), told.moment(plan.decision.decided_at)


def _decision(told: Told, one: models.Decision) -> Row:
    words = told.words
    by = words.word("decided_by", "deputy") if one.deputising else words.word("office", one.office)
    days = words.number(int(one.changes["days"])) if one.about == About.EXTENSION else words.unknown
    return one.number, words.word("about", one.about), by, told.moment(one.decided_at), days


def institutions(told: Told) -> Filled:
    """Each place as it stood on the first day there, how many were held, and for how many there was room."""
    columns = ("place", "code", "region", "category", "owner", "legal_basis", "first_day", "last_day")

    def rows(leg: Leg | None) -> Iterator[Row]:
        stays = told.facts.site.stays
        own = leg.places if leg else {} if told.has_legs else {stay.institution.code: stay for stay in stays}
        return (_institution(told, stay) for stay in stays if stay.institution.code in own)

    counted = ("place", "moment", "held", "capacity", "percent", "men", "women", "juveniles", "foreigners")
    counts = told.entered("headcounts", counted, lambda entry: _counted(told, entry), EntryKind.HEADCOUNT)
    there = {entry.institution_id for entry in told.entries(EntryKind.HEADCOUNT)}
    missing = [told.place(place) for place in told.facts.places if place.pk not in there]
    return Filled(
        tables=(*told.by_leg("institutions", columns, rows), *counts),
        notes=noted(told.words.remark("not_counted", places=told.words.listed(missing)) if missing else ""),
    )


def _institution(told: Told, stay: models.VisitStay) -> Row:
    words, place, day = told.words, stay.institution, stay.first_on_site
    span = next((one for one in place.spans.all() if _covers(one, day)), None)
    return (
        told.place(place),
        place.code,
        words.region(span.region) if span else words.unknown,
        words.category(span.category) if span else words.unknown,
        place.owner or words.owner(span.category if span else "") or words.unknown,
        _basis(told, place.legal_basis, day),
        words.day(stay.first_on_site),
        words.day(stay.last_on_site),
    )


def _basis(told: Told, code: str, day: date) -> str:
    """The act that opens a place to visits on the day; a dash where the register tells none, or the law answers no such question."""
    law = readings.law(day, told.facts.site.decided)
    if law.is_silent_on(institution.LEGAL_BASIS) or not code:
        return told.words.unknown
    for said in law.ask(institution.LEGAL_BASIS, institution.LegalBasis(code, day)):
        if isinstance(said, Value) and isinstance(said.value, dict):
            return told.words.act(said.value)
    return told.words.unknown


def _counted(told: Told, entry: models.SiteEntry) -> Row:
    words, count = told.words, headcounts.told(entry)
    strata = (words.number(count.strata.get(name)) for name in headcounts.STRATA)
    return (
        told.place(entry.institution),
        told.moment(entry.at),
        words.number(count.held),
        words.number(count.capacity),
        words.percent(count.percent),
        *strata,
    )


def _covers(span: models.InstitutionSpan, day: date) -> bool:
    return span.valid_from <= day and (span.valid_to is None or day <= span.valid_to)
