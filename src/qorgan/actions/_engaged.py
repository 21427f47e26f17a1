"""Nobody goes to two places on one day: a group that is composed or changed is compared with the others that are composed."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from qorgan.access.compartments import Kind
from qorgan.actions import _mandate, _vault
from qorgan.actions.refused import refused
from qorgan.store import models, scope
from qorgan.workflow.planned import State


def require_free(call: _vault.Asking, content: _mandate.Content, but: UUID | None = None) -> None:
    """Raises ``Refused`` (``group.busy``) for somebody who goes elsewhere on one of the days. ``but``: the visit that is changed.

    Compared are those visits whose sealed part the actor holds.
    """
    wanted = _days(content)
    for code, elsewhere in _elsewhere(call, wanted, but):
        clash = min(wanted[code] & elsewhere, default=None)
        if clash is not None:
            raise refused("group.busy", {"person": code, "on": clash})


def _elsewhere(
    call: _vault.Asking, wanted: Mapping[str, frozenset[date]], but: UUID | None
) -> Iterator[tuple[str, frozenset[date]]]:
    """Each of these people with the days of another composed visit."""
    rows = models.PlannedMember.objects.filter(person__code__in=wanted, recused_on=None, left_on=None)
    others = rows.exclude(planned=but).exclude(planned__state=State.DROPPED).values("planned")
    parts = scope.compartments(call.actor, call.today).filter(case__in=others, kind=Kind.MANDATE)
    gone = _mandate.stepped_aside(part.case for part in parts)
    for part in parts:
        content = _mandate.without(_mandate.opened(_vault.held(call, part)), gone.get(part.case, ()))
        yield from ((code, days) for code, days in _days(content).items() if code in wanted)


def _days(content: _mandate.Content) -> dict[str, frozenset[date]]:
    """Of each person the days on site: of the own legs, and of all for those who are called to the whole visit."""
    found: dict[str, frozenset[date]] = {}
    for leg in content.item.legs:
        days = frozenset(day for stop in leg.institutions for day in stop.on_site)
        people = (*leg.participants, *([leg.representative] if leg.representative else ()))
        for code in (*people, *content.experts, *content.interpreters):
            found[code] = found.get(code, frozenset()) | days
    return found
