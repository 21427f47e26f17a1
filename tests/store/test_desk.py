"""The desk of each office: what waits, what is late, what others changed; nobody sees what is another's."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.access.actor import Actor
from qorgan.questions.record import Choice
from qorgan.register.changes import CertificateRow, PersonRow, Register
from qorgan.store import desk, models, scope
from tests.actions import cast, council
from tests.actions.cast import NOW, TODAY
from tests.actions.council import Council
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def members() -> Council:
    return Council()


def codes(actor: Actor) -> list[str]:
    found = desk.desk(actor, TODAY)
    return [item.code for item in (*found.late, *found.waits)]


def again(actor: Actor) -> Actor:
    return scope.actor_of(models.Account.objects.get(pk=actor.account))


def owed(**more: object) -> models.Duty:
    told: dict[str, object] = {
        "code": "message.pass_on",
        "provision": "kzstat-147-4",
        "holder": "secretary",
        "addressee": "commissioner",
        "about": "message",
        "subject": uuid4(),
        "state": "open",
        "opened_at": NOW,
    }
    return models.Duty.objects.create(**{**told, **more})


def test_a_vote_waits_for_each_member_until_cast_and_for_the_secretary_until_closed(members: Council) -> None:
    proposal = members.propose()
    assert codes(members.dana) == ["decision.vote"]
    assert codes(members.saule) == ["decision.open"]
    members.vote(proposal, *((member, Choice.FOR) for member in members.members))
    assert codes(members.dana) == []
    (item,) = desk.desk(members.saule, TODAY).waits
    assert (item.params["cast"], item.params["switch"]) == (5, "DAYS")
    members.close(proposal)
    assert codes(members.saule) == []


def test_a_vote_waits_for_whoever_became_a_member_after_it_was_put(members: Council) -> None:
    members.propose()
    roza = cast.signed_in(cast.ROZA)
    models.OfficeTerm.objects.create(person_id=council.person(roza), office="council_member", valid_from=TODAY)
    assert codes(again(roza)) == ["decision.vote"]


def test_a_vote_is_no_business_of_others() -> None:
    Council().propose()
    assert codes(cast.signed_in(cast.BORIS)) == []
    assert codes(cast.signed_in(cast.ADIL)) == []


def test_duties_are_late_from_the_day_after_their_last_day() -> None:
    saule = cast.signed_in(cast.SAULE)
    owed(due_default=TODAY - timedelta(days=1), due_strict=TODAY - timedelta(days=3), due_widest=TODAY)
    owed(due_default=TODAY)
    owed()
    owed(due_default=TODAY + timedelta(days=desk.SOON_DAYS + 1))
    owed(holder="commissioner")
    owed(state="satisfied")
    found = desk.desk(saule, TODAY)
    assert [item.due for item in found.late] == [TODAY - timedelta(days=1)]
    assert [item.due for item in found.waits] == [TODAY, None]
    assert found.later == 1


def test_a_duty_about_a_person_names_the_person() -> None:
    saule, boris = cast.signed_in(cast.SAULE), cast.signed_in(cast.BORIS)
    owed(code="person.recheck", about="person", subject=boris.person, due_default=TODAY)
    (item,) = desk.desk(saule, TODAY).waits
    assert (item.person, item.name) == ("P1", "Борис")


def test_a_certificate_running_out_is_on_three_desks_and_one_with_a_successor_on_none() -> None:
    soon = CertificateRow("C-9", date(2026, 1, 1), TODAY + timedelta(days=10))
    boris = cast.signed_in(_with(soon))
    others = [cast.signed_in(person) for person in (cast.KARLYGASH, cast.SAULE, cast.ERIK)]
    assert [codes(actor) for actor in (boris, *others)] == [["certificate.ending"]] * 3 + [[]]
    models.Certificate.objects.create(
        person_id=council.person(boris), number="C-10", valid_from=TODAY, valid_to=TODAY + timedelta(days=400)
    )
    assert codes(boris) == []


def _with(certificate: CertificateRow) -> PersonRow:
    boris = cast.BORIS
    return PersonRow(code=boris.code, name=boris.name, terms=boris.terms, certificates=(certificate,))


def test_a_certificate_that_ran_out_is_late() -> None:
    cast.import_rows(Register.PEOPLE, _with(CertificateRow("C-9", date(2026, 1, 1), TODAY - timedelta(days=1))))
    found = desk.desk(cast.signed_in(cast.SAULE), TODAY)
    assert [(item.code, item.person) for item in found.late] == [("certificate.ended", "P1")]


def test_an_invitation_waits_for_whoever_invites() -> None:
    saule, boris = cast.signed_in(cast.SAULE), cast.signed_in(cast.BORIS)
    models.Invitation.objects.create(
        account_id=boris.account, token_sha256="0" * 64, made_at=NOW, expires_at=NOW - timedelta(days=1)
    )
    assert codes(saule) == ["invitation.expired"]
    models.Invitation.objects.create(
        account_id=boris.account,
        token_sha256="1" * 64,
        made_at=NOW + timedelta(minutes=1),
        expires_at=NOW + timedelta(days=7),
    )
    assert codes(saule) == ["invitation.open"]
    assert codes(boris) == []


def test_what_others_did_about_me_is_told_and_what_i_did_is_not(members: Council) -> None:
    proposal = members.propose()
    members.vote(proposal, (members.dana, Choice.FOR), (members.bolat, Choice.FOR))
    yesterday = NOW - timedelta(days=1)
    # Without the journal, one reads of acts done about oneself alone.
    assert _told(members.marat, yesterday) == ["create_account"]
    assert _told(members.karlygash, yesterday) == ["cast_vote", "cast_vote", "propose_decision", "create_account"]
    assert _told(members.saule, yesterday) == ["create_account"]
    assert _told(members.karlygash, NOW + timedelta(days=1)) == []


def _told(actor: Actor, since: datetime) -> list[str]:
    return [
        change.action for change in desk.desk(actor, TODAY, since=since).changed if change.action != "import_register"
    ]


def test_the_number_of_queries_does_not_grow_with_the_rows(members: Council) -> None:
    for number in range(12):
        members.propose(f"p{number}")
        owed(due_default=TODAY)
    with CaptureQueriesContext(connection) as asked:
        desk.desk(members.saule, TODAY)
    assert len(asked) <= 9
