"""One's own page: the certificate to show at the gate, the days one is away, trainings, conflicts of interest."""

from datetime import date
from typing import NamedTuple
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.documents import certificate_code
from qorgan.interfaces.web.people import months, words
from qorgan.interfaces.web.people.acts import Act, Linker
from qorgan.interfaces.web.people.certificate_rows import CertificateRow, certificate_rows
from qorgan.interfaces.web.people.months import MONDAY
from qorgan.interfaces.web.shell import actor
from qorgan.questions.vocabulary import Office
from qorgan.store import credentials, person_page, scope
from qorgan.store.people_list import CertificateState


class Shown(NamedTuple):
    """The certificate as it is shown at the gate: its code as a picture."""

    row: CertificateRow
    code: SafeString


class Absence(NamedTuple):
    """Days away; ``cancel``: the act that takes them back."""

    told: person_page.Away
    cancel: Act | None


def me(request: HttpRequest) -> HttpResponse:
    """Open to whoever declares days. Raises ``PermissionDenied``."""
    who, today = actor.of(request), timezone.localdate()
    own = person_page.person(scope.people(who, today), pk=who.person)
    if own is None or not scope.may(who, Permission.AVAILABILITY_DECLARE, today):
        raise PermissionDenied
    link = Linker(who, today, own.id, own.code, request.path)
    absences = person_page.absences(scope.absences(who, today).filter(person=own.id), today)
    told = {
        "whom": own,
        "offices": _offices(own, today),
        "shown": _shown(who, today, own, link),
        "needs_certificate": Office.PARTICIPANT in who.offices(today),
        "months": months.months(today, absences, own.weekdays),
        "week": [MONDAY.replace(day=number) for number in range(1, 8)],
        "today": today,
        "absences": [Absence(row, link.own("cancel_absence", absence=row.id)) for row in absences],
        "weekdays": words.weekdays(own.weekdays),
        "conflicts": own_conflicts(who, today, link),
        "trainings": person_page.trainings(own.id),
        "key": str(uuid4()),
        "feed": person_page.feed_made_at(own.id),
        "may_read_conflicts": True,
        **{name: link.own(name) for name in OWN_ACTS},
        "declare_availability": link.own("declare_availability", **_availability(own)),
    }
    return render(request, "people/me.html", told)


OWN_ACTS = ("declare_absence", "declare_conflict", "import_calendar")


def own_conflicts(who: Actor, today: date, link: Linker) -> list[tuple[person_page.Conflict, str, Act | None]]:
    """The conflicts of the person that the links are about, as far as the actor may see them, and the act that lifts each."""
    rows = person_page.conflicts(scope.conflicts(who, today).filter(person=link.person))
    return [(row, words.institution(row), link.own("lift_conflict", conflict=row.id)) for row in rows]


def _offices(own: person_page.Person, today: date) -> list[tuple[str, str]]:
    held = [term for term in person_page.terms(own.id, today) if term.is_held]
    return [(words.office(term.office), words.region(term.region) if term.region else "") for term in held]


def _availability(own: person_page.Person) -> dict[str, object]:
    return {"yearly_days": own.yearly_days, "weekdays": ", ".join(map(str, own.weekdays)) or None}


def _shown(who: Actor, today: date, own: person_page.Person, link: Linker) -> Shown | None:
    """The one that is valid longest, else the newest."""
    rows = scope.certificates(who, today).filter(person=own.id).order_by("-valid_to")
    told = [(row, person_page.certificate(row, today)) for row in rows]
    if not told:
        return None
    good = {CertificateState.VALID, CertificateState.SOON}
    row, certificate = next((pair for pair in told if pair[1].state in good), told[0])
    # Our own drawing of our own text: nothing that somebody wrote stands in it as markup.
    code = mark_safe(certificate_code.svg(credentials.credential(row)) if certificate.state in good else "")  # noqa: S308
    return Shown(certificate_rows([(certificate, link)])[0], code)
