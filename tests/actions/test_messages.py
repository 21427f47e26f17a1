"""Messages and complaints: registered, passed on, decided, closed; what they say is sealed, who gave them is sealed apart (¶12)."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.close_message import CloseMessage, close_message
from qorgan.actions.decide_message import DecideMessage, decide_message
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.name_informant import NameInformant, name_informant
from qorgan.actions.open_messages import open_informant, open_messages
from qorgan.actions.pass_on_message import PassOnMessage, pass_on_message
from qorgan.actions.raise_appeal import RaiseAppeal, raise_appeal
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.register_message import RegisterMessage, register_message
from qorgan.actions.write_message import WriteMessage, write_message
from qorgan.questions.message import Channel, Consent, Handled
from qorgan.questions.person import EndGround
from qorgan.questions.vocabulary import Alleges, Office
from qorgan.register.changes import PersonRow, TermRow
from qorgan.store import models
from qorgan.workflow.message import State
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p12", "kzstat-147-4")]


class Heard(Founded):
    """Boris the participant and Saule the secretary, with open vaults."""

    def __init__(self) -> None:
        super().__init__()
        self.boris, self.saule = self.member(cast.BORIS), self.member(cast.SAULE)
        self.aset = cast.signed_in(cast.ROZA)


def registered(actor: Actor, key: str = "m1", **told: object) -> models.Message:
    """A message of a beating, unless told otherwise."""
    asked = {"text": "beaten in cell 4", "alleges": Alleges.TORTURE, "place": "IVS 1", "channel": Channel.CALL} | told
    outcome = register_message(actor=actor, key=key, now=NOW, request=RegisterMessage.model_validate(asked))
    return models.Message.objects.get(pk=UUID(outcome.subject))


def test_a_participant_registers_and_the_secretary_and_the_commissioner_read() -> None:
    heard = Heard()
    row = registered(heard.boris)
    assert (row.number, row.state, row.received_as) == ("M-2026-0001", State.REGISTERED, "participant")
    for reader in (heard.boris, heard.saule, heard.karlygash):
        told = open_messages(actor=reader, now=NOW, messages=[row.pk])
        assert told[row.pk].text == "beaten in cell 4"


def test_nobody_else_learns_of_it() -> None:
    heard = Heard()
    row = registered(heard.boris)
    assert open_messages(actor=heard.bolat, now=NOW, messages=[row.pk]) == {}
    with pytest.raises(NotThere):
        pass_on_message(actor=heard.aset, key="p", now=NOW, request=PassOnMessage(message=row.number))


def test_whoever_gave_it_is_known_to_fewer() -> None:
    heard = Heard()
    row = registered(heard.boris)
    asked = NameInformant(message=row.number, name="Somebody", contact="a number", consent=Consent.COMMISSIONER_ONLY)
    name_informant(actor=heard.boris, key="n", now=NOW, request=asked)
    for reader in (heard.boris, heard.karlygash):
        told = open_informant(actor=reader, now=NOW, message=row.pk)
        assert told is not None
        assert told.name == "Somebody"
    with pytest.raises(NotThere):
        open_informant(actor=heard.saule, now=NOW, message=row.pk)


def test_it_is_owed_to_the_commissioner_until_it_is_passed_on() -> None:
    heard = Heard()
    row = registered(heard.boris)
    duty = models.Duty.objects.get(code="message.pass_on", subject=row.pk)
    assert (duty.state, duty.person_id) == ("open", heard.boris.person)
    pass_on_message(actor=heard.boris, key="p", now=NOW, request=PassOnMessage(message=row.number))
    duty.refresh_from_db()
    assert duty.state == "satisfied"


def test_the_commissioner_decides_and_the_outcome_closes_it() -> None:
    heard = Heard()
    row = registered(heard.boris, pass_on=True)
    asked = DecideMessage(message=row.number, grounds="The prosecutor is there already")
    decide_message(actor=heard.karlygash, key="d", now=NOW, request=asked)
    closing = CloseMessage(message=row.number, handled=Handled.PASSED_TO_PROSECUTION)
    close_message(actor=heard.saule, key="c", now=NOW, request=closing)
    row.refresh_from_db()
    assert (row.state, row.handled) == (State.CLOSED, "passed_to_prosecution")
    assert row.decision is not None
    assert row.decision.provision == "kz266-p10-c"


def test_what_was_not_passed_on_is_not_decided_upon() -> None:
    heard = Heard()
    row = registered(heard.boris)
    with pytest.raises(Refused) as refusal:
        decide_message(actor=heard.karlygash, key="d", now=NOW, request=DecideMessage(message=row.number, grounds="no"))
    assert refusal.value.codes == ("state.wrong",)
    assert not models.Decision.objects.exists()


def test_nobody_but_the_commissioner_decides() -> None:
    heard = Heard()
    row = registered(heard.boris, pass_on=True)
    with pytest.raises(Denied):
        decide_message(actor=heard.saule, key="d", now=NOW, request=DecideMessage(message=row.number, grounds="no"))


def test_a_message_of_torture_is_not_closed_undecided() -> None:
    heard = Heard()
    row = registered(heard.boris)
    with pytest.raises(Refused) as refusal:
        close_message(
            actor=heard.boris, key="c", now=NOW, request=CloseMessage(message=row.number, handled=Handled.ANSWERED)
        )
    assert refusal.value.codes == ("message.undecided",)


def test_another_appeal_is_closed_or_raised() -> None:
    heard = Heard()
    row = registered(heard.boris, alleges=Alleges.OTHER)
    assert not models.Duty.objects.filter(subject=row.pk).exists()
    raise_appeal(
        actor=heard.boris, key="r", now=NOW, request=RaiseAppeal(message=row.number, alleges=Alleges.ILL_TREATMENT)
    )
    row.refresh_from_db()
    assert (row.alleges, row.raised_from) == ("ill_treatment", "other")
    assert models.Duty.objects.filter(subject=row.pk, code="message.pass_on").exists()


def test_another_appeal_is_passed_on_only_once_it_is_raised() -> None:
    heard = Heard()
    row = registered(heard.karlygash, alleges=Alleges.OTHER, pass_on=True)
    assert row.state == State.REGISTERED
    asked = PassOnMessage(message=row.number)
    with pytest.raises(Refused) as refusal:
        pass_on_message(actor=heard.karlygash, key="p", now=NOW, request=asked)
    assert refusal.value.codes == ("message.raise_first",)
    raising = RaiseAppeal(message=row.number, alleges=Alleges.TORTURE)
    raise_appeal(actor=heard.karlygash, key="r", now=NOW, request=raising)
    pass_on_message(actor=heard.karlygash, key="p2", now=NOW, request=asked)
    row.refresh_from_db()
    assert row.state == State.PASSED_ON


def test_what_it_says_is_put_right_without_losing_what_was_said() -> None:
    heard = Heard()
    row = registered(heard.boris)
    asked = WriteMessage(message=row.number, text="beaten in cell 6", place="IVS 1", revision=1)
    write_message(actor=heard.saule, key="w", now=NOW, request=asked)
    assert open_messages(actor=heard.boris, now=NOW, messages=[row.pk])[row.pk].text == "beaten in cell 6"
    assert models.SealedRecord.objects.filter(record=row.pk).count() == 2


def test_the_secretary_enters_a_paper_that_a_participant_brought() -> None:
    heard = Heard()
    row = registered(heard.saule, received_by=cast.BORIS.code, received_at=NOW - timedelta(days=2))
    assert (row.received_by_id, row.registered_by) == (heard.boris.person, heard.saule.account)
    assert open_messages(actor=heard.boris, now=NOW, messages=[row.pk])[row.pk].place == "IVS 1"


def test_what_was_received_lies_not_in_the_future_and_has_a_place() -> None:
    heard = Heard()
    with pytest.raises(Refused) as refusal:
        registered(heard.boris, received_at=NOW + timedelta(minutes=1))
    assert refusal.value.codes == ("message.in_future",)
    with pytest.raises(Refused) as refusal:
        registered(heard.boris, key="m2", place=None)
    assert refusal.value.codes == ("message.no_place",)


def secretary(code: str) -> PersonRow:
    """Somebody who keeps the register, and is an expert besides."""
    terms = tuple(TermRow(office, date(2020, 1, 1)) for office in ("secretary", "expert"))
    return PersonRow(code=code, name=code, terms=terms)


def test_whoever_comes_into_the_office_is_promised_the_messages_that_are_open() -> None:
    heard = Heard()
    waiting, closed = registered(heard.boris), registered(heard.boris, "m2", alleges=Alleges.OTHER)
    done = CloseMessage(message=closed.number, handled=Handled.ANSWERED)
    close_message(actor=heard.saule, key="c", now=NOW, request=done)
    heard.member(secretary("S9"))
    promised = models.PendingGrant.objects.filter(account__username="S9", compartment__kind="message")
    assert [row.compartment.case for row in promised] == [waiting.pk]


def test_whoever_leaves_the_office_reads_no_message_any_more_but_the_own() -> None:
    heard = Heard()
    keeper = heard.member(secretary("S9"))
    row, own = registered(heard.boris), registered(keeper, "m2")
    assert len(open_messages(actor=keeper, now=NOW, messages=[row.pk, own.pk])) == 2
    asked = EndOffice(person="S9", office=Office.SECRETARY, ground=EndGround.RESIGNED, reason="Another post")
    end_office(actor=cast.SYSTEM, key="end", now=NOW, request=asked)
    held = models.Grant.objects.filter(member__account__username="S9", withdrawn_at=None)
    assert [grant.compartment.case for grant in held.filter(compartment__kind="message")] == [own.pk]
    part = models.Compartment.objects.get(case=row.pk, kind="message")
    assert (part.rotate_since, part.rotate_why) == (NOW, "powers")
