"""The papers of a special visit, filled for a reader who has opened the order: the mandate pack or single parts of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import timezone

from qorgan.access import home
from qorgan.actions.open_special_visits import Order
from qorgan.documents import mandate, page_code
from qorgan.documents.mandate import MandateFacts
from qorgan.interfaces.planned import forms, sources
from qorgan.interfaces.planned.pack import Reader
from qorgan.law import ids
from qorgan.law.ids import ProvisionId
from qorgan.questions.vocabulary import Kind, Office
from qorgan.store import order_names, place_history, visit_case
from qorgan.store.order_names import Place


def mark(order: Order) -> str:
    """By which people who hold an order name it before its decision has a number."""
    return page_code.short(order.id)


def facts(order: Order, reader: Reader) -> MandateFacts:
    """What the papers say; a fixed number of queries."""
    content, cited = order.content, sources.sources(timezone.localdate(reader.now))
    begun = order_names.begun(order.id) if order.is_started else None
    accompanied = cited.representative if content.representative else ""
    helped = cited.expert if content.experts else ""
    going = _going(order)
    told = MandateFacts(
        kind=Kind.SPECIAL,
        form="",
        topic="",
        number=begun.decision if begun else "",
        mark=mark(order),
        decided_at=timezone.localtime(content.moment),
        decision_of=_named(cited.sending, cited.composed, accompanied, helped),
        letter_of=_named(cited.sending, accompanied, helped, cited.certificate),
        deputising=content.deputising,
        council="",
        plan="",
        why=content.grounds,
        reason=content.reason,
        legs=(_leg(order, going, reader),),
        members=going,
        travel=None,
        checklists=tuple(
            mandate.Checklist(one.title, one.version) for one in place_history.checklists(content.span[0])
        ),
        printed_at=timezone.localtime(reader.now),
        printed_by=reader.name,
    )
    return replace(told, forms=forms.facts(told, mark(order), [tuple(content.institutions)]))


def _named(*provisions: str) -> tuple[ProvisionId, ...]:
    return tuple(ids.provision(one) for one in provisions if one)


def _going(order: Order) -> tuple[mandate.Member, ...]:
    content = order.content
    named = [(code, Office.PARTICIPANT) for code in content.participants]
    named += [(content.representative, Office.REPRESENTATIVE)] if content.representative else []
    named += [(code, Office.EXPERT) for code in content.experts]
    people = order_names.people(content.people, *content.span)
    return tuple(_member(people[code], office) for code, office in named if code in people)


def _member(person: order_names.Person, office: Office) -> mandate.Member:
    """A certificate proves the power of a participant alone."""
    certificates = person.certificates if office is Office.PARTICIPANT else ()
    return mandate.Member(person.name, office, person.profession, certificates)


def _leg(order: Order, going: tuple[mandate.Member, ...], reader: Reader) -> mandate.Leg:
    content, today = order.content, timezone.localdate(reader.now)
    days = visit_case.days(*content.span)
    known = order_names.places(content.institutions, content.span[0])
    past = place_history.histories([place.code for place in known], today)
    places = [_place(place, past.get(place.code, place_history.History()), days, reader.language) for place in known]
    region = home.country().region_name(content.region, reader.language)
    representative = next(iter(_in_office(going, Office.REPRESENTATIVE)), "")
    return mandate.Leg(region, tuple(places), _in_office(going, Office.PARTICIPANT), representative)


def _place(place: Place, past: place_history.History, days: tuple[date, ...], language: str) -> mandate.Place:
    name = {"kk": place.name_kk, "ru": place.name_ru}.get(language) or place.name
    category = home.country().category_name(place.category, language)
    known = f"{name} ({place.code})"
    return mandate.Place(known, category, days, past.visits, past.last, past.recommendations, address=place.address)


def _in_office(going: Iterable[mandate.Member], office: Office) -> tuple[str, ...]:
    return tuple(one.name for one in going if one.office == office)
