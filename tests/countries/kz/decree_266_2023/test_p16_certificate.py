"""Paragraph 16: a certificate that is valid on every day on site."""

from datetime import date

import pytest

from qorgan.questions import group
from tests.countries.kz.court import april, ask, refuses
from tests.marks import provision

pytestmark = provision("kz266-p16")

FIRST_HALF = group.CertificateSpan(april(1), april(14))
SECOND_HALF = group.CertificateSpan(april(15), april(30))


@pytest.mark.parametrize(
    ("certificates", "days"),
    [
        ((FIRST_HALF,), (april(1),)),
        ((FIRST_HALF,), (april(14),)),  # the last day counts to its end
        ((FIRST_HALF, SECOND_HALF), (april(14), april(15))),
        ((), ()),
    ],
)
def test_each_day_lies_within_a_certificate(
    certificates: tuple[group.CertificateSpan, ...], days: tuple[date, ...]
) -> None:
    assert ask(group.CERTIFIED, group.Certified(certificates, days)) == []


@pytest.mark.parametrize(
    ("certificates", "days", "bare", "first"),
    [
        ((FIRST_HALF,), (april(14), april(15)), 1, april(15)),
        ((SECOND_HALF,), (april(14), april(15)), 1, april(14)),
        ((), (april(14), april(13)), 2, april(13)),
    ],
)
def test_days_without_a_certificate_are_refused_and_the_first_is_named(
    certificates: tuple[group.CertificateSpan, ...], days: tuple[date, ...], bare: int, first: date
) -> None:
    assert ask(group.CERTIFIED, group.Certified(certificates, days)) == [
        refuses("kz266-p16", "group.no_certificate", days=bare, first=first)
    ]
