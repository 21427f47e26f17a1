"""The page of one person: what is on record, what is next, and whose it is."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.people import acts, doors, offices, requirements, steps, words
from qorgan.interfaces.web.people.acts import Act, Linker
from qorgan.interfaces.web.people.certificate_rows import certificate_rows
from qorgan.interfaces.web.people.me import own_conflicts
from qorgan.interfaces.web.shell import actor
from qorgan.store import eligibility, open_work, person_page, readers, scope

VISITS = 10
"""The newest are shown at once, the others on demand."""


class Visit(NamedTuple):
    """A past visit as the page shows it."""

    told: person_page.Membership
    kind: str
    form: str
    office: str


class Decision(NamedTuple):
    """A decision as the page shows it."""

    told: person_page.Decision
    number: str
    about: str
    office: str
    state: str


class Reader(NamedTuple):
    """Who opened something sealed about the reader of the page."""

    at: datetime
    name: str
    what: str


def person(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the person with this code. Raises ``Http404`` where the reader sees none."""
    me, today, now = actor.of(request), timezone.localdate(), timezone.now()
    found = person_page.person(scope.people(me, today), code=code)
    if found is None:
        raise Http404
    link = Linker(me, today, found.id, found.code, request.path)
    terms = person_page.terms(found.id, today)
    certificates = person_page.certificates(scope.certificates(me, today).filter(person=found.id), today)
    checked = eligibility.state(found.id, today) if _reads_eligibility(me, today, found.id) else ()
    access = person_page.access(found.id, now)
    standing = requirements.standing(checked) if checked else None
    known = steps.Known(person_page.chosen_by(found.id), _unchecked(checked), terms, standing, access, certificates)
    works = _works(me, today, found.id)
    told = {
        "whom": found,
        "profession": words.known(found.profession),
        "lists": doors.lists(me, today),
        "is_me": found.id == me.person,
        "may_declare": scope.may(me, Permission.AVAILABILITY_DECLARE, today),
        "is_in_office": any(term.is_held for term in terms),
        "steps": steps.steps(known, link) if works else [],
        "invite": steps.invitation(link),
        "access": access if works else None,
        "terms": offices.rows(terms, link),
        "certificates": certificate_rows([(row, link) for row in certificates]),
        "standing": standing,
        "grounds": requirements.checklist(checked, link),
        "basis": acts.provision(Permission.ELIGIBILITY_READ),
        "has_evidence": any(one.check for one in checked),
        **_knowledge(found),
        **_days(found, me, today),
        **_links(found, link),
        **_visits(me, today, found.id),
        "decisions": _decisions(me, today, found.id),
        "may_read_conflicts": scope.may(me, Permission.CONFLICT_READ, today),
        "conflicts": own_conflicts(me, today, link),
        "declare_conflict": link.own("declare_conflict"),
        "work": open_work.open_work(found.id, today) if link.may(Permission.OFFICE_RECORD) else None,
        "readers": read_about(me) if found.id == me.person else [],
    }
    return render(request, "people/person.html", told)


def _unchecked(told: eligibility.State) -> str:
    """The first ground that still has to be looked into."""
    return next((one.ground.value for one in told if one.standing is not eligibility.Standing.CLEAR), "")


def _works(me: Actor, today: date, person: UUID) -> bool:
    """Whether the actor has a part in bringing the person into the mechanism."""
    acts = (Permission.PERSON_RECORD, Permission.OFFICE_RECORD, Permission.CERTIFICATE_ISSUE)
    return any(doors.reaches(me, permission, person, today) for permission in acts)


def _reads_eligibility(me: Actor, today: date, person: UUID) -> bool:
    return doors.reaches(me, Permission.ELIGIBILITY_READ, person, today)


def _links(found: person_page.Person, link: Linker) -> dict[str, Act | None]:
    names = ("begin_office", "issue_certificate", "record_topic", "record_training")
    return {name: link.act(name) for name in names} | {"change_person": link.act("change_person", **_as_it_is(found))}


def _as_it_is(found: person_page.Person) -> dict[str, object]:
    """What the form of a correction begins with."""
    return {
        "revision": found.revision,
        "name": found.name,
        "profession": found.profession or None,
        "topics": ", ".join(found.topics) or None,
        "languages": ", ".join(found.languages) or None,
        "yearly_days": found.yearly_days,
        "weekdays": ", ".join(map(str, found.weekdays)) or None,
    }


def _knowledge(found: person_page.Person) -> dict[str, object]:
    return {
        "topics": [words.known(topic) for topic in found.topics],
        "evidence": [(words.known(row.topic), row) for row in person_page.proved_topics(found.id)],
        "trainings": person_page.trainings(found.id),
        "spoken": ", ".join(map(words.known, found.languages)),
    }


def _days(found: person_page.Person, me: Actor, today: date) -> dict[str, object]:
    return {
        "weekdays": words.weekdays(found.weekdays),
        "absences": person_page.absences(scope.absences(me, today).filter(person=found.id), today),
    }


def _visits(me: Actor, today: date, person: UUID) -> dict[str, object]:
    told = person_page.memberships(scope.visits(me, today), person)
    rows = [
        Visit(row, words.named("kind", row.kind), words.named("form", row.form), words.office(row.office))
        for row in told
    ]
    return {"visits": rows[:VISITS], "more_visits": rows[VISITS:], "visit_count": len(rows)}


def _decisions(me: Actor, today: date, person: UUID) -> list[Decision]:
    told = person_page.decisions(scope.decisions(me, today), person)
    return [
        Decision(
            row,
            # An open proposal has no number yet.
            "–" if row.number.startswith("-") else row.number,
            words.named("about", row.about),
            words.office(row.office),
            words.named("decision_state", row.state),
        )
        for row in told
    ]


def read_about(me: Actor) -> list[Reader]:
    """Who opened what is sealed about the reader, the newest first; two queries."""
    found = list(scope.read_about(me)[:50])
    names = readers.names(entry.actor for entry in found)
    return [Reader(entry.at, names.get(entry.actor, ""), words.opened(entry.action)) for entry in found]
