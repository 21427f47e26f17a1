"""What always holds of certificates, powers and conflicts, whatever the days."""

from datetime import date, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from qorgan.actions.declare_conflict import DeclareConflict, declare_conflict
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.issue_certificate import IssueCertificate, issue_certificate
from qorgan.actions.withdraw_certificate import WithdrawCertificate, withdraw_certificate
from qorgan.register.changes import Register
from qorgan.store import credentials, models, scope
from qorgan.vault.standing import Standing
from tests.actions import cast, registry

ahead = st.integers(0, 400)
few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def day(number: int) -> date:
    return cast.TODAY + timedelta(days=number)


class PeopleProperties(TestCase):
    """Saule is the secretary, Qarlyghash the Commissioner; Boris is a participant without a certificate."""

    def setUp(self) -> None:
        self.saule, self.karlygash = cast.signed_in(cast.SAULE), cast.signed_in(cast.KARLYGASH)
        self.boris = cast.signed_in(cast.BORIS)
        registry.check_all(self.saule, "P1")

    def issue(self, first: date, last: date) -> models.Certificate:
        request = IssueCertificate(person="P1", valid_from=first, valid_to=last)
        done = issue_certificate(actor=self.karlygash, key=str(uuid4()), now=cast.NOW, request=request)
        return models.Certificate.objects.select_related("person").get(pk=done.subject)

    @few
    @given(first=ahead, length=ahead)
    def test_a_certificate_is_valid_on_both_its_days_and_on_none_around_them(self, first: int, length: int) -> None:
        text = credentials.credential(self.issue(day(first), day(first + length)))
        standings = [
            credentials.check(text, day(n)).standing for n in (first - 1, first, first + length, first + length + 1)
        ]
        assert [standing is Standing.VALID for standing in standings] == [False, True, True, False]

    @few
    @given(first=ahead, length=ahead, withdrawn=ahead)
    def test_from_the_day_of_its_withdrawal_it_is_not(self, first: int, length: int, withdrawn: int) -> None:
        certificate = self.issue(day(first), day(first + length))
        on = day(min(withdrawn, first + length))
        request = WithdrawCertificate.model_validate({"number": certificate.number, "ground": "lost", "on": on})
        withdraw_certificate(actor=self.karlygash, key=str(uuid4()), now=cast.NOW, request=request)
        text = credentials.credential(certificate)
        for asked in (on - timedelta(days=1), on, day(first + length)):
            is_valid = credentials.check(text, asked).standing is Standing.VALID
            assert is_valid == (day(first) <= asked < on)

    @few
    @given(on=st.integers(-400, 400))
    def test_access_is_gone_the_moment_powers_end(self, on: int) -> None:
        request = EndOffice.model_validate(
            {"person": "P1", "office": "participant", "ground": "resigned", "on": day(on)}
        )
        end_office(actor=self.saule, key=str(uuid4()), now=cast.NOW, request=request)
        boris = registry.anew(self.boris)
        assert boris.offices(day(on)) == boris.offices(day(on + 1)) == ()
        assert boris.offices(day(on - 1)) == ("participant",)
        assert models.Certificate.objects.get().withdrawn_on == day(on)

    @few
    @given(days=st.lists(st.integers(-5, 30), min_size=1, max_size=5))
    def test_a_declared_conflict_empties_every_membership_there_that_is_not_over(self, days: list[int]) -> None:
        cast.import_rows(Register.INSTITUTIONS, cast.institution(f"I{uuid4()}"))
        place = models.Institution.objects.latest("pk").code
        made = [registry.coming(str(uuid4()), place, "P1", day(number)) for number in days]
        request = DeclareConflict(institution=place)
        declare_conflict(actor=self.boris, key=str(uuid4()), now=cast.NOW, request=request)
        for member, number in zip(made, days, strict=True):
            member.refresh_from_db()
            assert (member.recused_on == cast.TODAY) == (number >= 0)
        read = scope.visits(self.boris, cast.TODAY)
        assert read.count() == sum(number < 0 for number in days)
