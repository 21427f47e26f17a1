"""A visit on site, told as a case file from what was entered of it, and what the law says of its days and of what happened.

The same file that anybody may check by ``qorgan law check``: days are counted by no other law. What was judged before the group set out
(its decisions, its size) is left to whoever composed and sent it. A fixed number of queries, however much was entered.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from qorgan.access import home
from qorgan.casefile import judge
from qorgan.casefile.read import read_case
from qorgan.casefile.vocabulary import of_country
from qorgan.law.verdict import Answer, Duty, Finding, Value
from qorgan.questions import visit as questions
from qorgan.questions.record import About
from qorgan.questions.site import EntryKind, NoticeTo, WarnedBy
from qorgan.questions.vocabulary import DecidedBy, DecisionAbout, Office, ReasonAbout
from qorgan.store import models, readings, site_people

VISIT = "visit"
_OF_THE_SITE = frozenset(
    {
        "disclosure.without_consent",
        "extension.no_reason",
        "extension.not_commissioner",
        "extension.too_late",
        "extension.too_long",
        "group.no_certificate",
        "talk.refusal_not_written",
        "visit.obstruction",
        "visit.representative_absent",
        "visit.representative_wrong_region",
        "visit.reprisal",
        "visit.rest_day_presence",
        "visit.rights_not_explained",
        "visit.safety_notice_missing",
        "visit.too_long",
        "visit.unplanned_stop",
    }
)
"""What of the law's answers is about a visit that has begun."""


@dataclass(frozen=True, slots=True)
class Site:
    """A visit with what was entered of it. ``entries``: those that stand, in the order of what happened."""

    visit: models.Visit
    entries: tuple[models.SiteEntry, ...]
    members: tuple[models.GroupMember, ...]
    stays: tuple[models.VisitStay, ...]
    extensions: tuple[models.Decision, ...]
    is_unplanned: bool = False
    """Whether another visit stopped here outside its plan."""
    decided: readings.Decided | None = None
    """Every reading that was decided, so that many answers cost no more queries; read anew where it is not told."""

    def of(self, *kinds: EntryKind) -> list[models.SiteEntry]:
        """The entries of these kinds."""
        return [entry for entry in self.entries if entry.kind in kinds]

    def counts(self, entry: models.SiteEntry) -> bool:
        """Whether a participant was there: whoever accompanies the group and is there alone uses up no day of it (¶24)."""
        group = {str(one.person_id) for one in self.members if one.office == Office.PARTICIPANT}
        return not group.isdisjoint(entry.told.get("people", ()))

    def in_office(self, office: Office) -> list[models.Person]:
        """Those who go in an office and have not left."""
        return [one.person for one in self.members if one.office == office and one.left_on is None]


class Judged(NamedTuple):
    """What the law says: what is wrong or still wanting, what is owed, and the values it counted (days used, last day allowed)."""

    findings: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    values: Mapping[str, Value]


class Leg(NamedTuple):
    """The part of a visit in one region. ``places``: by code the stay there."""

    region: str
    places: Mapping[str, models.VisitStay]

    def has(self, entry: models.SiteEntry) -> bool:
        """Whether an entry is of this part."""
        return entry.institution is None or entry.institution.code in self.places


def load(visit: models.Visit) -> Site:
    """As the rows stand; a fixed number of queries."""
    members = visit.members.filter(recused_on=None).select_related("person")
    stays = visit.stays.select_related("institution").prefetch_related("institution__spans")
    consents = models.Decision.objects.filter(about=About.EXTENSION, state="taken", changes__visit=str(visit.pk))
    return Site(
        visit,
        tuple(visit.entries.filter(withdrawn_at=None).select_related("institution")),
        tuple(members.prefetch_related("person__terms", "person__certificates").order_by("person__code")),
        tuple(stays),
        tuple(consents.order_by("decided_at")),
        models.SiteEntry.objects.filter(
            kind=EntryKind.UNPLANNED, withdrawn_at=None, told__visit=str(visit.pk)
        ).exists(),
        readings.decisions(),
    )


def judged(site: Site, today: date, *, is_over: bool = False) -> Judged:
    """What the law says today. ``is_over``: the group closes the visit, so that what was not told did not happen.

    Raises ``casefile.faults.Unreadable`` for days that no calendar covers.
    """
    answer = answered(site, today, is_over=is_over)
    signs = [said for entry in site.of(EntryKind.SIGNS) for said in of_signs(site, entry, today)]
    return Judged(
        (*filter(_is_of_the_site, answer.findings), *(said for said in signs if isinstance(said, Finding))),
        (*answer.duties, *(said for said in signs if isinstance(said, Duty))),
        {value.code: value for value in answer.values},
    )


def answered(
    site: Site, today: date, *, is_over: bool = False, read_so: Mapping[str, str] | None = None
) -> judge.Answer:
    """All that ``qorgan law check`` says of the visit. ``read_so``: switches that are read otherwise than they are in force."""
    case = told(site, today, is_over=is_over)
    if read_so:
        case["policy"] = {**readings.policy(today, site.decided).chosen, **read_so}
    return judge.judge(read_case(json.dumps(case), of_country(home.country())), home.country())


def of_signs(site: Site, entry: models.SiteEntry, today: date) -> Iterator[Answer]:
    """What the law says of one entry of signs of torture: both notices, and the representative's part in them (¶26)."""
    # The first notice to each counts; later ones follow it up.
    notices = {str(notice.get("to")): notice for notice in reversed(entry.told.get("notices", ()))}
    sent = {to: _day(notices[to]["sent"]) if to in notices else None for to in NoticeTo}
    facts = questions.TortureSigns(
        timezone.localdate(entry.at),
        sent[NoticeTo.PROSECUTION],
        sent[NoticeTo.COMMISSIONER],
        all(bool(notice.get("jointly")) for notice in notices.values()) if notices else None,
        any(bool(notice.get("reason")) for notice in notices.values()),
        today,
    )
    for said in readings.law(timezone.localdate(entry.at), site.decided).ask(questions.TORTURE_SIGNS, facts):
        yield said._replace(about=str(entry.pk)) if isinstance(said, Finding) else said


def told(site: Site, today: date, *, is_over: bool = False) -> dict[str, object]:
    """The case file (format 1), as JSON values."""
    legs = list(legs_of(site))
    return {
        "case": 1,
        "as_of": str(today),
        "policy": dict(readings.policy(today, site.decided).chosen),
        "institutions": [{"id": code, "region": leg.region} for leg in legs for code in leg.places],
        "people": [site_people.told(person, Office.PARTICIPANT) for person in site.in_office(Office.PARTICIPANT)]
        + [site_people.told(person, Office.REPRESENTATIVE) for person in site.in_office(Office.REPRESENTATIVE)],
        "visit": _visit(site, legs, is_over=is_over),
    }


def _visit(site: Site, legs: list[Leg], *, is_over: bool) -> dict[str, object]:
    visit = site.visit
    form: dict[str, object] = {"form": visit.form} if visit.form else {}
    return {
        "id": VISIT,
        "kind": visit.kind,
        **form,
        "roster": [person.code for person in site.in_office(Office.PARTICIPANT)],
        "legs": [_leg(site, leg, is_over=is_over) for leg in legs],
        "presence": list(_presence(site)),
        "travel": sorted({str(day) for entry in site.of(EntryKind.ROAD) for day in days(entry)}),
        "decisions": [told for one in site.extensions for told in _consent(one)],
        "reasons": [{"about": about} for about in _reasons(site)],
        "safety_notices": list(_warnings(site)),
        "obstructions": [
            {"on": _local(entry.at), "what": entry.told["what"]} for entry in site.of(EntryKind.OBSTRUCTION)
        ],
        "reprisals": [{"reported": _local(entry.at)} for entry in site.of(EntryKind.REPRISAL)],
    }


def legs_of(site: Site) -> Iterator[Leg]:
    """The parts of the visit by region, as its places stood on the first day there."""
    found: dict[str, dict[str, models.VisitStay]] = {}
    for stay in sorted(site.stays, key=lambda one: one.first_on_site):
        span = next((one for one in stay.institution.spans.all() if _covers(one, stay.first_on_site)), None)
        if span is not None:
            found.setdefault(span.region, {})[stay.institution.code] = stay
    yield from (Leg(region, places) for region, places in found.items())


def _leg(site: Site, leg: Leg, *, is_over: bool) -> dict[str, object]:
    there = [entry for entry in site.of(EntryKind.PRESENCE) if leg.has(entry)]
    present = {str(person) for entry in there for person in entry.told.get("people", ())}
    group = [one for one in site.in_office(Office.PARTICIPANT) if not present or str(one.pk) in present]
    own = [one for one in site.in_office(Office.REPRESENTATIVE) if not present or str(one.pk) in present]
    representative = next((one for one in own if leg.region in site_people.regions(one)), next(iter(own), None))
    explained = [entry for entry in site.of(EntryKind.RIGHTS) if leg.has(entry)]
    rights = {"rights_explained": any(_heard(entry) for entry in explained)} if explained or is_over else {}
    return {
        "region": leg.region,
        "institutions": list(leg.places),
        "on_site": sorted({str(day) for day in _days_of(leg, filter(site.counts, there))}),
        "participants": [person.code for person in group],
        "representative": None if representative is None else representative.code,
        **({"unplanned": True} if site.is_unplanned else {}),
        **rights,
    }


def _days_of(leg: Leg, there: Iterable[models.SiteEntry]) -> set[date]:
    """The days of what was entered of a leg; where nothing was, those on which its stays were begun."""
    found = {day for entry in there for day in days(entry)}
    return found or {stay.first_on_site for stay in leg.places.values()}


def _presence(site: Site) -> Iterator[dict[str, object]]:
    """Of participants alone: a representative who is there by himself uses up no day of the group's."""
    codes = {str(person.pk): person.code for person in site.in_office(Office.PARTICIPANT)}
    for entry in site.of(EntryKind.PRESENCE):
        people = [codes[person] for person in entry.told.get("people", ()) if person in codes]
        if people:
            yield {"from": _moment(entry.at), "to": _moment(entry.until or entry.at), "people": people}


def days(entry: models.SiteEntry) -> set[date]:
    """Every day that an entry from one moment to another touches; one that ends at midnight does not touch the day that begins then."""
    first = timezone.localdate(entry.at)
    last = first if entry.until is None else timezone.localdate(entry.until - timedelta(microseconds=1))
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


def _warnings(site: Site) -> Iterator[dict[str, object]]:
    people = {str(one.person_id): one.person.code for one in site.members}
    # The file has room for one answer to a warning: one that is not on paper yet stands before those that are.
    told = sorted(site.of(EntryKind.CHOICE), key=lambda entry: not entry.told.get("in_writing"))
    choices = {entry.answers_id: entry for entry in told}
    for entry in site.of(EntryKind.SAFETY):
        by = "administration" if entry.told["by"] == WarnedBy.ADMINISTRATION else "other"
        said: dict[str, object] = {"on": _local(entry.at), "by": by, "limits_confidentiality": entry.told["limits"]}
        choice = choices.get(entry.pk)
        if choice is not None and choice.told.get("person") in people:
            said["restriction_refused_by"] = people[str(choice.told["person"])]
            said["refusal_in_writing"] = bool(choice.told.get("in_writing"))
        yield said


def _consent(decision: models.Decision) -> Iterator[dict[str, object]]:
    """A consent. That who deputised was let do so was asked when it was recorded, and is told here without a day."""
    by = DecidedBy.COMMISSIONER
    if decision.deputising:
        yield {"about": DecisionAbout.DEPUTISING, "by": by}
        by = DecidedBy.DEPUTY
    at = "" if decision.decided_at is None else _moment(decision.decided_at)
    yield {"about": DecisionAbout.EXTENSION, "by": by, "on": at, "days": int(decision.changes["days"])}


def _reasons(site: Site) -> Iterator[str]:
    """What reasons were written for, as far as the entries tell."""
    if site.of(EntryKind.LONGER):
        yield ReasonAbout.EXTENSION
    if any(entry.told.get("has_reason") for entry in site.of(EntryKind.RIGHTS)):
        yield ReasonAbout.ZERO_RIGHTS_EXPLAINED
    if site.is_unplanned:
        yield ReasonAbout.UNPLANNED_STOP


def _heard(entry: models.SiteEntry) -> bool:
    return bool(entry.told.get("held") or entry.told.get("representatives"))


def _is_of_the_site(finding: Finding) -> bool:
    return finding.code in _OF_THE_SITE


def _covers(span: models.InstitutionSpan, day: date) -> bool:
    return span.valid_from <= day and (span.valid_to is None or day <= span.valid_to)


def _day(moment: str) -> date:
    return timezone.localdate(datetime.fromisoformat(moment))


def _local(moment: datetime) -> str:
    return str(timezone.localdate(moment))


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat()
