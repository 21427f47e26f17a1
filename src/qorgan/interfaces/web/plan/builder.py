"""Who could go on a leg of a visit, and of each why or why not, with the paragraph: by what the law asks, never by personal traits."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise

from qorgan.access import home
from qorgan.interfaces.web.people import words as people_words
from qorgan.interfaces.web.plan import words
from qorgan.interfaces.web.shell.here import Here
from qorgan.law.verdict import Cited
from qorgan.planning.checked import on_site
from qorgan.planning.document import PlanDocument
from qorgan.questions import group
from qorgan.questions.vocabulary import Kind, Office
from qorgan.store import candidates, readings
from qorgan.store.candidates import Candidate, Planned


class Wanted(NamedTuple):
    """The leg for which people are looked for, in the plan as it would be. ``visit``: its number, empty for a new one."""

    plan: PlanDocument
    visit: str
    kind: Kind
    topic: str
    region: str
    places: tuple[str, ...]
    days: tuple[date, ...]


class Reason(NamedTuple):
    """Why somebody cannot go: in words, with the provision or with the day."""

    text: str | Promise
    provision: str
    day: date | None = None


class Line(NamedTuple):
    """Somebody who could go, or could not."""

    who: Candidate
    region: str
    topics: tuple[str, ...]
    reasons: tuple[Reason, ...]
    is_chosen: bool


class Group(NamedTuple):
    """``able``: those chosen, and participants of the region or of the topic in whose way nothing is; ``more``: others who can go.

    ``unable``: those who cannot; ``most``: how many participants the law allows.
    """

    number: int
    region: str
    days: tuple[date, ...]
    most: Cited[int] | None
    able: list[Line]
    more: list[Line]
    unable: list[Line]
    guides: list[Line]
    guide: str


class Chosen(NamedTuple):
    """Codes: of the participants, and of the representative."""

    people: Sequence[str]
    guide: str


def of_leg(here: Here, wanted: Wanted, chosen: Chosen, number: int = 0) -> Group:
    """Everybody who holds an office in which one goes along; nobody before the days are known. A fixed number of queries."""
    planned = Planned(wanted.kind, wanted.places, wanted.days, wanted.region, wanted.topic, _engaged(wanted))
    found = candidates.candidates(here.me, here.today, planned)
    people = list(_lines(found, Office.PARTICIPANT, chosen.people))
    return Group(
        number=number,
        region=home.country().region_name(wanted.region, words.language()),
        days=wanted.days,
        most=readings.law(here.today).limit(group.LARGEST, kind=wanted.kind),
        able=[line for line in people if line.is_chosen or _is_near(line)],
        more=[line for line in people if line.who.is_suitable and not line.is_chosen and not _is_near(line)],
        unable=[line for line in people if not line.who.is_suitable and not line.is_chosen],
        guides=list(_lines(found, Office.REPRESENTATIVE, (chosen.guide,))),
        guide=chosen.guide,
    )


def _is_near(line: Line) -> bool:
    return line.who.is_suitable and (line.who.is_local or line.who.knows_topic)


def _engaged(wanted: Wanted) -> frozenset[str]:
    """Whom the plan sends elsewhere on one of the days."""
    days = set(wanted.days)
    others = (visit for visit in wanted.plan.visits if visit.id != wanted.visit and not days.isdisjoint(on_site(visit)))
    return frozenset(
        code
        for visit in others
        for leg in visit.legs
        for stop in leg.institutions
        if not days.isdisjoint(stop.on_site)
        for code in (*leg.participants, leg.representative or "")
    )


def _lines(found: Iterable[Candidate], office: Office, chosen: Sequence[str]) -> Iterator[Line]:
    for who in found:
        if who.office is office:
            region = home.country().region_name(who.region, words.language()) if who.region else ""
            topics = tuple(people_words.known(topic) for topic in who.topics)
            yield Line(who, region, topics, tuple(_reasons(who)), who.code in chosen)


def _reasons(who: Candidate) -> Iterator[Reason]:
    for finding in who.findings:
        yield Reason(words.finding(finding), finding.provision)
    for one in who.hindered:
        yield Reason(words.HINDRANCES[one.what], "", one.day)
