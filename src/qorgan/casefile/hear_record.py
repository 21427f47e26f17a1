"""What is not one visit: institutions and their clocks, messages, repeated recommendations, the annual report."""

from collections.abc import Iterator
from datetime import date

from qorgan.casefile.court import Court
from qorgan.casefile.fields import known
from qorgan.casefile.people import Message
from qorgan.casefile.reports import AnnualReport
from qorgan.casefile.told import Told
from qorgan.law.verdict import Answer
from qorgan.questions import annual, institution, message
from qorgan.questions.vocabulary import DecisionAbout

NOT_IMPLEMENTED = "not_implemented"


def hear(told: Told, court: Court, day: date | None) -> Iterator[Answer]:
    """Everything beside the visit. ``day``: the visit's own or today, where the file gives one."""
    for place in told.institutions.values():
        is_told, last = told.history.last(place.id)
        when = court.as_of or last or day
        if is_told and when:
            yield from court.ask(when, institution.CYCLE, told.history.cycle(place.id, court.as_of), place.id)
        if day and known(place, "category"):
            code = court.country.categories[place.category].legal_basis if place.category else None
            yield from court.ask(day, institution.LEGAL_BASIS, institution.LegalBasis(code, day), place.id)
    for received in told.case.messages or ():
        yield from _message(told, received, court)
    for recommendation in told.case.recommendations or ():
        if recommendation.given and recommendation.status and (court.as_of or day):
            facts = annual.Recommendation(recommendation.given, recommendation.status == NOT_IMPLEMENTED)
            yield from court.ask(court.as_of or day or date.max, annual.REPEATED, facts, recommendation.id)
    if told.case.annual_report:
        yield from _annual(told.case.annual_report, court)


def _message(told: Told, received: Message, court: Court) -> Iterator[Answer]:
    if not received.alleges or not received.received:
        return
    day, alleges = received.received.day, received.alleges
    registered = received.registered.day if received.registered else None
    register = message.Register(alleges, day, registered, known(received, "registered"))
    yield from court.ask(day, message.REGISTER, register, received.id)
    passed_on = received.transmitted_to_commissioner.day if received.transmitted_to_commissioner else None
    pass_on = message.PassOn(alleges, day, passed_on, known(received, "transmitted_to_commissioner"))
    yield from court.ask(day, message.PASS_ON, pass_on, received.id)
    decided = received.id in (told.visit.basis or ()) and told.decided.by_commissioner(DecisionAbout.SPECIAL_VISIT)
    if court.as_of and court.as_of >= day and not decided:
        yield from court.ask(day, message.AGE, message.Age(alleges, day, court.as_of), received.id)


def _annual(report: AnnualReport, court: Court) -> Iterator[Answer]:
    about = "annual_report"
    if report.anonymised is not None:
        day = report.approved.day if report.approved else court.as_of or date.max
        yield from court.ask(day, annual.ANONYMISED, annual.Anonymised(report.anonymised), about)
    if report.approved:
        day = report.approved.day
        published = report.published.day if report.published else None
        publication = annual.Publication(day, published, court.as_of if known(report, "published") else None)
        yield from court.ask(day, annual.PUBLISH, publication, about)
    for index, receipt in enumerate(report.received_by or ()):
        if not receipt.on:
            continue
        where = f"{about}.received_by[{index}]"
        if report.approved:
            sent = annual.Publication(report.approved.day, receipt.on.day, court.as_of)
            yield from court.ask(report.approved.day, annual.SEND, sent, where)
        answered = receipt.answered.day if receipt.answered else None
        facts = annual.BodyAnswer(receipt.on.day, answered, court.as_of if known(receipt, "answered") else None)
        yield from court.ask(receipt.on.day, annual.BODY_ANSWER, facts, where)
