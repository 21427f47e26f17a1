"""The way of a newcomer in six steps: what is done, what is next, and whose it is."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgan.access.permissions import Permission
from qorgan.actions.catalogue import ACTS
from qorgan.interfaces.web.people import acts
from qorgan.interfaces.web.people.acts import Act, Linker
from qorgan.interfaces.web.people.requirements import Standing
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Office
from qorgan.store.person_page import Access, Certificate, Term

INVITE = "invite"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``act``: what brings it about, for whoever may; ``holders``: whose it is."""

    title: Promise
    is_done: bool
    is_next: bool
    note: Promise | str
    day: date | None
    act: Act | None
    holders: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the steps are read from. ``chosen_by``: the decision of the Council; ``unchecked``: the next ground to look into.

    ``standing``: None where the reader may not know it.
    """

    chosen_by: UUID | None
    unchecked: str
    terms: list[Term]
    standing: Standing | None
    access: Access
    certificates: list[Certificate]


def steps(known: Known, link: Linker) -> list[Step]:
    """The steps of somebody on the way to being a participant; none for holders of other offices and for who has left or arrived."""
    if known.access.has_account and any(certificate.is_live for certificate in known.certificates):
        return []
    held = [term for term in known.terms if term.is_held]
    participant = next((term for term in held if term.office == Office.PARTICIPANT), None)
    has_other = any(term.office != Office.PARTICIPANT for term in held)
    if has_other or (known.terms and not held and not any(not term.is_over for term in known.terms)):
        return []
    return _told(known, participant, link)


def _told(known: Known, participant: Term | None, link: Linker) -> list[Step]:
    live = [certificate for certificate in known.certificates if certificate.is_live]
    standing = known.standing
    rows: list[tuple[Promise, bool, Promise | str, date | None, str]] = [
        (_("Recorded"), True, "", None, ""),
        (
            _("Chosen by the Council"),
            known.chosen_by is not None or participant is not None,
            "",
            None,
            "record_minutes",
        ),
        (
            _("Holds the office"),
            participant is not None,
            "",
            participant.valid_from if participant else None,
            "begin_office",
        ),
        (
            _("Requirements checked"),
            standing is not None and standing.is_met,
            standing.label if standing else "",
            None,
            "check_eligibility",
        ),
        (
            _("Invited to sign in"),
            known.access.has_account and not known.access.has_lapsed,
            _invited(known.access),
            None,
            INVITE,
        ),
        (_("Certificate issued"), bool(live), live[0].number if live else "", None, "issue_certificate"),
    ]
    first_open = next((number for number, row in enumerate(rows) if not row[1]), len(rows))
    return [
        Step(
            title,
            is_done,
            number == first_open,
            note,
            day,
            _act(name, known, link) if number == first_open else None,
            _holders(name),
        )
        for number, (title, is_done, note, day, name) in enumerate(rows)
    ]


def _invited(access: Access) -> Promise | str:
    if access.has_lapsed:
        return _("The invitation was not accepted in time")
    return _("Waits to be accepted") if access.invited_until else ""


def _act(name: str, known: Known, link: Linker) -> Act | None:
    if name == INVITE:
        return invitation(link)
    if name == "record_minutes":
        return link.act(name, person=None, about=About.ADMISSION, subjects=link.code)
    if name == "begin_office":
        return link.act(name, office=Office.PARTICIPANT, decision=known.chosen_by)
    if name == "check_eligibility":
        return link.act(name, ground=known.unchecked or None)
    return link.act(name) if name else None


def invitation(link: Linker) -> Act | None:
    """The page on which a person is invited, for whoever may invite."""
    if not link.may(Permission.ACCOUNT_INVITE):
        return None
    return Act(INVITE, str(_("Invite to sign in")), f"{reverse('account:invite')}?person={acts.quoted(link.code)}")


def _holders(name: str) -> str:
    if not name:
        return ""
    return acts.holders(Permission.ACCOUNT_INVITE if name == INVITE else ACTS[name].permission)
