"""The second half of the journey: a case. Written, changed, searched, shared, taken back, recovered; refused, and broken in the middle."""

import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import OperationalError, connection
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import May
from qorgan.actions.ask_escrow import AskEscrow, ask_escrow
from qorgan.actions.attach_file import AttachFile, attach_file
from qorgan.actions.call_off_special_visit import CallOffSpecialVisit, call_off_special_visit
from qorgan.actions.certify_keys import RevokeKeys, revoke_keys
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.open_case import OpenCase, open_case
from qorgan.actions.open_file import open_file
from qorgan.actions.open_pages import open_history, open_pages, search_pages
from qorgan.actions.propose_custody import ProposeCustody, propose_custody
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.register_message import RegisterMessage, register_message
from qorgan.actions.seal_special_visit import SealSpecialVisit, seal_special_visit
from qorgan.actions.seat_roster import SeatRoster, seat_roster
from qorgan.actions.settle_vault import HandOver, hand_over, settle_vault
from qorgan.actions.share_compartment import GrantAccess, RevokeAccess, grant_access, revoke_access
from qorgan.actions.write_page import WritePage, write_page
from qorgan.questions.message import Channel
from qorgan.questions.person import EndGround
from qorgan.questions.vocabulary import Alleges, Office
from qorgan.register.changes import Register, StayRow, VisitRow
from qorgan.store import models
from tests.actions import cast, council, vaulted
from tests.needle.canaries import Canaries
from tests.needle.people import People

KINDS = ("notes", "medical", "persons", "report")
"""Parts that hold pages."""
_log = logging.getLogger("django.request")


class Journey:
    """What is done with a case, step by step; each step is a method and leaves the database as a day of work would."""

    def __init__(self, people: People, canaries: Canaries) -> None:
        self.people, self.canaries = people, canaries
        self.pages: dict[str, UUID] = {}
        self.told: list[str] = []

    def opened(self) -> None:
        """The visit and its case."""
        today = timezone.localdate()
        cast.import_rows(Register.INSTITUTIONS, cast.institution("A/1"))
        group = tuple(person.code for person in vaulted.GROUP)
        stay = StayRow("A/1", today, today)
        row = VisitRow(code="V-1", kind="periodic", form="one_time", stays=(stay,), members=group)
        cast.import_rows(Register.VISITS, row)
        asked = OpenCase(
            visit="V-1",
            people=tuple(person.code for person in vaulted.GROUP),
            medical=(cast.BORIS.code, vaulted.AIDA.code),
        )
        open_case(actor=self.people.boris, key="case", now=timezone.now(), request=asked)

    def part(self, kind: str) -> UUID:
        """The compartment of a kind."""
        return models.Compartment.objects.exclude(kind="plan-secret").get(kind=kind).pk

    def written(self) -> None:
        """A page in every part that holds pages, changed once, searched and looked up."""
        for kind in KINDS:
            self.pages[kind] = uuid4()
            for read, by in enumerate((self.people.boris, self.people.aida)):
                self._write(by, kind, read=read)
        searched = search_pages(
            actor=self.people.boris,
            now=timezone.now(),
            compartments=[self.part(kind) for kind in KINDS],
            text=self.canaries.text("WritePage.title"),
        )
        assert len(searched) == len(KINDS)
        history = open_history(
            actor=self.people.aida, now=timezone.now(), compartment=self.part("notes"), page=self.pages["notes"]
        )
        assert len(history) == 2

    def attached(self) -> None:
        """A file, with a name that tells something."""
        name, content = (self.canaries.text(f"AttachFile.{part}") for part in ("name", "content"))
        asked = AttachFile(compartment=self.part("files"), name=f"{name}.txt", content=content.encode())
        done = attach_file(actor=self.people.boris, key="file", now=timezone.now(), request=asked)
        found = open_file(
            actor=self.people.aida, now=timezone.now(), compartment=self.part("files"), file=UUID(done.subject)
        )
        assert content.encode() in found.content

    def shared(self) -> None:
        """An expert is promised the notes, gets them, and loses them; a member's keys are taken back."""
        part, now = self.part("notes"), timezone.now()
        granted = GrantAccess(compartment=part, person=cast.ERIK.code, may=May.READ)
        grant_access(actor=self.people.boris, key="erik", now=now, request=granted)
        self.people.certify(self.people.erik, cast.ERIK.code)
        over = HandOver(compartment=part, person=cast.ERIK.code, may=May.SHARE)
        hand_over(actor=self.people.aida, key="over", now=timezone.now(), request=over)
        assert open_pages(actor=self.people.erik, now=timezone.now(), compartments=[part])
        revoked = RevokeAccess(compartment=part, person=cast.ERIK.code)
        revoke_access(actor=self.people.boris, key="out", now=timezone.now(), request=revoked)
        lost = RevokeKeys(person=vaulted.TIMUR.code)
        revoke_keys(actor=self.people.bolat, key="lost", now=timezone.now(), request=lost)
        assert settle_vault(actor=self.people.aida, now=timezone.now(), key="settle").done

    def special(self) -> None:
        """A special visit before its start, known to Bolat besides; then called off."""
        now, today = timezone.now(), timezone.localdate()
        told = RegisterMessage(
            text=self.canaries.text("RegisterMessage.text"),
            alleges=Alleges.TORTURE,
            channel=Channel.CALL,
            institution="A/1",
            pass_on=True,
        )
        message = register_message(actor=self.people.boris, key="message", now=now, request=told)
        asked = SealSpecialVisit(
            messages=(models.Message.objects.get(pk=message.subject).number,),
            institutions=("A/1",),
            first=today,
            last=today,
            participants=(cast.BORIS.code,),
            also=(cast.BOLAT.code,),
            grounds=self.canaries.text("SealSpecialVisit.grounds"),
            reason=self.canaries.text("SealSpecialVisit.reason"),
        )
        order = seal_special_visit(actor=self.people.karlygash, key="special", now=now, request=asked).subject
        off = CallOffSpecialVisit(order=UUID(order), why=self.canaries.text("CallOffSpecialVisit.why"))
        call_off_special_visit(actor=self.people.karlygash, key="off", now=timezone.now(), request=off)

    def escrowed(self) -> None:
        """A roster of three, boxes, and a request with its reason."""
        codes = (cast.KARLYGASH.code, cast.BOLAT.code, council.DANA.code)
        seated = SeatRoster(people=codes, hands=2)
        seat_roster(actor=self.people.karlygash, key="roster", now=timezone.now(), request=seated)
        settle_vault(actor=self.people.boris, now=timezone.now(), key="boxes")
        asked = AskEscrow(compartment=self.part("report"), reason=self.canaries.text("AskEscrow.reason"))
        ask_escrow(actor=self.people.bolat, key="escrow", now=timezone.now(), request=asked)
        told = {"compartment": str(self.part("report")), "what": "hold", "until": str(timezone.localdate())}
        wanted = ProposeCustody.model_validate({**told, "reason": self.canaries.text("ProposeCustody.reason")})
        propose_custody(actor=self.people.karlygash, key="hold", now=timezone.now(), request=wanted)

    def ended(self) -> None:
        """A member leaves, for a reason that is written down and goes no further than its seal."""
        asked = EndOffice(
            person=vaulted.TIMUR.code,
            office=Office.PARTICIPANT,
            ground=EndGround.BREACH,
            reason=self.canaries.text("EndOffice.reason"),
        )
        end_office(actor=self.people.saule, key="end", now=timezone.now(), request=asked)
        settle_vault(actor=self.people.aida, now=timezone.now(), key="settle again")

    def refused(self) -> None:
        """Everything that is refused, with a text in the hand of whoever is."""
        people = self.people
        for actor in (people.adil, people.saule, people.erik, replace(people.boris, vault=None)):
            self._refused(partial(self._write, actor, "notes", read=2))
        self._refused(lambda: self._write(people.boris, "notes", read=0))
        self._refused(lambda: people.unlocked(people.boris, self.canaries.text("wrong passphrase")))

    def broken(self) -> None:
        """The database fails while a page is in the frame, and while a file is; the log tells it as a server writes it."""
        with failing():
            self._logged(lambda: self._write(self.people.boris, "notes", read=2))
        with failing():
            self._logged(self.attached_again)

    def attached_again(self) -> None:
        """The same once more."""
        content = self.canaries.text("AttachFile.content").encode()
        asked = AttachFile(compartment=self.part("files"), name="cell.txt", content=content)
        attach_file(actor=self.people.boris, key="file again", now=timezone.now(), request=asked)

    def _write(self, actor: Actor, kind: str, *, read: int) -> None:
        title, text = self.canaries.text("WritePage.title"), self.canaries.text("WritePage.text")
        asked = WritePage(
            compartment=self.part(kind), page=self.pages[kind], read=read, title=title, text=f"{text}\n" * 3
        )
        write_page(actor=actor, key=uuid4().hex, now=timezone.now(), request=asked)

    def _refused(self, act: Callable[[], object]) -> None:
        try:
            came = act()
        except (NotThere, Refused) as refusal:
            self.told.append(f"{refusal} {refusal.args} {refusal.findings}")
            return
        assert came is None

    def _logged(self, act: Callable[[], object]) -> None:
        try:
            act()
        except OperationalError as error:
            _log.exception("Internal Server Error")
            self.told.append("".join(traceback.format_exception(error)))
            return
        sys.exit("the failure that was made did not come")


@contextmanager
def failing() -> Iterator[None]:
    """The next sealed record cannot be kept."""

    def fail(execute: Callable[..., Any], sql: str, params: object, many: bool, context: object) -> object:
        if sql.startswith('INSERT INTO "store_sealedrecord"'):
            raise OperationalError("disk I/O error")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield
