"""Paragraph 4: the methodical recommendations are kept in view."""

from qorgan.questions import visit
from tests.countries.kz.court import ask, records
from tests.marks import provision

pytestmark = provision("kz266-p04")


def test_the_version_in_force_is_used_without_remark() -> None:
    assert ask(visit.METHODOLOGY, visit.Methodology("2023", in_force=True)) == []


def test_an_older_version_is_recorded_and_the_visit_stays_valid() -> None:
    [outdated] = [records("kz266-p04", "visit.methodology_outdated", version="2019")]

    assert ask(visit.METHODOLOGY, visit.Methodology("2019", in_force=False)) == [outdated]
    assert not outdated.effect.stops
