"""The papers of a visit ahead, filled for a reader who has opened it: the mandate pack or single parts of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from qorgan.access import home
from qorgan.actions.open_planned_visits import Planned
from qorgan.documents import mandate, page_code
from qorgan.documents.mandate import MandateFacts, Part
from qorgan.interfaces.planned import forms, whole
from qorgan.interfaces.planned.whole import Whole
from qorgan.law.ids import ProvisionId
from qorgan.store import place_history, planned_group
from qorgan.store.planned_group import Member

PAPERS: dict[str, tuple[Part, ...]] = {
    "pack": mandate.PACK,
    "decision": (Part.DECISION,),
    "experts": (Part.EXPERTS,),
    "declarations": (Part.DECLARATIONS,),
    "forms": (Part.FORMS,),
}
"""What can be printed, by the word of its address."""


class Reader(NamedTuple):
    """Who prints it, when, in which language; ``why``: the grounds of the decision, where the reader opened them."""

    name: str
    now: datetime
    language: str
    why: str = ""


def pdf(planned: Planned, papers: str, reader: Reader, *, is_invented: bool) -> bytes:
    """The document as PDF/A. Raises ``KeyError`` for papers that there are none of."""
    parts = PAPERS[papers]
    told = facts(planned, reader)
    return mandate.mandate_pdf(told, parts, language=reader.language, country=home.country(), is_invented=is_invented)


def facts(planned: Planned, reader: Reader) -> MandateFacts:
    """What the papers say; a fixed number of queries."""
    row, content = planned.row, planned.content
    (what,) = whole.wholes([planned], reader.language)
    group = planned_group.members([row.pk], what.days).get(row.pk, ())
    decided_at = row.decision.decided_at or row.composed_at
    approved = row.plan.decision.number if row.plan.decision is not None else ""
    told = MandateFacts(
        kind=row.kind,
        form=row.form,
        topic=what.topic,
        number=row.decision.number,
        decided_at=timezone.localtime(decided_at),
        decision_of=(ProvisionId(row.decision.provision),),
        deputising=row.decision.deputising,
        council=approved,
        plan=f"{row.plan.year} · {row.plan.version}",
        why=reader.why,
        legs=_legs(what, reader),
        members=tuple(_member(one) for one in _staying(group)),
        travel=content.item.travel,
        checklists=tuple(mandate.Checklist(one.title, one.version) for one in place_history.checklists(what.first)),
        printed_at=timezone.localtime(reader.now),
        printed_by=reader.name,
    )
    mark = page_code.mark(told.number, row.pk)
    return replace(told, forms=forms.facts(told, mark, [tuple(stop.code for stop in leg.stops) for leg in what.legs]))


def _legs(what: Whole, reader: Reader) -> tuple[mandate.Leg, ...]:
    codes = [stop.code for leg in what.legs for stop in leg.stops]
    known = place_history.histories(codes, timezone.localdate(reader.now))
    return tuple(
        mandate.Leg(
            leg.region,
            tuple(_place(stop, known.get(stop.code, place_history.History())) for stop in leg.stops),
            leg.participants,
            leg.representative,
        )
        for leg in what.legs
    )


def _place(stop: whole.Stop, past: place_history.History) -> mandate.Place:
    name = f"{stop.name} ({stop.code})"
    return mandate.Place(
        name, stop.category, stop.days, past.visits, past.last, past.recommendations, address=stop.address
    )


def _staying(group: Iterable[Member]) -> list[Member]:
    return [one for one in group if one.goes]


def _member(one: Member) -> mandate.Member:
    declared = timezone.localtime(one.declared_at) if one.declared_at else None
    return mandate.Member(one.name, one.office, one.profession, one.certificates, declared)
