"""A visit that is added by hand: its kind and form, its institutions with their days, and a group for each region they lie in."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from qorgan.interfaces.web.plan import builder, card, typed_days, words
from qorgan.interfaces.web.plan.builder import Wanted
from qorgan.interfaces.web.plan.card import Error, Misfilled
from qorgan.interfaces.web.plan.ground import Ground
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.document import Leg, PlanDocument, Stop
from qorgan.questions.vocabulary import Form as VisitForm
from qorgan.questions.vocabulary import Kind
from qorgan.store import scope

KINDS: Final = (Kind.PERIODIC, Kind.INTERMEDIATE)
FORMS: Final = (VisitForm.ONE_TIME, VisitForm.THEMATIC)
MOST_PLACES, FOUND_AT_ONCE, MOST_SIGNS = 30, 12, 200


class Place(NamedTuple):
    """An institution that was chosen; ``first``, ``last``: days as they were typed."""

    number: int
    code: str
    name: str
    region: str
    region_name: str
    first: str
    last: str


class Option(NamedTuple):
    """A word to choose."""

    value: str
    name: str
    is_chosen: bool


class Match(NamedTuple):
    """An institution that was found."""

    code: str
    name: str
    region: str


class Form(NamedTuple):
    """The form as it was typed. ``matches``: what the search found; ``searched``: that it was asked for.

    ``topics``: those that somebody in the register knows.
    """

    kinds: list[Option]
    forms: list[Option]
    topic: str
    topics: list[str]
    reason: str
    places: list[Place]
    query: str
    is_searched: bool
    matches: list[Match]
    groups: list[builder.Group]


def form(ground: Ground, plan: PlanDocument, request: HttpRequest) -> Form:
    """Filled with what was typed; who could go is shown once days are known."""
    sent = request.POST
    chosen = places(ground, request)
    kind, shape = _kind(request), _form(request)
    query = sent.get("q", "").strip()[:MOST_SIGNS]
    is_searched = "find" in sent and bool(query)
    return Form(
        kinds=[Option(one.value, words.kind(one), one is kind) for one in KINDS],
        forms=[Option(one.value, words.form(one), one is shape) for one in FORMS],
        topic=_topic(request),
        topics=sorted({topic for one in ground.instance.people for topic in one.topics}),
        reason=card.reason(request),
        places=chosen,
        query=query,
        is_searched=is_searched,
        matches=list(_matches(ground, query, chosen)) if is_searched else [],
        groups=list(_groups(ground, plan, chosen, request)),
    )


def places(ground: Ground, request: HttpRequest) -> list[Place]:
    """Those chosen so far, the one that was just picked among them, without the one that was just taken off."""
    sent = request.POST
    codes = list(zip(sent.getlist("place"), sent.getlist("first"), sent.getlist("last"), strict=False))[:MOST_PLACES]
    if "pick" in sent and sent["pick"] not in {code for code, _first, _last in codes}:
        first, last = (codes[-1][1], codes[-1][2]) if codes else ("", "")
        codes.append((sent["pick"], first, last))
    regions = {place.code: place.region for place in ground.instance.places}
    kept = [one for one in codes if one[0] in regions and one[0] != sent.get("unpick")]
    return [
        Place(
            number,
            code,
            ground.names.institutions.get(code, code),
            regions[code],
            ground.names.regions.get(regions[code], regions[code]),
            first,
            last,
        )
        for number, (code, first, last) in enumerate(kept)
    ]


def added(ground: Ground, plan: PlanDocument, request: HttpRequest) -> Add:
    """The change. Raises ``Misfilled``."""
    chosen, errors = places(ground, request), []
    if not chosen:
        errors.append(Error("q", _("Choose at least one institution.")))
    days = {one.code: _days(ground, plan, one) for one in chosen}
    errors += [
        Error(f"first-{one.number}", _("Write the first and the last day: days of the plan's year with a working day."))
        for one in chosen
        if not days[one.code]
    ]
    if errors:
        raise Misfilled(*errors)
    legs = tuple(
        Leg(
            region=region,
            institutions=tuple(Stop(id=one.code, on_site=days[one.code]) for one in here),
            participants=tuple(sorted(card.ticked(number, request).people)),
            representative=card.ticked(number, request).guide or None,
        )
        for number, (region, here) in enumerate(_by_region(chosen).items())
    )
    return Add(
        kind=_kind(request),
        form=_form(request),
        topic=_topic(request) or None,
        legs=legs,
        reason=card.reason(request) or None,
    )


def _groups(ground: Ground, plan: PlanDocument, chosen: list[Place], request: HttpRequest) -> Iterator[builder.Group]:
    for number, (region, here) in enumerate(_by_region(chosen).items()):
        days = sorted({day for one in here for day in _days(ground, plan, one)})
        if days:
            codes = tuple(one.code for one in here)
            wanted = Wanted(plan, "", _kind(request), _topic(request), region, codes, tuple(days))
            yield builder.of_leg(ground.here, wanted, card.ticked(number, request), number)


def _by_region(chosen: list[Place]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for one in chosen:
        found.setdefault(one.region, []).append(one)
    return found


def _days(ground: Ground, plan: PlanDocument, place: Place) -> tuple[date, ...]:
    first, last = (typed_days.read(text, plan) for text in (place.first, place.last or place.first))
    return typed_days.worked(first, last, ground.law.calendar) if first and last else ()


def _matches(ground: Ground, query: str, chosen: list[Place]) -> Iterator[Match]:
    here = ground.here
    found = scope.search(scope.institutions(here.me, here.today), query).exclude(code__in=[one.code for one in chosen])
    for code, region in found.values_list("code", "region")[:FOUND_AT_ONCE]:
        yield Match(code, ground.names.institutions.get(code, code), ground.names.regions.get(region, region))


def _kind(request: HttpRequest) -> Kind:
    return next((one for one in KINDS if one.value == request.POST.get("kind")), KINDS[0])


def _form(request: HttpRequest) -> VisitForm:
    return next((one for one in FORMS if one.value == request.POST.get("form")), FORMS[0])


def _topic(request: HttpRequest) -> str:
    return request.POST.get("topic", "").strip()[:MOST_SIGNS]
