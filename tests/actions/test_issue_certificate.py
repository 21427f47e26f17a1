"""Issuing a certificate."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.issue_certificate import IssueCertificate, issue_certificate
from qorgan.questions.vocabulary import DisqualifiedGround
from qorgan.store import models, scope
from tests.actions import cast, registry
from tests.actions.registry import TOMORROW, YESTERDAY

pytestmark = pytest.mark.django_db

YEAR = cast.TODAY + timedelta(days=365)


@pytest.fixture
def saule() -> Actor:
    registry.known(cast.BORIS)
    return cast.signed_in(cast.SAULE)


@pytest.fixture
def karlygash() -> Actor:
    return cast.signed_in(cast.KARLYGASH)


def issue(actor: Actor, **told: object) -> Outcome:
    """To Boris, for a year from today on, unless told otherwise."""
    values = {"person": "P1", "valid_from": cast.TODAY, "valid_to": YEAR, **told}
    request = IssueCertificate.model_validate(values)
    return issue_certificate(actor=actor, key=str(uuid4()), now=cast.NOW, request=request)


def test_a_certificate_is_issued_by_a_decision(saule: Actor, karlygash: Actor) -> None:
    registry.check_all(saule, "P1")
    before = scope.register_version()
    done = issue(karlygash)
    certificate = models.Certificate.objects.get(pk=done.subject)
    decision = certificate.decision
    assert decision is not None
    assert (certificate.number, certificate.issued_on) == ("2026-0001", cast.TODAY)
    assert (decision.office, decision.about, decision.state) == ("commissioner", "certificate", "taken")
    assert decision.changes == {"number": "2026-0001", "valid_from": "2026-11-25", "valid_to": str(YEAR)}
    assert decision.provision == "kz266-p16"
    assert [subject.person.code for subject in decision.subjects.all()] == ["P1"]
    assert scope.register_version() == before + 1
    assert registry.person("P1").revision == 1


def test_numbers_go_on_and_one_is_used_once(saule: Actor, karlygash: Actor) -> None:
    registry.check_all(saule, "P1")
    assert [issue(karlygash).facts["number"] for _ in range(2)] == ["2026-0001", "2026-0002"]
    assert issue(karlygash, number="С-77/26").facts["number"] == "С-77/26"
    assert registry.codes(lambda: issue(karlygash, number="C-1")) == ("certificate.number_taken",)


def test_unchecked_requirements_need_a_reason_which_is_sealed(saule: Actor, karlygash: Actor) -> None:
    assert registry.codes(lambda: issue(karlygash)) == ("person.not_checked",)
    issue(karlygash, reason="The archive answers next week.")
    assert models.Reason.objects.get().code == "person.not_checked"
    assert not models.Duty.objects.exists()


def test_old_evidence_needs_a_reason(saule: Actor, karlygash: Actor) -> None:
    registry.check_all(saule, "P1", evidence_dated=date(2025, 11, 24))
    assert registry.codes(lambda: issue(karlygash)) == ("person.check_outdated",)
    assert issue(karlygash, reason="The archive answers next week.").subject


def test_a_recorded_bar_is_overcome_by_no_reason(saule: Actor, karlygash: Actor) -> None:
    registry.check_all(saule, "P1")
    registry.check(saule, "P1", DisqualifiedGround.CONVICTION, is_clear=False, since=TOMORROW)
    reason = "He is needed."
    assert issue(karlygash, reason=reason).subject
    assert registry.codes(lambda: issue(karlygash, valid_from=TOMORROW, reason=reason)) == ("person.not_eligible",)


def test_a_suspicion_is_put_on_record_and_stops_nothing(saule: Actor, karlygash: Actor) -> None:
    registry.check_all(saule, "P1")
    registry.check(saule, "P1", DisqualifiedGround.SUSPECT, is_clear=False, since=YESTERDAY)
    issue(karlygash)
    assert registry.entry().detail["facts"]["recorded"] == "person.not_eligible"


def test_only_days_in_office_are_certified(saule: Actor, karlygash: Actor) -> None:
    registry.check_all(saule, "P1")
    models.OfficeTerm.objects.filter(person__code="P1").update(valid_to=TOMORROW)
    assert registry.codes(lambda: issue(karlygash)) == ("certificate.not_participant",)
    following = TOMORROW + timedelta(days=1)
    models.OfficeTerm.objects.create(
        person=registry.person("P1"), office="participant", region="KZ-75", valid_from=following
    )
    assert issue(karlygash).subject


def test_a_representative_gets_no_certificate(saule: Actor, karlygash: Actor) -> None:
    registry.known(cast.ROZA)
    registry.check_all(saule, "R1")
    assert registry.codes(lambda: issue(karlygash, person="R1")) == ("certificate.not_participant",)


@pytest.mark.parametrize(
    ("told", "code"),
    [({"valid_from": YESTERDAY}, "certificate.backdated"), ({"valid_to": YESTERDAY}, "days.reversed")],
)
def test_days_that_cannot_be_are_refused(saule: Actor, karlygash: Actor, told: dict[str, date], code: str) -> None:
    registry.check_all(saule, "P1")
    assert registry.codes(lambda: issue(karlygash, **told)) == (code,)


def test_a_deputy_issues_and_the_decision_says_so(saule: Actor) -> None:
    registry.check_all(saule, "P1")
    registry.known(registry.DANA)
    models.OfficeTerm.objects.create(
        person=registry.person("P7"), office="commissioner", valid_from=YESTERDAY, deputising=True
    )
    issue(cast.signed_in(registry.DANA))
    assert models.Decision.objects.get().deputising
    assert registry.entry().detail["facts"]["deputising"] is True


def test_the_secretary_issues_none(saule: Actor) -> None:
    assert registry.codes(lambda: issue(saule)) == ("permission.not_held",)


def test_nobody_signs_the_paper_that_proves_the_own_power(karlygash: Actor) -> None:
    models.OfficeTerm.objects.create(
        person=registry.person("K1"), office="participant", region="KZ-71", valid_from=cast.TODAY
    )
    request = {"person": "K1", "reason": "Known to the office"}
    assert registry.codes(lambda: issue(karlygash, **request)) == ("certificate.own",)
