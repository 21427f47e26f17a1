"""Paragraph 18: persons held are told their rights."""

from qorgan.questions import visit
from tests.countries.kz.court import ask, needs_reason, records
from tests.marks import provision

pytestmark = provision("kz266-p18")


def test_rights_were_explained() -> None:
    assert ask(visit.RIGHTS_EXPLAINED, visit.RightsExplained(explained=True, reason_given=False)) == []


def test_where_nobody_was_told_the_reason_is_written() -> None:
    assert ask(visit.RIGHTS_EXPLAINED, visit.RightsExplained(explained=False, reason_given=False)) == [
        needs_reason("kz266-p18", "visit.rights_not_explained")
    ]
    assert ask(visit.RIGHTS_EXPLAINED, visit.RightsExplained(explained=False, reason_given=True)) == [
        records("kz266-p18", "visit.rights_not_explained")
    ]
