"""An extract of a year's plan as a paper (¶6): one's own visits, or the one visit of a group for whoever reads the plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.documents import extract_paper
from qorgan.documents.extract_paper import ExtractFacts
from qorgan.interfaces.plans import names as naming
from qorgan.interfaces.web.plan import doors, mine, words
from qorgan.interfaces.web.plan.download import IN_FORCE
from qorgan.interfaces.web.shell import here as whom
from qorgan.interfaces.web.shell.here import Here
from qorgan.law import ids
from qorgan.planning import document
from qorgan.planning.extract import OwnVisit
from qorgan.store import order_names, plan_decision
from qorgan.store.order_names import Place
from qorgan.workflow.plan import State

Visit = OwnVisit | document.Visit


def own(request: HttpRequest, year: int) -> HttpResponse:
    """The reader's own visits of a year. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…``."""
    here = mine.here_to_read(request)
    opened = mine.opened(here, year)
    told = opened.extract
    # Whoever is sent along is to know the others, whatever else of people they may see.
    visits = _visits(here, year, told.visits, mine.people_of(told.visits))
    facts = _facts(here, told.year, told.version, visits, is_current=opened.is_current, whose=here.me.name)
    return _sent(facts, f"visits-{year}")


def group(request: HttpRequest, plan_id: UUID, visit: str) -> HttpResponse:
    """One visit of an approved plan, for its group. Raises ``Http404``; ``Refused``: ``vault.…``."""
    here = whom.here(request)
    doors.to_see(here)
    kept = doors.kept(here.me, here.now, plan_id)
    found = [one for one in kept.plan.visits if one.id == visit]
    if not found or kept.state not in IN_FORCE:
        raise Http404
    visits = _visits(here, kept.year, found, {})
    facts = _facts(here, kept.year, kept.version, visits, is_current=kept.state == State.APPROVED, whose="")
    return _sent(facts, f"visit-{kept.year}-{kept.version}")


def _sent(facts: ExtractFacts, name: str) -> HttpResponse:
    raw = extract_paper.extract_pdf(facts, language=words.language(), country=home.country(), is_invented=settings.DEMO)
    kept = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type="application/pdf", headers=kept)


def _facts(
    here: Here, year: int, version: int, visits: Iterable[extract_paper.Visit], *, is_current: bool, whose: str
) -> ExtractFacts:
    decided = plan_decision.of(year, version)
    return ExtractFacts(
        year=year,
        version=version,
        basis=ids.provision(words.plan_paragraph()),
        decision=decided.number,
        decided_on=timezone.localdate(decided.at) if decided.at else None,
        is_current=is_current,
        whose=whose,
        visits=tuple(visits),
        printed_at=timezone.localtime(here.now),
        printed_by=here.me.name,
    )


def _visits(here: Here, year: int, visits: Sequence[Visit], known: Mapping[str, str]) -> Iterator[extract_paper.Visit]:
    names = naming.names(here.me, home.country(), words.language(), here.today)
    people = {**names.people, **known}
    codes = dict.fromkeys(stop.id for one in visits for leg in one.legs for stop in leg.institutions)
    places = {place.code: place for place in order_names.places(list(codes), date(year, 1, 1))}
    for one in visits:
        legs = tuple(_leg(leg, people, places, names.institutions) for leg in one.legs)
        yield extract_paper.Visit(one.id, one.kind.value, one.form.value, one.topic or "", legs, one.travel)


def _leg(
    leg: document.Leg, people: Mapping[str, str], places: Mapping[str, Place], institutions: Mapping[str, str]
) -> extract_paper.Leg:
    def named(stop: document.Stop) -> str:
        name = words.place(places[stop.id]) if stop.id in places else institutions.get(stop.id, "")
        return f"{name} ({stop.id})" if name else stop.id

    stops = (
        extract_paper.Stop(
            named(stop), tuple(sorted(stop.on_site)), places[stop.id].address if stop.id in places else ""
        )
        for stop in leg.institutions
    )
    return extract_paper.Leg(
        home.country().region_name(leg.region, words.language()),
        tuple(stops),
        tuple(people.get(code, code) for code in leg.participants),
        people.get(leg.representative or "", leg.representative or ""),
    )
