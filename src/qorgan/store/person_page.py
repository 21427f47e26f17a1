"""One person, as the page about them tells it: plain values, each part from a query that scope has given.

What may not be read is simply not in the query: a part without rows is an empty list, never a refusal.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from qorgan.questions.record import About
from qorgan.store import models, people_list
from qorgan.store.people_list import SOON, CertificateState
from qorgan.workflow.decision import State


class Person(NamedTuple):
    """Who it is. ``yearly_days``: days a year for visits, None: not said; ``weekdays``: 1 is Monday, empty: any."""

    id: UUID
    code: str
    name: str
    profession: str
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    yearly_days: int | None
    weekdays: tuple[int, ...]
    revision: int


class Term(NamedTuple):
    """An office from a day to a day, both inclusive; ``is_over``: held no more on the day asked for. Decisions by their id."""

    office: str
    region: str
    valid_from: date
    valid_to: date | None
    deputising: bool
    is_held: bool
    is_over: bool
    end_ground: str
    decision: UUID | None
    ended_by: UUID | None


class Certificate(NamedTuple):
    """A certificate; valid on both its days, not from ``withdrawn_on`` on. ``is_live``: can still be withdrawn."""

    id: UUID
    number: str
    valid_from: date
    valid_to: date
    issued_on: date | None
    withdrawn_on: date | None
    withdrawal_ground: str
    state: CertificateState
    is_live: bool


class Evidence(NamedTuple):
    """What shows that a person knows a topic."""

    topic: str
    evidence: str
    dated: date


class Training(NamedTuple):
    """A training; both days inclusive."""

    title: str
    first: date
    last: date
    hours: int


class Conflict(NamedTuple):
    """A conflict of interest that is not lifted, with the institution's names."""

    id: UUID
    code: str
    name: str
    name_kk: str
    name_ru: str
    since: date


class Membership(NamedTuple):
    """A visit that the person made, in which quality; days on site, both inclusive."""

    visit: str
    kind: str
    form: str
    office: str
    first_on_site: date
    last_on_site: date
    left_on: date | None
    recused_on: date | None


class Decision(NamedTuple):
    """A decision about the person."""

    id: UUID
    number: str
    about: str
    office: str
    state: str
    decided_at: datetime | None


class Away(NamedTuple):
    """Days, both inclusive, on which the person cannot travel. ``is_imported``: they came with a calendar file."""

    id: UUID
    first: date
    last: date
    is_imported: bool


class Access(NamedTuple):
    """Whether the person can sign in: an account that is switched on.

    ``invited_until``: its invitation waits to be accepted; ``has_lapsed``: it waited in vain.
    """

    has_account: bool
    invited_until: datetime | None
    has_lapsed: bool


def person(people: QuerySet[models.Person], **lookup: object) -> Person | None:
    """The one that the lookup finds among the people that scope has given; one query."""
    row = people.filter(**lookup).first()
    if row is None:
        return None
    return Person(
        row.pk,
        row.code,
        row.name,
        row.profession,
        tuple(row.topics),
        tuple(row.languages),
        row.yearly_days,
        tuple(row.weekdays),
        row.revision,
    )


def terms(person: UUID, today: date) -> list[Term]:
    """Every office ever held, the newest first; two queries."""
    rows = models.OfficeTerm.objects.filter(person=person)
    held = set(rows.filter(people_list.holds(today)).values_list("pk", flat=True))
    return [
        Term(
            term.office,
            term.region,
            term.valid_from,
            term.valid_to,
            term.deputising,
            term.pk in held,
            term.pk not in held and term.valid_from <= today,
            term.end_ground,
            term.decision_id,
            term.ended_by_id,
        )
        for term in rows.order_by("-valid_from", "office")
    ]


def certificates(rows: QuerySet[models.Certificate], today: date) -> list[Certificate]:
    """The newest first; one query."""
    return [certificate(row, today) for row in rows.order_by("-valid_from", "number")]


def certificate(row: models.Certificate, today: date) -> Certificate:
    """One certificate as it stands on the day."""
    state = certificate_state(row, today)
    is_live = row.withdrawn_on is None and row.valid_to >= today
    return Certificate(
        row.pk,
        row.number,
        row.valid_from,
        row.valid_to,
        row.issued_on,
        row.withdrawn_on,
        row.withdrawal_ground,
        state,
        is_live,
    )


def certificate_state(row: models.Certificate, today: date) -> CertificateState:
    """The state of one certificate; ``none`` for one that is not valid yet."""
    if row.withdrawn_on is not None and row.withdrawn_on <= today:
        return CertificateState.WITHDRAWN
    if row.valid_to < today:
        return CertificateState.RUN_OUT
    if row.valid_from > today:
        return CertificateState.NONE
    return CertificateState.SOON if row.valid_to <= today + SOON else CertificateState.VALID


def proved_topics(person: UUID) -> list[Evidence]:
    """By topic; one query."""
    found = models.TopicEvidence.objects.filter(person=person)
    return [Evidence(*row) for row in found.values_list("topic", "evidence", "dated")]


def trainings(person: UUID) -> list[Training]:
    """The newest first; one query."""
    found = models.Training.objects.filter(person=person)
    return [Training(*row) for row in found.values_list("title", "first", "last", "hours")]


def conflicts(rows: QuerySet[models.Conflict]) -> list[Conflict]:
    """By the institution's code; one query."""
    columns = ("pk", "institution__code", "institution__name", "institution__name_kk", "institution__name_ru", "since")
    return [Conflict(*row) for row in rows.order_by("institution__code").values_list(*columns)]


def memberships(visits: QuerySet[models.Visit], person: UUID) -> list[Membership]:
    """The person's visits among those that may be seen, the newest first; one query."""
    columns = (
        "visit__code",
        "visit__kind",
        "visit__form",
        "office",
        "visit__first_on_site",
        "visit__last_on_site",
        "left_on",
        "recused_on",
    )
    found = models.GroupMember.objects.filter(person=person, visit__in=visits).order_by("-visit__last_on_site")
    return [Membership(*row) for row in found.values_list(*columns)]


def decisions(rows: QuerySet[models.Decision], person: UUID) -> list[Decision]:
    """Those about the person, the newest first; one query."""
    found = rows.filter(subjects__person=person).order_by("-recorded_at")
    return [Decision(*row) for row in found.values_list("pk", "number", "about", "office", "state", "decided_at")]


def chosen_by(person: UUID) -> UUID | None:
    """The newest decision of the Council that admits the person, where one is on record; one query."""
    found = models.Decision.objects.filter(about=About.ADMISSION, state=State.TAKEN, subjects__person=person)
    return found.values_list("pk", flat=True).first()


def absences(rows: QuerySet[models.Absence], first: date) -> list[Away]:
    """From the day on, in their order; one query."""
    found = rows.filter(last__gte=first).order_by("first")
    return [Away(row.pk, row.first, row.last, bool(row.uid)) for row in found]


def access(person: UUID, now: datetime) -> Access:
    """Whether the person can sign in, or is invited; two queries."""
    has_account = models.Account.objects.filter(person=person, is_active=True).exists()
    last = models.Invitation.objects.filter(account__person=person).first()
    if not has_account or last is None or last.accepted_at is not None:
        return Access(has_account, None, has_lapsed=False)
    is_open = last.expires_at > now
    return Access(has_account, last.expires_at if is_open else None, not is_open)


def feed_made_at(person: UUID) -> datetime | None:
    """When the address of the person's calendar was made; None where there is none; one query."""
    return models.CalendarFeed.objects.filter(person=person).values_list("made_at", flat=True).first()
