"""What an import would change is shown before it does, and doing it twice changes nothing."""

from dataclasses import replace
from datetime import date

import pytest

from qorgan.register import diff
from qorgan.register.changes import Change, InstitutionRow, PersonRow, StayRow, TermRow, VisitRow
from qorgan.register.diff import FieldChange

ASTANA = InstitutionRow(code="A1", name="One", region="KZ-71", category="SIZO", capacity=100)
DAY = date(2026, 11, 25)
ALL = frozenset(InstitutionRow.__slots__)
PLACE = frozenset({"code", "name", "region", "category"})


def test_what_is_stored_already_is_unchanged() -> None:
    found = diff.institutions([ASTANA], {"A1": ASTANA}, told=ALL, as_of=DAY)
    assert (found.added, found.changed, found.unchanged) == ((), (), 1)


def test_what_is_new_is_added() -> None:
    assert diff.institutions([ASTANA], {}, told=ALL, as_of=DAY).added == (ASTANA,)


def test_a_field_the_file_does_not_speak_of_is_kept() -> None:
    silent = replace(ASTANA, name="Two", capacity=None)
    found = diff.institutions([silent], {"A1": ASTANA}, told=PLACE, as_of=DAY)
    assert found.changed == (Change(ASTANA, replace(ASTANA, name="Two")),)
    assert diff.field_changes(found.changed) == [FieldChange("A1", "name", "One", "Two")]


def test_a_field_the_file_leaves_empty_is_emptied() -> None:
    found = diff.institutions([replace(ASTANA, capacity=None)], {"A1": ASTANA}, told=ALL, as_of=DAY)
    assert diff.field_changes(found.changed) == [FieldChange("A1", "capacity", "100", "")]


def test_a_move_begins_on_the_day_of_the_import_and_happens_once() -> None:
    moved = replace(ASTANA, region="KZ-35")
    found = diff.institutions([moved], {"A1": ASTANA}, told=PLACE, as_of=DAY)
    after = found.changed[0].after
    assert (after.region, after.valid_from) == ("KZ-35", DAY)
    later = date(2027, 1, 1)
    assert diff.institutions([moved], {"A1": after}, told=PLACE, as_of=later).unchanged == 1


def test_a_day_in_the_file_goes_before_the_day_of_the_import() -> None:
    moved = replace(ASTANA, region="KZ-35", valid_from=date(2026, 10, 1))
    found = diff.institutions([moved], {"A1": ASTANA}, told=PLACE | {"valid_from"}, as_of=DAY)
    assert found.changed[0].after.valid_from == date(2026, 10, 1)


def test_a_correction_keeps_the_beginning() -> None:
    stored = replace(ASTANA, valid_from=date(2020, 1, 1))
    found = diff.institutions([replace(ASTANA, category="PSY")], {"A1": stored}, told=PLACE, as_of=None)
    assert found.changed[0].after == replace(stored, category="PSY")


@pytest.mark.parametrize(("day", "faults"), [(date(2026, 1, 1), 0), (date(2025, 12, 31), 1)])
def test_a_state_older_than_the_stored_one_is_refused(day: date, faults: int) -> None:
    stored = replace(ASTANA, valid_from=date(2026, 1, 1))
    found = diff.institutions([replace(ASTANA, region="KZ-35")], {"A1": stored}, told=PLACE, as_of=day)
    assert [fault.code for fault in found.faults] == ["row.older_than_stored"] * faults


def test_the_order_of_a_persons_terms_says_nothing() -> None:
    first, second = TermRow("participant", date(2020, 1, 1), date(2022, 1, 1)), TermRow("expert", date(2023, 1, 1))
    stored = PersonRow(code="P1", name="Борис", terms=(second, first))
    told = frozenset({"code", "name", "office", "office_from", "office_to"})
    assert diff.people([replace(stored, terms=(first, second))], {"P1": stored}, told=told).unchanged == 1


def test_certificates_stay_when_the_file_does_not_speak_of_them() -> None:
    term = TermRow("participant", date(2020, 1, 1))
    stored = PersonRow(code="P1", name="Борис", terms=(term,), conflicts=("A1",))
    told = frozenset({"code", "name", "office", "office_from"})
    assert diff.people([replace(stored, conflicts=())], {"P1": stored}, told=told).unchanged == 1


def test_a_longer_stay_is_a_change_told_in_one_line() -> None:
    stay = StayRow("A1", date(2026, 1, 5), date(2026, 1, 5))
    stored = VisitRow(code="V1", kind="periodic", form="one_time", stays=(stay,))
    longer = replace(stored, stays=(replace(stay, last_on_site=date(2026, 1, 6)),))
    told = frozenset({"code", "kind", "form", "institution", "first_on_site", "last_on_site"})
    found = diff.visits([longer], {"V1": stored}, told=told)
    assert diff.field_changes(found.changed) == [
        FieldChange("V1", "stays", "A1 2026-01-05 2026-01-05", "A1 2026-01-05 2026-01-06")
    ]
