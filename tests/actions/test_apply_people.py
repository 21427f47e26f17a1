"""A register file against what the record knows better: it is changed in place, and nothing of the record is lost by it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from qorgan.actions.declare_conflict import DeclareConflict, declare_conflict
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.import_register import import_register
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DisqualifiedGround
from qorgan.register.changes import AbsenceRow, CertificateRow, PersonRow, Register, Row, TermRow
from qorgan.store import models, scope
from tests.actions import cast, registry

pytestmark = pytest.mark.django_db


def apply(register: Register, before: Row, after: Row) -> None:
    """A file that tells ``after`` of a row."""
    key = f"change/{scope.register_version()}"
    import_register(actor=cast.SYSTEM, key=key, now=cast.NOW, changes=cast.changed(register, before, after))


def told(after: PersonRow) -> None:
    """A file that tells this of Boris."""
    apply(Register.PEOPLE, cast.BORIS, after)


def numbers(table: type[models.OfficeTerm] | type[models.Certificate] | type[models.Absence]) -> set[UUID]:
    return set(table.objects.filter(person__code="P1").values_list("pk", flat=True))


def test_a_row_that_the_file_tells_again_stays_the_same_row() -> None:
    boris = replace(cast.BORIS, absences=(AbsenceRow(date(2027, 1, 4), date(2027, 1, 8)),))
    registry.known(boris)
    before = [numbers(table) for table in (models.OfficeTerm, models.Certificate, models.Absence)]
    longer = (replace(cast.BORIS.terms[0], valid_to=date(2029, 1, 1)),)
    extended = (replace(cast.BORIS.certificates[0], valid_to=date(2029, 12, 31)),)
    told(replace(boris, profession="Doctor", terms=longer, certificates=extended))
    assert [numbers(table) for table in (models.OfficeTerm, models.Certificate, models.Absence)] == before
    assert models.OfficeTerm.objects.get().valid_to == date(2029, 1, 1)
    assert models.Certificate.objects.get().valid_to == date(2029, 12, 31)


def test_an_edit_by_a_file_is_an_edit_for_whoever_has_the_person_open() -> None:
    registry.known(cast.BORIS)
    told(replace(cast.BORIS, profession="Doctor"))
    assert registry.person("P1").revision == 2


def test_an_office_that_was_ended_is_not_brought_back_by_an_older_file() -> None:
    saule, boris = cast.signed_in(cast.SAULE), cast.signed_in(cast.BORIS)
    request = EndOffice.model_validate({"person": "P1", "office": "participant", "ground": "resigned"})
    end_office(actor=saule, key="k", now=cast.NOW, request=request)
    told(replace(cast.BORIS, profession="Doctor"))
    assert registry.anew(boris).offices(cast.TODAY) == ()
    certificate = models.Certificate.objects.get()
    assert (certificate.withdrawn_on, certificate.withdrawal_ground) == (cast.TODAY, "powers_ended")


def test_what_rests_on_a_decision_is_neither_deleted_nor_redated_by_a_file() -> None:
    registry.known(cast.BORIS)
    decision = registry.decided(About.ADMISSION, "P1")
    models.OfficeTerm.objects.update(decision=decision)
    models.Certificate.objects.update(decision=decision)
    told(replace(cast.BORIS, terms=(TermRow("expert", date(2026, 1, 1)),), certificates=()))
    assert set(models.OfficeTerm.objects.values_list("office", flat=True)) == {"expert", "participant"}
    told(replace(cast.BORIS, certificates=(CertificateRow("C-1", date(2026, 1, 1), date(2040, 1, 1)),)))
    assert models.Certificate.objects.get().valid_to == date(2028, 12, 31)


def test_evidence_checks_and_training_stay() -> None:
    saule = cast.signed_in(cast.SAULE)
    registry.known(cast.BORIS)
    registry.check(saule, "P1", DisqualifiedGround.JUDGE)
    models.TopicEvidence.objects.create(
        person=registry.person("P1"), topic="health", evidence="Diploma", dated=cast.TODAY
    )
    told(replace(cast.BORIS, topics=()))
    assert (models.EligibilityCheck.objects.count(), models.TopicEvidence.objects.count()) == (1, 1)


def test_days_from_the_own_calendar_are_not_taken_by_a_file() -> None:
    registry.known(cast.BORIS)
    models.Absence.objects.create(person=registry.person("P1"), first=cast.TODAY, last=cast.TODAY, uid="a")
    told(replace(cast.BORIS, profession="Doctor"))
    told(replace(cast.BORIS, absences=(AbsenceRow(cast.TODAY, cast.TODAY),)))
    assert models.Absence.objects.count() == 1


def test_a_conflict_that_a_file_tells_no_more_is_lifted_and_not_forgotten() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    boris = cast.signed_in(cast.BORIS)
    declare_conflict(actor=boris, key="k", now=cast.NOW, request=DeclareConflict(institution="I1"))
    told(replace(cast.BORIS, profession="Doctor"))
    conflict = models.Conflict.objects.get()
    assert (conflict.since, conflict.lifted_on) == (cast.TODAY, cast.TODAY)
    told(replace(cast.BORIS, conflicts=("I1",)))
    conflict.refresh_from_db()
    assert conflict.lifted_on is None


def test_a_certificate_number_can_move_to_another_person_by_one_file() -> None:
    other = replace(cast.BORIS, code="P2", certificates=())
    registry.known(cast.BORIS, other)
    changes = cast.changed(Register.PEOPLE, cast.BORIS, replace(cast.BORIS, certificates=()))
    both = cast.changed(Register.PEOPLE, other, replace(other, certificates=cast.BORIS.certificates))
    merged = replace(changes, changed=(*changes.changed, *both.changed))
    import_register(actor=cast.SYSTEM, key="k", now=cast.NOW, changes=merged)
    assert models.Certificate.objects.get().person.code == "P2"
