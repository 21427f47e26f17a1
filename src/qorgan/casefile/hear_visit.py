"""The visit as a whole: what it follows, rests on and was announced by; its form, its length and its extension."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from qorgan.casefile.court import Court
from qorgan.casefile.fields import known
from qorgan.casefile.people import Message
from qorgan.casefile.told import Told
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Answer
from qorgan.questions import visit as asked
from qorgan.questions.vocabulary import Alleges, DecisionAbout, Form, Kind, ReasonAbout

VISIT = "visit"


def hear(told: Told, court: Court, day: date) -> Iterator[Answer]:
    """Everything about the visit that does not concern one leg, one person or its report. ``day`` is the visit's own."""
    if told.kind:
        yield from _kind(told, told.kind, court, day)
    if told.kind and told.form and (told.legs or known(told.visit, "legs") or told.kind is Kind.SPECIAL):
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
    sent = told.decided.by_commissioner(DecisionAbout.SPECIAL_VISIT)
    facts = asked.Sending(
        kind,
        sent.by if sent else None,
        told.decided.deputised(sent),
        sent.on.day if sent and sent.on else None,
        bool(sent and sent.on and sent.on.moment),
        first_day,
    )
    yield from court.ask(day, asked.SENDING, facts, VISIT)


def _registered(told: Told) -> int:
    """Messages behind the visit that are registered, as far as is known, and allege what sets off a special visit."""
    messages = {message.id: message for message in told.case.messages or ()}
    return sum(_may_set_off(messages[name], told.first_day) for name in told.visit.basis or ())


def _may_set_off(message: Message, first_day: date | None) -> bool:
    """Whether a message can be the basis of a visit: one that came after the visit had begun cannot."""
    is_later = message.received is not None and first_day is not None and message.received.day > first_day
    is_unregistered = known(message, "registered") and message.registered is None
    return message.alleges is not Alleges.OTHER and not is_unregistered and not is_later


def _follows(told: Told, court: Court, day: date) -> Iterator[Answer]:
    """The periodic visit before this one: as the file names it, or the last before it to each place."""
    follows, first_day = told.visit.follows, told.first_day
    if known(told.visit, "follows") and (follows is None or known(follows, "periodic_end")):
        end = follows.periodic_end.day if follows and follows.periodic_end else None
        facts = asked.Follows(Kind.INTERMEDIATE, first_day, end, follows.recommendations if follows else None)
        yield from court.ask(day, asked.FOLLOWS, facts, VISIT)
        return
    for place in dict.fromkeys(place for leg in told.legs for place in leg.institutions):
        is_told, end = told.history.before(place, first_day)
        if is_told:
            facts = asked.Follows(Kind.INTERMEDIATE, first_day, end, follows.recommendations if follows else None)
            yield from court.ask(day, asked.FOLLOWS, facts, place)


def _form(told: Told, kind: Kind, form: Form, court: Court) -> asked.FormFacts:
    places = {institution for leg in told.legs for institution in leg.institutions}
    categories = (told.institutions[place].category for place in places)
    regions = {leg.region for leg in told.legs}
    oblasts = frozenset(r for r in regions if court.country.regions[r].kind == "region")
    argued = told.reason(ReasonAbout.THEMATIC_SIMILARITY) or told.decided.by_council(DecisionAbout.THEMATIC_SIMILARITY)
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
    form = told.form_for_length
    if form is None:
        return
    law = court.law(day)
    extensions, are_whole = _extensions(told, law)
    for days, about, hours in _stays(told, form, law):
        facts = asked.Duration(told.kind or Kind.PERIODIC, form, days, extensions, _extension_reason(told), hours)
        yield from court.ask(day, asked.DURATION, facts, about)
        if are_whole:
            yield from court.ask(day, asked.EXTENSION, facts, about)


def _stays(told: Told, form: Form, law: Law) -> list[_Stay]:
    """The whole visit, or each leg by itself if the law counts so."""
    if law.holds(asked.COUNTED_BY_LEG, form=form) and any(map(told.days_of, told.legs)):
        return [_Stay(told.days_of(leg), f"visit.legs[{index}]", None) for index, leg in enumerate(told.legs)]
    is_counted = law.holds(asked.REST_DAYS_COUNT)
    return [_Stay(told.on_site, VISIT, told.hours(lambda day: is_counted or law.calendar.is_working(day)))]


def _extensions(told: Told, law: Law) -> tuple[tuple[asked.Extension, ...], bool]:
    """The consents, and whether all their days are told.

    One without a day is not known to have come too late; one without a number of days may have granted as many as there are.
    """
    consents = told.decided.on(DecisionAbout.EXTENSION)
    first_day = told.first_day
    most = 0 if law.is_silent_on(asked.EXTENSION_DAYS) else law.limit(asked.EXTENSION_DAYS).value
    extensions = tuple(
        asked.Extension(
            d.by, told.decided.deputised(d), d.on.day if d.on else first_day, most if d.days is None else d.days
        )
        for d in consents
        if first_day
    )
    return extensions, all(d.days is not None for d in consents)


def _extension_reason(told: Told) -> bool | None:
    return told.reason(ReasonAbout.EXTENSION) if known(told.visit, "reasons") else None
