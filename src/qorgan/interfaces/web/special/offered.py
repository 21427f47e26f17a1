"""What the steps of an order offer to choose from: messages that wait, places, people, each with why or why not."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise

from qorgan.access import home
from qorgan.actions.open_messages import Content, open_messages
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.special import words
from qorgan.interfaces.web.special.draft import Draft
from qorgan.law.verdict import Cited
from qorgan.questions import group
from qorgan.questions.vocabulary import Kind, Office
from qorgan.store import candidates, certified_people, message_list, message_scope, order_names, readings, scope
from qorgan.store.candidates import Candidate, Hindrance, Planned
from qorgan.store.message_list import Listed
from qorgan.workflow.message import State

_KEYED = (certified_people.CERTIFIED, certified_people.SOON_OVER)
AT_ONCE, MOST_SIGNS = 12, 200


class Waiting(NamedTuple):
    """A message that waits for the decision; ``content``: what it says, where it opens; ``place``: its name."""

    listed: Listed
    content: Content | None
    place: str
    is_chosen: bool


class Choice(NamedTuple):
    """A row to tick."""

    value: str
    name: str
    told: str
    is_chosen: bool


class Reason(NamedTuple):
    """Why somebody cannot go: in words, with the provision, or with the day."""

    text: str | Promise
    provision: str
    day: object = None


class Line(NamedTuple):
    """A candidate as the group builder shows them."""

    who: Candidate
    region: str
    reasons: tuple[Reason, ...]
    is_chosen: bool


class Lines(NamedTuple):
    """Candidates of one office: ``near`` those who come from the region, know the topic or are chosen; ``far`` the others."""

    near: list[Line]
    far: list[Line]


class Group(NamedTuple):
    """The candidates by the office in which they would go; ``most``: how many participants the law allows."""

    most: Cited[int]
    participants: Lines
    representatives: Lines
    experts: Lines


def messages(here: Here, typed: Draft) -> list[Waiting]:
    """Those passed to the Commissioner and not decided upon, opened. Raises ``Refused`` (``vault.…``)."""
    rows = message_scope.messages(here.me, here.today).filter(state=State.PASSED_ON).order_by("received_at")
    listed = message_list.rows(rows, here.today)
    opened = open_messages(actor=here.me, now=here.now, messages=[one.id for one in listed])
    codes = [content.institution for content in opened.values() if content.institution]
    names = {place.code: words.place(place) for place in order_names.places(codes, here.today)}
    chosen = set(typed.codes("messages"))
    return [_waiting(one, opened.get(one.id), names, chosen) for one in listed]


def _waiting(listed: Listed, content: Content | None, names: dict[str, str], chosen: set[str]) -> Waiting:
    place = "" if content is None else names.get(content.institution, content.institution) or content.place
    return Waiting(listed, content, place, listed.number in chosen)


def places(here: Here, typed: Draft, text: str) -> list[Choice]:
    """Those chosen, those that the messages are about, and those in which the words stand."""
    chosen = typed.codes("institutions")
    first = tuple(dict.fromkeys((*chosen, *typed.about)))
    day = typed.days[0] if typed.days else here.today
    known = order_names.places(first, day)
    if text:
        found = scope.search(scope.institutions(here.me, here.today), text).exclude(code__in=first)
        known += order_names.places(list(found.values_list("code", flat=True)[:AT_ONCE]), day)
    told = ((one, f"{words.region(one.region)} · {words.category(one.category)} · {one.address}") for one in known)
    return [Choice(one.code, words.place(one), line.rstrip(" ·"), one.code in chosen) for one, line in told]


def people(here: Here, typed: Draft, text: str) -> list[Choice]:
    """Who else is to know: those chosen, and those in whose name or code the words stand."""
    chosen, seen = typed.codes("also"), scope.people(here.me, here.today)
    rows = list(seen.filter(code__in=chosen).values_list("code", "name"))
    if text:
        found = scope.search(seen, text).exclude(code__in=chosen)
        rows += list(found.values_list("code", "name")[:AT_ONCE])
    return [Choice(code, name, code, code in chosen) for code, name in rows]


def the_group(here: Here, typed: Draft) -> Group:
    """Everybody who could go. Nobody before the days are known."""
    codes = typed.codes("institutions")
    regions = [one.region for one in order_names.places(codes, typed.days[0])] if typed.days and codes else []
    keyed = frozenset(one.code for one in certified_people.people(here.now) if one.state in _KEYED)
    planned = Planned(Kind.SPECIAL, codes, typed.days, next(iter(regions), ""), keyed=keyed)
    found = candidates.candidates(here.me, here.today, planned)
    law = readings.law(here.today)
    chosen = {
        Office.PARTICIPANT: set(typed.codes("participants")),
        Office.REPRESENTATIVE: {typed.text("representative")},
        Office.EXPERT: set(typed.codes("experts")),
    }
    lines = {office: _parted(_lines(found, office, chosen[office])) for office in candidates.OFFICES}
    return Group(law.limit(group.LARGEST, kind=Kind.SPECIAL), *lines.values())


def _parted(lines: Iterable[Line]) -> Lines:
    parted = Lines([], [])
    for line in lines:
        is_near = line.is_chosen or line.who.is_local or line.who.knows_topic or not line.who.region
        (parted.near if is_near else parted.far).append(line)
    return parted


def _lines(found: Iterable[Candidate], office: Office, chosen: set[str]) -> Iterable[Line]:
    for who in found:
        if who.office is office:
            region = home.country().region_name(who.region, words.language()) if who.region else ""
            yield Line(who, region, tuple(_reasons(who)), who.code in chosen)


def _reasons(who: Candidate) -> Iterable[Reason]:
    for finding in who.findings:
        yield Reason(words.finding(finding), finding.provision)
    for one in who.hindered:
        yield Reason(words.HINDRANCES[one.what], "", None if one.what is Hindrance.KEYLESS else one.day)
