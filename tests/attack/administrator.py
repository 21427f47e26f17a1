"""The administrator's machine (S-2): everything that an administrator can do, between the work of people who do theirs.

He knows the program, has the machine and its command line, writes any row, and renews anybody's invitation. What he does not have is
anybody's passphrase, and an officer who certifies what nobody read out. Then he reads nothing: no act shows it to him, and nothing that he
finds in the database opens with any key that he has made.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar
from uuid import UUID, uuid4

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from qorgan.access.actor import Actor
from qorgan.access.compartments import May
from qorgan.actions import catalogue
from qorgan.actions.accept_invitation import AcceptInvitation, accept_invitation
from qorgan.actions.begin_office import BeginOffice, begin_office
from qorgan.actions.certify_keys import CertifyKeys, ConfirmRoot, certify_keys, confirm_root
from qorgan.actions.close_account import CloseAccount, close_account
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.misread import Misread
from qorgan.actions.open_case import OpenCase, open_case
from qorgan.actions.open_pages import open_pages
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.renew_invitation import RenewInvitation, renew_invitation
from qorgan.actions.settle_vault import HandOver, hand_over, settle_vault
from qorgan.actions.share_compartment import GrantAccess, RevokeAccess, grant_access, revoke_access
from qorgan.questions.person import EndGround
from qorgan.questions.vocabulary import Office
from qorgan.store import factors, models, scope
from qorgan.vault import directory, person
from tests.actions import cast, vaulted
from tests.actions.cast import NOW, TODAY
from tests.attack import rows
from tests.attack.world import CANARY, MEMBERS, Base, World

CODES = ("A1", "B1", "D1", "E1", "K1", "P1", "P2", "P3", "S1")
OFFICES = (Office.COUNCIL_MEMBER, Office.COMMISSIONER, Office.PARTICIPANT, Office.EXPERT, Office.SECRETARY)
CERTIFIED = {"P1": "boris", "P2": "aida", "P3": "timur", "E1": "erik"}
"""Whose fingerprint an officer can hear."""
PASSWORD = "known to the administrator alone"  # noqa: S105 -- invented
codes, members = st.sampled_from(CODES), st.sampled_from(MEMBERS)
seeds = st.integers(0, 2**32 - 1)


class Administrator(RuleBasedStateMachine):
    """``base``: the world before the first step, made once by whoever runs the machine. ``looks``: how often it was asked what he reads."""

    base: ClassVar[Base]
    looks: ClassVar[int] = 0

    @initialize()
    def begin(self) -> None:
        """A world as it was left by people who trust each other."""
        self._outer = transaction.atomic()
        self._outer.__enter__()
        self.world = World(self.base)
        self._is_changed = True

    def teardown(self) -> None:
        """Everything undone."""
        if hasattr(self, "_outer"):
            transaction.set_rollback(True)
            self._outer.__exit__(None, None, None)

    # What he may do by the product.

    @rule(name=st.sampled_from(sorted(catalogue.ACTS)), code=codes, seed=seeds, is_machine=st.booleans())
    def does_an_act(self, name: str, code: str, seed: int, *, is_machine: bool) -> None:
        """Any act of the catalogue, as himself in an account of his or at the machine's command line."""
        actor = cast.SYSTEM if is_machine else self._his(seed)
        self._tried(
            actor, lambda: catalogue.run(name, actor=actor, key=uuid4().hex, now=NOW, told=self._told(name, code, seed))
        )

    @rule(code=codes, office=st.sampled_from(OFFICES))
    def begins_an_office(self, code: str, office: Office) -> None:
        """At the machine: for himself, too."""
        region = "KZ-71" if office is Office.PARTICIPANT else None
        asked = BeginOffice(person=code, office=office, region=region, valid_from=TODAY)
        self._tried(cast.SYSTEM, lambda: begin_office(actor=cast.SYSTEM, key=uuid4().hex, now=NOW, request=asked))
        self._look_again()

    @rule(code=codes, office=st.sampled_from(OFFICES))
    def ends_an_office(self, code: str, office: Office) -> None:
        """At the machine."""
        asked = EndOffice(person=code, office=office, ground=EndGround.RESIGNED)
        self._tried(cast.SYSTEM, lambda: end_office(actor=cast.SYSTEM, key=uuid4().hex, now=NOW, request=asked))
        self._look_again()

    @rule(name=members, is_machine=st.booleans())
    def takes_an_account_over(self, name: str, *, is_machine: bool) -> None:
        """He renews somebody's invitation, at the machine even without their factors, and accepts it himself."""
        account, token = UUID(self.world.people[name].account), secrets.token_hex(8)
        actor = cast.SYSTEM if is_machine else self.base.adil
        asked = RenewInvitation(account=account, token_sha256=factors.code_mark(token))
        if self._tried(actor, lambda: renew_invitation(actor=actor, key=uuid4().hex, now=NOW, request=asked)):
            taken = AcceptInvitation(token_sha256=factors.code_mark(token), password=PASSWORD)
            self._tried(actor, lambda: accept_invitation(now=NOW, request=taken))
            self.world.anew(str(account))

    @rule(name=members)
    def closes_an_account(self, name: str) -> None:
        """Of a member."""
        asked = CloseAccount(account=UUID(self.world.people[name].account))
        self._tried(
            self.base.adil, lambda: close_account(actor=self.base.adil, key=uuid4().hex, now=NOW, request=asked)
        )

    @rule(seed=seeds)
    def enrols_keys(self, seed: int) -> None:
        """In an account that he controls."""
        self.world.enrol(self._his(seed).account)
        self._is_changed = True

    @rule(name=members)
    def sets_a_password(self, name: str) -> None:
        """In the column, of anybody; then he is signed in as them, with a locked vault."""
        account = models.Account.objects.get(pk=self.world.people[name].account)
        account.set_password(PASSWORD)
        account.is_active = True
        account.save()
        self.world.anew(str(account.pk))
        self._is_changed = True

    @rule(name=st.sampled_from(sorted(rows.EDITS)), seed=seeds)
    def edits_rows(self, name: str, seed: int) -> None:
        """Whatever the tables take."""
        rows.edit(name, self.world, seed)
        self._look_again()
        self._is_changed = True

    @rule(seed=seeds)
    def asks_to_settle(self, seed: int) -> None:
        """As if he held something."""
        actor = self._his(seed)
        settle_vault(actor=actor, now=NOW, key=uuid4().hex)
        self._is_changed = True

    # What others do meanwhile.

    @rule(name=members, kind=st.sampled_from(("notes", "persons", "report")))
    def writes(self, name: str, kind: str) -> None:
        """A page with what nobody else may read."""
        self._worked(lambda: vaulted.write(self._who(name), self.base.part(kind), "Cells", CANARY))

    @rule(name=st.sampled_from((*MEMBERS, "karlygash", "bolat", "dana")))
    def unlocks_and_settles(self, name: str) -> None:
        """What waits for a holder."""
        self._worked(lambda: settle_vault(actor=self._who(name), now=NOW, key=uuid4().hex))

    @rule(name=members)
    def reads(self, name: str) -> None:
        """Their own case."""
        self._worked(lambda: open_pages(actor=self._who(name), now=NOW, compartments=[self.base.part("notes")]))

    @rule(name=members, code=st.sampled_from(("E1", "P1", "P2", "P3")), may=st.sampled_from(May))
    def shares(self, name: str, code: str, may: May) -> None:
        """With people of the group, or the expert."""
        asked = GrantAccess(compartment=self.base.part("notes"), person=code, may=may)
        self._worked(lambda: grant_access(actor=self._who(name), key=uuid4().hex, now=NOW, request=asked))

    @rule(name=members, code=st.sampled_from(("E1", "P2", "P3")))
    def takes_back(self, name: str, code: str) -> None:
        """From one of them."""
        asked = RevokeAccess(compartment=self.base.part("notes"), person=code)
        self._worked(lambda: revoke_access(actor=self._who(name), key=uuid4().hex, now=NOW, request=asked))

    @rule(name=members, code=codes)
    def hands_over(self, name: str, code: str) -> None:
        """Careless: whoever stands on the list of promises gets what is promised."""
        asked = HandOver(compartment=self.base.part("notes"), person=code, may=May.SHARE)
        self._worked(lambda: hand_over(actor=self._who(name), key=uuid4().hex, now=NOW, request=asked))

    @rule(code=st.sampled_from(sorted(CERTIFIED)), officer=st.sampled_from(("bolat", "dana", "karlygash")))
    def certifies(self, code: str, officer: str) -> None:
        """Careful: what the person reads from their own screen, which shows the keys of their own vault."""
        vault = self.world.people[CERTIFIED[code]].vault
        assert vault is not None
        public = person.keys_of(vault.root_secret).public
        asked = CertifyKeys(
            person=code, fingerprint=directory.fingerprint(public.x25519, public.ed25519, public.cosign)
        )
        self._worked(lambda: certify_keys(actor=self._who(officer), key=uuid4().hex, now=NOW, request=asked))

    @rule(name=members)
    def compares_the_root(self, name: str) -> None:
        """With the paper."""
        asked = ConfirmRoot(fingerprint=self.base.paper)
        self._worked(lambda: confirm_root(actor=self._who(name), key=uuid4().hex, now=NOW, request=asked))

    @rule(name=members)
    def opens_another_case(self, name: str) -> None:
        """If the parts of the visit's case are gone."""
        self._worked(
            lambda: open_case(
                actor=self._who(name),
                key=uuid4().hex,
                now=NOW,
                request=OpenCase(visit="V-1", people=(cast.BORIS.code,)),
            )
        )

    # What must hold after every step.

    @invariant()
    def content_stays_closed(self) -> None:
        """Asked again whenever a step changed anything: a step that was refused left rows, keys and accounts as they were."""
        if getattr(self, "_is_changed", False):
            self.require_closed_boxes()
            self.require_closed_doors()
            self._is_changed = False
            Administrator.looks += 1

    def require_closed_boxes(self) -> None:
        """Nothing opens with what he knows: no box, no record."""
        for content in self.world.opened():
            assert CANARY.encode() not in content

    def require_closed_doors(self) -> None:
        """Nothing is shown to him by any act that opens."""
        for text in self.world.shown():
            assert CANARY not in text

    def _who(self, name: str) -> Actor:
        """Somebody at work: the offices that the database tells today, the vault that only they have open."""
        before = self.world.people[name]
        return replace(_anew(before), vault=before.vault)

    def _his(self, seed: int) -> Actor:
        accounts = sorted(self.world.controlled)
        return self.world.controlled[accounts[seed % len(accounts)]]

    def _look_again(self) -> None:
        for account in list(self.world.controlled):
            self.world.anew(account)

    def _tried(self, actor: Actor, act: Callable[[], object]) -> bool:
        """What he tries; a success stands in the journal."""
        before = models.JournalEntry.objects.count()
        try:
            with transaction.atomic():
                act()
        except (Refused, NotThere, Misread):
            return False
        assert models.JournalEntry.objects.count() > before, actor.name
        self._is_changed = True
        return True

    def _worked(self, act: Callable[[], object]) -> None:
        """What others do; where rows were spoilt they are refused, which is no reading."""
        try:
            with transaction.atomic():
                act()
        except (Refused, NotThere):
            return
        self._is_changed = True

    def _told(self, name: str, code: str, seed: int) -> dict[str, object]:
        """Something for every field of an act."""
        part = self.base.part(("notes", "report", "files")[seed % 3])
        values: dict[str, object] = {
            "person": code,
            "compartment": str(part),
            "fingerprint": vaulted.root_heard().replace(" ", ""),
            "office": OFFICES[seed % len(OFFICES)],
            "visit": "V-1",
            "may": "share",
            "valid_from": str(TODAY),
            "first_officer": "A1",
            "second_officer": code,
            "page": str(self.base.page),
            "read": 0,
            "title": "a title",
            "text": "a text",
            "ground": "resigned",
            "reason": "a reason",
            "people": [code],
            "until": str(TODAY + timedelta(days=30)),
            "what": "export",
            "recipients": ["age1"],
            "name": "Somebody",
            **self.base.of_site,
            "first_fingerprint": "0" * 32,
            "second_fingerprint": "0" * 32,
        }
        return {field: values[field] for field in catalogue.asks(name).model_fields if field in values}


def _anew(before: Actor) -> Actor:
    row = models.Account.objects.filter(pk=before.account).select_related("person").first()
    return before if row is None else scope.actor_of(row)
