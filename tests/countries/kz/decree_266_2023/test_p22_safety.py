"""Paragraph 22: the administration gives notice of a threat that limits private talks."""

import pytest

from qorgan.questions import visit
from tests.countries.kz.court import ask, records
from tests.marks import provision

pytestmark = provision("kz266-p22")


@pytest.mark.parametrize("limits_privacy", [True, False])
def test_a_notice_of_the_administration_is_what_the_paragraph_asks(*, limits_privacy: bool) -> None:
    assert ask(visit.SAFETY_NOTICE, visit.SafetyNotice(by_administration=True, limits_privacy=limits_privacy)) == []


def test_a_limit_without_the_administrations_notice_is_recorded_as_an_obstacle() -> None:
    assert ask(visit.SAFETY_NOTICE, visit.SafetyNotice(by_administration=False, limits_privacy=True)) == [
        records("kz266-p22-b", "visit.safety_notice_missing")
    ]


def test_a_warning_by_somebody_else_that_limits_nothing_is_no_obstacle() -> None:
    assert ask(visit.SAFETY_NOTICE, visit.SafetyNotice(by_administration=False, limits_privacy=False)) == []
