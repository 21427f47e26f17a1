"""Applying change sets to the registers."""

from dataclasses import replace
from datetime import date

import pytest

from qorgan.actions.import_register import import_register
from qorgan.actions.refused import Refused
from qorgan.register.changes import AbsenceRow, CertificateRow, Register, Row, StayRow, TermRow
from qorgan.store import facts, models, scope
from tests.actions import cast

pytestmark = pytest.mark.django_db


def apply_change(register: Register, before: Row, after: Row) -> None:
    key = f"change/{scope.register_version()}"
    import_register(actor=cast.SYSTEM, key=key, now=cast.NOW, changes=cast.changed(register, before, after))


def spans(code: str) -> list[tuple[date, date | None, str]]:
    found = models.InstitutionSpan.objects.filter(institution__code=code).order_by("valid_from")
    return list(found.values_list("valid_from", "valid_to", "region"))


def ends() -> dict[str, date | None]:
    return dict(models.Institution.objects.values_list("code", "last_periodic_end"))


def test_what_was_imported_reads_back_as_it_was_told() -> None:
    place = cast.institution(
        "I1",
        name_kk="Ұстау орны",
        address="Өзек 1",
        valid_from=date(2022, 6, 8),
        capacity=10,
        in_mandate_since=date(2014, 4, 1),
    )
    boris = replace(cast.BORIS, conflicts=("I1",), absences=(AbsenceRow(date(2027, 1, 4), date(2027, 1, 8)),))
    visit = cast.visit("V1", "I1", date(2024, 5, 6), date(2024, 5, 7))
    cast.import_rows(Register.INSTITUTIONS, place)
    cast.import_rows(Register.PEOPLE, boris)
    cast.import_rows(Register.VISITS, visit)
    assert facts.institution_rows(scope.register_institutions(cast.SYSTEM, cast.TODAY)) == [place]
    assert facts.person_rows(scope.people(cast.SYSTEM, cast.TODAY), models.Conflict.objects.all()) == [boris]
    assert facts.visit_rows(scope.stays(cast.SYSTEM, cast.TODAY)) == [visit]


def test_the_outcome_counts_and_the_version_moves_on() -> None:
    changes = replace(cast.added(Register.INSTITUTIONS, cast.institution("I1"), cast.institution("I2")), unchanged=3)
    done = import_register(actor=cast.SYSTEM, key="k", now=cast.NOW, changes=changes)
    run = models.ImportRun.objects.get(pk=done.subject)
    assert (run.added, run.changed, run.unchanged, run.by) == (2, 0, 3, "system")
    assert done.facts["version"] == scope.register_version() == 1


def test_a_comparison_with_an_older_register_is_refused() -> None:
    stale = cast.added(Register.INSTITUTIONS, cast.institution("I2"))
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    with pytest.raises(Refused) as refusal:
        import_register(actor=cast.SYSTEM, key="k", now=cast.NOW, changes=stale)
    assert refusal.value.codes == ("register.changed_since",)
    assert refusal.value.findings[0].params == {"based_on": 0, "version": 1}


def test_a_code_that_is_stored_already_is_refused() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    with pytest.raises(Refused) as refusal:
        cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    assert refusal.value.codes == ("register.code_taken",)


def test_a_code_that_comes_twice_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"), cast.institution("I1"))
    assert refusal.value.codes == ("register.code_taken",)


def test_a_move_ends_the_older_fact_on_the_day_before() -> None:
    before = cast.institution("I1", "KZ-63")
    cast.import_rows(Register.INSTITUTIONS, before)
    apply_change(Register.INSTITUTIONS, before, cast.institution("I1", "KZ-10", valid_from=date(2022, 6, 8)))
    assert spans("I1") == [(models.ALWAYS, date(2022, 6, 7), "KZ-63"), (date(2022, 6, 8), None, "KZ-10")]


def test_a_region_without_a_day_corrects_the_latest_fact() -> None:
    before = cast.institution("I1", "KZ-63")
    cast.import_rows(Register.INSTITUTIONS, before)
    apply_change(Register.INSTITUTIONS, before, cast.institution("I1", "KZ-10"))
    assert spans("I1") == [(models.ALWAYS, None, "KZ-10")]


def test_the_day_of_a_move_can_be_corrected() -> None:
    before, moved = cast.institution("I1", "KZ-63"), cast.institution("I1", "KZ-10", valid_from=date(2022, 6, 8))
    cast.import_rows(Register.INSTITUTIONS, before)
    apply_change(Register.INSTITUTIONS, before, moved)
    apply_change(Register.INSTITUTIONS, moved, replace(moved, valid_from=date(2022, 7, 1)))
    assert spans("I1") == [(models.ALWAYS, date(2022, 6, 30), "KZ-63"), (date(2022, 7, 1), None, "KZ-10")]


def test_a_move_before_the_latest_fact_is_refused() -> None:
    before = cast.institution("I1", "KZ-63", valid_from=date(2020, 1, 1))
    cast.import_rows(Register.INSTITUTIONS, before)
    with pytest.raises(Refused) as refusal:
        apply_change(Register.INSTITUTIONS, before, cast.institution("I1", "KZ-10", valid_from=date(2019, 1, 1)))
    assert refusal.value.codes == ("institution.span_overlaps",)


def test_a_changed_name_is_found_by_its_new_spelling() -> None:
    before = cast.institution("I1")
    cast.import_rows(Register.INSTITUTIONS, before)
    apply_change(Register.INSTITUTIONS, before, cast.institution("I1", name="ҚАМАУ ОРНЫ"))
    found = scope.search(models.Institution.objects.all(), "қамау орны")
    assert [row.code for row in found] == ["I1"]


def test_only_a_periodic_visit_restarts_the_four_years() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    cast.import_rows(
        Register.VISITS,
        cast.visit("V1", "I1", date(2023, 3, 1), date(2023, 3, 2)),
        cast.visit("V2", "I1", date(2024, 3, 1), date(2024, 3, 1), "intermediate"),
        cast.visit("V3", "I1", date(2025, 3, 3), date(2025, 3, 3), "special"),
    )
    assert ends() == {"I1": date(2023, 3, 2)}


def test_a_thematic_visit_counts_for_each_institution_on_its_own_last_day() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"), cast.institution("I2"), cast.institution("I3"))
    stays = (
        StayRow("I1", date(2024, 3, 4), date(2024, 3, 4)),
        StayRow("I2", date(2024, 3, 5), date(2024, 3, 6)),
    )
    cast.import_rows(
        Register.VISITS,
        replace(cast.visit("V1", "I1", date(2024, 3, 4), date(2024, 3, 4)), form="thematic", stays=stays),
    )
    assert ends() == {"I1": date(2024, 3, 4), "I2": date(2024, 3, 6), "I3": None}


def test_an_institution_falls_back_to_its_earlier_visit_when_a_later_one_was_elsewhere() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"), cast.institution("I2"))
    earlier = cast.visit("V1", "I1", date(2022, 3, 1), date(2022, 3, 1))
    later = cast.visit("V2", "I1", date(2024, 3, 1), date(2024, 3, 1))
    cast.import_rows(Register.VISITS, earlier, later)
    apply_change(Register.VISITS, later, cast.visit("V2", "I2", date(2024, 3, 1), date(2024, 3, 1)))
    assert ends() == {"I1": date(2022, 3, 1), "I2": date(2024, 3, 1)}


def test_a_visit_counts_from_its_last_day_on_and_not_before() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"), cast.institution("I2"))
    cast.import_rows(
        Register.VISITS,
        cast.visit("V1", "I1", cast.TODAY, cast.TODAY),
        cast.visit("V2", "I2", cast.TODAY, date(2026, 11, 26)),
    )
    assert ends() == {"I1": cast.TODAY, "I2": None}


def test_a_changed_person_holds_exactly_what_the_file_says() -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    after = replace(
        cast.BORIS,
        terms=(TermRow("participant", date(2020, 1, 1), date(2026, 1, 1), "KZ-71"),),
        certificates=(*cast.BORIS.certificates, CertificateRow("C-2", date(2029, 1, 1), date(2030, 1, 1))),
    )
    apply_change(Register.PEOPLE, cast.BORIS, after)
    assert facts.person_rows(models.Person.objects.all(), models.Conflict.objects.all()) == [after]


def test_a_conflict_told_again_keeps_the_day_it_was_first_told() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    before = replace(cast.BORIS, conflicts=("I1",))
    cast.import_rows(Register.PEOPLE, before)
    models.Conflict.objects.update(since=date(2025, 1, 1))
    apply_change(Register.PEOPLE, before, replace(before, profession="doctor"))
    assert models.Conflict.objects.get().since == date(2025, 1, 1)


def test_a_certificate_number_belongs_to_one_person() -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    with pytest.raises(Refused) as refusal:
        cast.import_rows(Register.PEOPLE, replace(cast.BORIS, code="P2"))
    assert refusal.value.codes == ("certificate.number_taken",)
    assert refusal.value.findings[0].params == {"number": "C-1"}


def test_the_secretary_may_import_and_a_participant_may_not() -> None:
    saule, boris = cast.signed_in(cast.SAULE), cast.signed_in(cast.BORIS)
    changes = cast.added(Register.INSTITUTIONS, cast.institution("I1"))
    with pytest.raises(Refused) as refusal:
        import_register(actor=boris, key="k", now=cast.NOW, changes=changes)
    assert refusal.value.findings[0].provision == "kz266-p02"
    assert import_register(actor=saule, key="k", now=cast.NOW, changes=changes).facts["added"] == 1
