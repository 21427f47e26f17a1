"""The visit as a whole: what it follows, rests on and was announced by; its form, its length and its extension."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from qorgan.casefile.court import Court
from qorgan.casefile.fields import known
from qorgan.casefile.told import Told, leg_days
from qorgan.law.verdict import Answer
from qorgan.questions import visit as asked
from qorgan.questions.vocabulary import Alleges, DecisionAbout, Form, Kind, ReasonAbout

VISIT = "visit"


def hear(told: Told, court: Court, day: date) -> Iterator[Answer]:
    """Everything about the visit that does not concern one leg, one person or its report. ``day`` is the visit's own."""
    if told.kind:
        yield from _kind(told, told.kind, court, day)
    if told.kind and told.form:
        yield from court.ask(day, asked.FORM, _form(told, told.kind, told.form, court), VISIT)
    yield from _length(told, court, day)
    methodology = told.visit.methodology
    if methodology and methodology.in_force_on_visit is not None:
        facts = asked.Methodology(methodology.version or "", methodology.in_force_on_visit)
        yield from court.ask(day, asked.METHODOLOGY, facts, "visit.methodology")


def _kind(told: Told, kind: Kind, court: Court, day: date) -> Iterator[Answer]:
    visit, first_day = told.visit, told.first_day
    if kind is Kind.INTERMEDIATE:
        yield from _follows(told, court, day)
    if kind is Kind.SPECIAL:
        basis = asked.Basis(kind, len(visit.basis or ()), _registered(told))
        yield from court.ask(day, asked.KIND_BASIS, basis, VISIT)
        yield from court.ask(day, asked.SENDING_BASIS, basis, VISIT)
    if visit.planned is not None:
        yield from court.ask(day, asked.PLANNED, asked.Planned(kind, visit.planned), VISIT)
    if visit.notice_to_institution:
        notice = asked.Notice(kind, visit.notice_to_institution.day, first_day)
        yield from court.ask(day, asked.NOTICE, notice, "visit.notice_to_institution")
    sent = told.by_commissioner(DecisionAbout.SPECIAL_VISIT)
    facts = asked.Sending(
        kind,
        sent.by if sent else None,
        told.deputised,
        sent.on.day if sent and sent.on else None,
        bool(sent and sent.on and sent.on.moment),
        first_day,
    )
    yield from court.ask(day, asked.SENDING, facts, VISIT)


def _registered(told: Told) -> int:
    """Messages behind the visit that are registered, as far as is known, and allege what sets off a special visit."""
    messages = {message.id: message for message in told.case.messages or ()}
    behind = [messages[m] for m in told.visit.basis or ()]
    return sum(m.alleges is not Alleges.OTHER and not (known(m, "registered") and m.registered is None) for m in behind)


def _follows(told: Told, court: Court, day: date) -> Iterator[Answer]:
    follows = told.visit.follows
    recommendations = follows.recommendations if follows else None
    if follows and known(follows, "periodic_end"):
        end = follows.periodic_end.day if follows.periodic_end else None
        yield from court.ask(
            day, asked.FOLLOWS, asked.Follows(Kind.INTERMEDIATE, told.first_day, end, recommendations), VISIT
        )
        return
    for leg in told.legs:
        for institution in leg.institutions:
            is_told, end = told.last_periodic(institution)
            if is_told:
                facts = asked.Follows(Kind.INTERMEDIATE, told.first_day, end, recommendations)
                yield from court.ask(day, asked.FOLLOWS, facts, institution)


def _form(told: Told, kind: Kind, form: Form, court: Court) -> asked.FormFacts:
    places = {institution for leg in told.legs for institution in leg.institutions}
    categories = (told.institutions[place].category for place in places)
    regions = {leg.region for leg in told.legs}
    oblasts = frozenset(r for r in regions if court.country.regions[r].kind == "region")
    argued = told.reason(ReasonAbout.THEMATIC_SIMILARITY) or told.by_council(DecisionAbout.THEMATIC_SIMILARITY)
    return asked.FormFacts(
        kind,
        form,
        institutions=len(places),
        categories=frozenset(c for c in categories if c),
        regions=oblasts,
        cities=frozenset(regions) - oblasts,
        topic=told.visit.topic,
        topic_told=known(told.visit, "topic"),
        similarity_argued=argued,
    )


class _Stay(NamedTuple):
    """Days on site that are judged together, what they are called, and the hours where they are known."""

    days: tuple[date, ...]
    about: str
    hours: float | None


def _length(told: Told, court: Court, day: date) -> Iterator[Answer]:
    if told.form is Form.THEMATIC and court.policy.get("THEM") == "per_leg":
        parts = [_Stay(leg_days(leg), f"visit.legs[{index}]", None) for index, leg in enumerate(told.legs)]
    else:
        parts = [_Stay(told.on_site, VISIT, told.hours)]
    for days, about, hours in parts:
        facts = asked.Duration(
            told.kind or Kind.PERIODIC, told.form_or_one_time, days, _extensions(told), _extension_reason(told), hours
        )
        yield from court.ask(day, asked.DURATION, facts, about)
        yield from court.ask(day, asked.EXTENSION, facts, about)


def _extensions(told: Told) -> tuple[asked.Extension, ...]:
    return tuple(
        asked.Extension(d.by, told.deputised, d.on.day, d.days)
        for d in told.decisions(DecisionAbout.EXTENSION)
        if d.on and d.days is not None
    )


def _extension_reason(told: Told) -> bool | None:
    return told.reason(ReasonAbout.EXTENSION) if known(told.visit, "reasons") else None
