"""The register of institutions, as far as the reader may see it (¶2). What is not the reader's does not exist: 404."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router

from qorgan.interfaces.api import addresses, asking, problems, shapes
from qorgan.planning.coverage.clock import Clock, Fact
from qorgan.store import facts, readings, scope
from qorgan.store.coverage import turns
from qorgan.store.facts import InstitutionFact

router = Router(tags=["register"], auth=asking.SIGNED_IN)
_ROW_FIELDS = tuple(shapes.InstitutionRow.model_fields)


@router.get("", response={200: shapes.Institutions, **problems.answers(401, 422)}, url_name="institutions")
def institutions(request: HttpRequest, asked: Query[shapes.ListAsked]) -> shapes.Institutions:
    """A page of the register in the Kazakh order of names, closed institutions included."""
    asker = asking.asker(request)
    found = scope.institutions(asker.actor, asker.today)
    for column, code in (("region", asked.region), ("category", asked.category)):
        if code:
            found = found.filter(**{column: code})
    found = scope.search(found, asked.q)
    page = asking.page(asked, found.count())
    rows = [shapes.InstitutionRow(**_told(fact)) for fact in facts.institutions(found[asking.part(page)])]
    return shapes.Institutions(as_of=asker.today, page=page, items=rows)


@router.get(
    f"/{{{addresses.ANYTHING}:code}}",
    response={200: shapes.Institution, **problems.answers(401, 404)},
    url_name="institution",
)
def institution(request: HttpRequest, code: str) -> shapes.Institution:
    """One institution, with the day its next periodic visit is due; a closed one has no next visit."""
    asker = asking.asker(request)
    found = facts.institutions(scope.institutions(asker.actor, asker.today).filter(code=code))
    if not found:
        raise Http404
    fact = found[0]
    return shapes.Institution(
        **_told(fact),
        latitude=None if fact.latitude is None else float(fact.latitude),
        longitude=None if fact.longitude is None else float(fact.longitude),
        next_periodic=_turn(fact, asker),
    )


def _told(fact: InstitutionFact) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in _ROW_FIELDS}


def _turn(fact: InstitutionFact, asker: asking.Asker) -> shapes.Turn | None:
    if fact.closed_on is not None and fact.closed_on <= asker.today:
        return None
    clock = Clock(readings.law(asker.today))
    ends = turns.category_ends(asker.today) if Fact.CATEGORY_LAST_END in clock.counted_from else {}
    days = {
        Fact.LAST_END: fact.last_periodic_end,
        Fact.CATEGORY_LAST_END: ends.get(fact.category),
        Fact.IN_MANDATE_SINCE: fact.in_mandate_since,
    }
    return asking.turn(clock.turn(clock.start(days)), clock, asker.today)
