"""The vaults of the invented republic: everybody's keys made by the same acts as in an office, with a passphrase that is published.

Afterwards two participants have a case of a visit they made, with invented pages in it, three messages stand in the register, and three
hold escrow.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from django.db.models import QuerySet

from qorgan.access.actor import Actor, system
from qorgan.actions import _certify, start_session
from qorgan.actions.certify_keys import CertifyKeys, ConfirmRoot, certify_keys, confirm_root
from qorgan.actions.check_sign_in import Proof
from qorgan.actions.create_account import CreateAccount, create_account
from qorgan.actions.enrol_keys import EnrolKeys, enrol_keys
from qorgan.actions.hold_ceremony import PublishedCeremony, hold_ceremony
from qorgan.actions.name_informant import NameInformant, name_informant
from qorgan.actions.open_case import OpenCase, open_case
from qorgan.actions.print_recovery_code import ConfirmRecoveryCode, confirm_recovery_code, print_recovery_code
from qorgan.actions.register_message import RegisterMessage, register_message
from qorgan.actions.unlock_vault import rehearse_recovery
from qorgan.actions.write_page import WritePage, write_page
from qorgan.demo import heard, pages, vault
from qorgan.demo.heard import Heard
from qorgan.questions.message import Consent
from qorgan.questions.vocabulary import Office
from qorgan.store import models, scope
from qorgan.store.factors import Strength
from qorgan.vault import directory
from qorgan.workflow.visit import State

DAYS_BACK = 9
"""So long before today everybody has keys."""
COLLEAGUE = "participant-2"
_OFFICERS = ("council-member", "council-member-2")
_HOLDERS = ("commissioner", *_OFFICERS, "secretary", "representative", "participant", COLLEAGUE, "expert")
_DEVICE = "—"


class Clock:
    """A minute later at every question, so that the journal reads like an afternoon."""

    def __init__(self, began: datetime) -> None:
        self._at = began

    def next(self) -> datetime:
        """The next moment."""
        self._at += timedelta(minutes=1)
        return self._at


class _Case(NamedTuple):
    visit: str
    colleague: str


def load(*, seed: int, began: datetime) -> Mapping[str, Actor]:
    """Make the keys, hold the ceremony, certify. Everybody who has keys, by the name of the account, the vault open."""
    clock, case = Clock(began), _case()
    request = CreateAccount(username=COLLEAGUE, person=case.colleague, language="kk")
    create_account(actor=system(), key=f"demo/{seed}/{COLLEAGUE}", now=clock.next(), request=request)
    actors = {name: _enrolled(name, f"demo/{seed}/{name}", clock) for name in _HOLDERS}
    _found(actors, seed, clock)
    return actors


def begin(actors: Mapping[str, Actor], *, seed: int, began: datetime) -> None:
    """Open a case of the last visit that the participant and the colleague made before, and take messages."""
    clock, participant, colleague = Clock(began), actors["participant"], actors[COLLEAGUE]
    both = models.Visit.objects.filter(state=State.RECORDED, members__in=_members().filter(person=colleague.person))
    visit = both.filter(pk__in=_members().filter(person=participant.person).values("visit")).first()
    if visit is None:
        raise LookupError("the invented participants made no visit together")
    asked = OpenCase(visit=visit.code, people=(_code(participant), _code(colleague)))
    opened = open_case(actor=participant, key=f"demo/{seed}/case", now=clock.next(), request=asked)
    _write(participant, UUID(opened.subject), seed, clock)
    for number, told in enumerate(heard.HEARD):
        take(actors[told.username], told, key=f"demo/{seed}/message/{number}", clock=clock)


def _members() -> QuerySet[models.GroupMember]:
    return models.GroupMember.objects.filter(office=Office.PARTICIPANT, left_on=None, recused_on=None)


def _case() -> _Case:
    """The last visit of the participant that had another participant in its group."""
    mine = models.Account.objects.get(username="participant").person_id
    members = _members()
    visits = models.Visit.objects.filter(members__in=members.filter(person=mine)).order_by("-last_on_site")
    for visit in visits:
        other = members.filter(visit=visit, person__account=None).exclude(person=mine).order_by("person__code").first()
        if other is not None:
            return _Case(visit.code, other.person.code)
    raise LookupError("the invented participant made no visit with others")


def _enrolled(username: str, key: str, clock: Clock) -> Actor:
    """Keys locked by the published passphrase, a code typed back, and the rehearsal."""
    account = models.Account.objects.get(username=username)
    actor, proof = scope.actor_of(account), Proof(account.pk, "demonstration", Strength.NONE)
    session = start_session.start_session(proof=proof, device=_DEVICE, now=clock.next())
    enrol = EnrolKeys(passphrase=vault.PASSPHRASE, session=session.pk)
    _done, opened = enrol_keys(actor=actor, key=f"{key}/keys", now=clock.next(), request=enrol)
    actor = replace(actor, vault=opened)
    code = print_recovery_code(actor=actor, key=f"{key}/code", now=clock.next()) or ""
    typed = ConfirmRecoveryCode(code)
    confirm_recovery_code(actor=actor, key=f"{key}/typed", now=clock.next(), request=typed)
    rehearse_recovery(sign_in=session, typed=code, now=clock.next())
    start_session.leave_session(session.pk, account.pk, now=clock.next())
    return actor


def _found(actors: Mapping[str, Actor], seed: int, clock: Clock) -> None:
    first, second = (actors[name] for name in _OFFICERS)
    ceremony = PublishedCeremony(
        first_officer=_code(first),
        first_fingerprint=_heard(first),
        second_officer=_code(second),
        second_fingerprint=_heard(second),
        published_seed=vault.ROOT_SEED.hex(),
    )
    hold_ceremony(actor=actors["commissioner"], key=f"demo/{seed}/ceremony", now=clock.next(), request=ceremony)
    root = directory.fingerprint(bytes(models.EnrolmentRoot.objects.get().public))
    for name, actor in actors.items():
        if name != "commissioner":
            confirmed = ConfirmRoot(fingerprint=root)
            confirm_root(actor=actor, key=f"demo/{seed}/{name}/believed", now=clock.next(), request=confirmed)
    for name, actor in actors.items():
        if name not in {"commissioner", *_OFFICERS}:
            asked = CertifyKeys(person=_code(actor), fingerprint=_heard(actor))
            certify_keys(actor=first, key=f"demo/{seed}/{name}/certify", now=clock.next(), request=asked)


def _write(actor: Actor, visit: UUID, seed: int, clock: Clock) -> None:
    for number, page in enumerate(pages.PAGES):
        part = models.Compartment.objects.get(case=visit, kind=page.kind)
        # Of the version of ids that people choose: those that are made of other ids are nobody's to choose.
        chosen = UUID(bytes=uuid5(part.pk, str(number)).bytes, version=4)
        told = WritePage(compartment=part.pk, page=chosen, read=0, title=page.title, text=page.text)
        write_page(actor=actor, key=f"demo/{seed}/page/{number}", now=clock.next(), request=told)


def take(actor: Actor, told: Heard, *, key: str, clock: Clock) -> str:
    """Into the register of messages: taken on an earlier day, written down now, as when papers are entered after a journey. Its number."""
    now = clock.next()
    asked = RegisterMessage(
        text=told.text,
        place=told.place,
        alleges=told.alleges,
        channel=told.channel,
        is_reprisal=told.is_reprisal,
        pass_on=told.is_passed_on,
        received_at=now - timedelta(days=told.days_ago),
    )
    number = str(register_message(actor=actor, key=key, now=now, request=asked).facts["number"])
    if told.name:
        named = NameInformant(message=number, name=told.name, consent=Consent.COMMISSIONER_ONLY)
        name_informant(actor=actor, key=f"{key}/who", now=clock.next(), request=named)
    return number


def _code(actor: Actor) -> str:
    return models.Account.objects.get(pk=actor.account).person.code  # type: ignore[union-attr]  # everybody here is a person


def _heard(actor: Actor) -> str:
    key = models.UserKey.objects.get(account=UUID(actor.account), state__in=models.KeyState.alive())
    return _certify.fingerprint_of(key)
