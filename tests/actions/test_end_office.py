"""Ending an office: access is lost at once, and what is left undone is counted."""

from datetime import timedelta
from uuid import uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.declare_absence import DeclareAbsence, declare_absence
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DisqualifiedGround
from qorgan.register.changes import Register
from qorgan.store import models, scope, sealing
from tests.actions import cast, registry
from tests.actions.registry import TOMORROW, YESTERDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


@pytest.fixture
def boris() -> Actor:
    return cast.signed_in(cast.BORIS)


def end(actor: Actor, **told: object) -> Outcome:
    """The office of Boris ends today, because he resigned, unless told otherwise."""
    values = {"person": "P1", "office": "participant", "ground": "resigned", **told}
    return end_office(actor=actor, key=str(uuid4()), now=cast.NOW, request=EndOffice.model_validate(values))


def session(actor: Actor) -> None:
    """Boris is signed in somewhere."""
    models.SignInSession.objects.create(
        account_id=actor.account, made_at=cast.NOW, seen_at=cast.NOW, proved_at=cast.NOW
    )


def test_access_is_lost_the_same_moment(saule: Actor, boris: Actor) -> None:
    asked = DeclareAbsence(first=TOMORROW, last=TOMORROW)
    session(boris)
    done = end(saule)
    assert registry.anew(boris).offices(cast.TODAY) == ()
    assert registry.codes(
        lambda: declare_absence(actor=registry.anew(boris), key="k", now=cast.NOW, request=asked)
    ) == ("permission.not_held",)
    assert (done.facts["sessions"], models.SignInSession.objects.count()) == (1, 0)
    term = models.OfficeTerm.objects.get(pk=done.subject)
    assert (term.valid_to, term.is_ended, term.end_ground) == (cast.TODAY, True, "resigned")


def test_the_certificate_is_not_valid_from_that_day_on(saule: Actor, boris: Actor) -> None:
    assert end(saule).facts["certificates"] == 1
    certificate = models.Certificate.objects.get()
    assert (certificate.withdrawn_on, certificate.withdrawal_ground) == (cast.TODAY, "powers_ended")


def test_a_session_goes_on_while_another_office_is_held(saule: Actor, boris: Actor) -> None:
    models.OfficeTerm.objects.create(person=registry.person("P1"), office="expert", valid_from=YESTERDAY)
    session(boris)
    assert end(saule).facts["sessions"] == 0
    assert registry.anew(boris).offices(cast.TODAY) == ("expert",)


def test_powers_in_another_region_keep_the_certificate(saule: Actor, boris: Actor) -> None:
    models.OfficeTerm.objects.create(
        person=registry.person("P1"), office="participant", region="KZ-75", valid_from=YESTERDAY
    )
    assert registry.codes(lambda: end(saule)) == ("office.which",)
    assert end(saule, region="KZ-75").facts["certificates"] == 0
    assert end(saule).facts["certificates"] == 1


def test_what_is_left_undone_is_counted_and_what_was_the_persons_own_lapses(saule: Actor, boris: Actor) -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    member = registry.coming("V1", "I1", "P1")
    registry.check(saule, "P1", DisqualifiedGround.JUDGE)
    registry.check_all(saule, "P1")
    owed = models.Duty.objects.create(
        code="message.pass_on",
        provision="kzstat-147-4",
        holder="participant",
        person=registry.person("P1"),
        addressee="commissioner",
        about="message",
        subject=uuid4(),
        state="open",
        opened_at=cast.NOW,
    )
    done = end(saule)
    assert (done.facts["duties"], done.facts["votes"], done.facts["visits"]) == (1, 0, 1)
    owed.refresh_from_db()
    assert owed.state == "lapsed"
    assert not models.Duty.objects.filter(state="open").exists()
    member.refresh_from_db()
    assert member.left_on == cast.TODAY
    assert not scope.visits(registry.anew(boris), cast.TODAY).exists()


def test_a_breach_is_explained_and_the_reason_sealed(saule: Actor, boris: Actor) -> None:
    assert registry.codes(lambda: end(saule, ground="breach")) == ("person.end_unexplained",)
    end(saule, ground="breach", reason="He told the papers of a talk.")
    kept = models.Reason.objects.get()
    assert (kept.code, kept.provision) == ("person.end_unexplained", "kzstat-148")
    opened = sealing.open_json(kept.sealed, record=kept.pk, kind="reason", table="reason", field="text")
    assert opened == {"reason": "He told the papers of a talk."}
    assert b"papers" not in bytes(kept.sealed)


def test_powers_end_on_a_later_day_and_not_before_it(saule: Actor, boris: Actor) -> None:
    end(saule, on=TOMORROW)
    [term] = registry.anew(boris).terms
    assert (term.holds_on(cast.TODAY), term.holds_on(TOMORROW)) == (True, False)
    assert models.Certificate.objects.get().withdrawn_on == TOMORROW


def test_an_end_that_was_told_for_later_can_come_sooner(saule: Actor, boris: Actor) -> None:
    end(saule, on=TOMORROW)
    end(saule)
    assert registry.anew(boris).offices(cast.TODAY) == ()
    assert models.Certificate.objects.get().withdrawn_on == cast.TODAY


def test_what_is_over_is_not_ended_again(saule: Actor, boris: Actor) -> None:
    end(saule)
    assert registry.codes(lambda: end(saule)) == ("row.not_there",)


def test_the_decision_that_ends_the_powers_is_kept_with_the_term(saule: Actor, boris: Actor) -> None:
    decision = registry.decided(About.END_OF_POWERS, "P1", office="commissioner")
    term = models.OfficeTerm.objects.get(pk=end(saule, decision=decision.pk).subject)
    assert term.ended_by == decision


def test_an_office_begins_anew_on_the_day_on_which_it_ended(saule: Actor, boris: Actor) -> None:
    end(saule)
    term = models.OfficeTerm.objects.create(
        person=registry.person("P1"), office="participant", region="KZ-71", valid_from=cast.TODAY
    )
    assert registry.anew(boris).offices(cast.TODAY) == (term.office,)


def test_a_day_before_the_office_began_ends_nothing(saule: Actor, boris: Actor) -> None:
    before = cast.BORIS.terms[0].valid_from - timedelta(days=1)
    assert registry.codes(lambda: end(saule, on=before)) == ("row.not_there",)


def test_a_participant_ends_nobodys_office(boris: Actor) -> None:
    assert registry.codes(lambda: end(boris)) == ("permission.not_held",)
