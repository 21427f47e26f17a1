"""What an office has at hand beside what waits: a card for each office held, with a few facts and the ways on."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from qorgan.access.actor import Actor
from qorgan.interfaces.web.desk.words import Link, act
from qorgan.interfaces.web.shell import roles
from qorgan.interfaces.web.shell.templatetags.quantities import qdate, qnum
from qorgan.store import at_hand, council
from qorgan.store.people_list import CertificateState

HERE = "/desk/"


class Fact(NamedTuple):
    """A fact of the card. ``tag``: late, due or safe where it is one to look at."""

    label: str
    value: str
    tag: str = ""


class Card(NamedTuple):
    """One office's card."""

    title: str
    facts: list[Fact]
    links: list[Link]


def cards(me: Actor, today: date) -> list[Card]:
    """For the offices held today, in alphabetical order of their codes."""
    return [OF[office](me, today)._replace(title=roles.office(office)) for office in me.offices(today) if office in OF]


def _secretary(me: Actor, today: date) -> Card:
    facts = _certificates(me, today)
    links = [
        Link(_("People"), reverse("people:index")),
        Link(_("Certificates"), reverse("people:certificates")),
        act("propose_decision", HERE),
        Link(_("Import a file"), reverse("register:import")),
    ]
    return Card("", facts, links)


def _commissioner(me: Actor, today: date) -> Card:
    standing_in = at_hand.deputies("commissioner", today)
    facts = _certificates(me, today)
    facts += [Fact(_("Deputising"), f"{one.name}, {qdate(one.first)} – {qdate(one.last)}") for one in standing_in]
    if not standing_in:
        facts.append(Fact(_("Deputising"), _("nobody")))
    links = [
        Link(_("Certificates"), reverse("people:certificates")),
        act("take_decision", HERE),
        act("begin_office", HERE, office="commissioner"),
    ]
    return Card("", facts, links)


def _council_member(me: Actor, today: date) -> Card:
    members = len(council.members(today))
    facts = [Fact(_("Members of the Council today"), qnum(members))]
    links = [
        Link(_("Decisions"), reverse("decisions:decisions")),
        Link(_("Papers in force"), reverse("decisions:papers")),
        Link(_("Readings"), reverse("law:readings")),
    ]
    return Card("", facts, links)


def _representative(me: Actor, today: date) -> Card:
    people, institutions = at_hand.region(me, today)
    facts = [
        Fact(_("People of your region"), qnum(people)),
        Fact(_("Institutions of your region"), qnum(institutions)),
    ]
    links = [Link(_("People"), reverse("people:index")), Link(_("Institutions"), reverse("register:index"))]
    return Card("", [*facts, *_away(me, today)], [*links, act("declare_absence", HERE)])


def _participant(me: Actor, today: date) -> Card:
    own = at_hand.own(me, today)
    valid = f"{own.number}, {qdate(own.valid_to)}" if own.number else _("none is valid")
    facts = [
        Fact(_("Your certificate, valid until"), valid, "" if own.number else "late"),
        Fact(_("Your visits that are not over"), qnum(own.visits)),
    ]
    links = [Link(_("My page"), reverse("people:me")), act("declare_absence", HERE), act("declare_conflict", HERE)]
    return Card("", [*facts, *_away(me, today)], links)


def _expert(me: Actor, today: date) -> Card:
    own = at_hand.own(me, today)
    links = [Link(_("My page"), reverse("people:me")), act("declare_absence", HERE), act("declare_conflict", HERE)]
    return Card("", [Fact(_("Your visits that are not over"), qnum(own.visits)), *_away(me, today)], links)


def _administrator(me: Actor, today: date) -> Card:
    told = at_hand.accounts(me, today)
    facts = [Fact(_("Accounts in use"), qnum(told.active)), Fact(_("Accounts closed"), qnum(told.closed))]
    links = [
        Link(_("Accounts"), reverse("account:others")),
        Link(_("Invite a person"), reverse("account:invite")),
        Link(_("Check the journal"), reverse("journal:check")),
    ]
    return Card("", facts, links)


def _certificates(me: Actor, today: date) -> list[Fact]:
    told = at_hand.certificates(me, today)
    bare = told[CertificateState.NONE] + told[CertificateState.RUN_OUT] + told[CertificateState.WITHDRAWN]
    return [
        Fact(
            _("Participants with a valid certificate"), qnum(told[CertificateState.VALID] + told[CertificateState.SOON])
        ),
        Fact(
            _("Certificates that run out soon"),
            qnum(told[CertificateState.SOON]),
            "due" if told[CertificateState.SOON] else "",
        ),
        Fact(_("Participants without one"), qnum(bare), "late" if bare else ""),
    ]


def _away(me: Actor, today: date) -> list[Fact]:
    spans = [f"{qdate(first)} – {qdate(last)}" for first, last in at_hand.own(me, today).away]
    return [Fact(_("Your days away"), "\n".join(spans) or _("none declared"))]


OF: dict[str, Callable[[Actor, date], Card]] = {
    "administrator": _administrator,
    "commissioner": _commissioner,
    "council_member": _council_member,
    "expert": _expert,
    "participant": _participant,
    "representative": _representative,
    "secretary": _secretary,
}
