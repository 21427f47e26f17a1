"""Withdrawing a certificate."""

from datetime import date
from uuid import uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.withdraw_certificate import WithdrawCertificate, withdraw_certificate
from qorgan.store import models
from tests.actions import cast, registry
from tests.actions.registry import TOMORROW, YESTERDAY
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def karlygash() -> Actor:
    registry.known(cast.BORIS)
    return cast.signed_in(cast.KARLYGASH)


def withdraw(actor: Actor, **told: object) -> Outcome:
    """That of Boris, as lost, from today on unless told otherwise."""
    request = WithdrawCertificate.model_validate({"number": "C-1", "ground": "lost", **told})
    return withdraw_certificate(actor=actor, key=str(uuid4()), now=cast.NOW, request=request)


def test_it_is_withdrawn_from_today_on_by_a_decision_with_sealed_grounds(karlygash: Actor) -> None:
    withdraw(karlygash, grounds="Left in a taxi.")
    certificate = models.Certificate.objects.get()
    decision = certificate.withdrawal
    assert decision is not None
    assert (certificate.withdrawn_on, certificate.withdrawal_ground) == (cast.TODAY, "lost")
    assert (decision.about, decision.grounds["grounds"]) == ("withdrawal", "Left in a taxi.")
    assert "taxi" not in str(registry.entry().detail)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"on": YESTERDAY}, "certificate.withdrawn_for_past"),
        ({"on": date(2029, 1, 1)}, "certificate.over"),
        ({"number": "C-2"}, "row.not_there"),
    ],
)
def test_what_cannot_be_withdrawn_is_refused(karlygash: Actor, told: dict[str, object], code: str) -> None:
    assert registry.codes(lambda: withdraw(karlygash, **told)) == (code,)


def test_a_withdrawn_one_is_not_withdrawn_again(karlygash: Actor) -> None:
    withdraw(karlygash, on=TOMORROW)
    assert registry.codes(lambda: withdraw(karlygash)) == ("certificate.withdrawn",)


def test_the_secretary_withdraws_none(karlygash: Actor) -> None:
    saule = cast.signed_in(cast.SAULE)
    assert registry.codes(lambda: withdraw(saule)) == ("permission.not_held",)
