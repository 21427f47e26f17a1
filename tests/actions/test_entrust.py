"""Offices with power over others are handed out by the Commissioner or at the machine, never by those who keep the registers."""

from dataclasses import replace
from datetime import date

import pytest

from qorgan.access.actor import Actor
from qorgan.actions import _entrust
from qorgan.actions.begin_office import BeginOffice, begin_office
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.import_register import import_register
from qorgan.actions.refused import Denied
from qorgan.questions.person import EndGround
from qorgan.register.changes import PersonRow, Register, TermRow
from qorgan.store import models
from tests.actions import cast
from tests.standing import standing

pytestmark = pytest.mark.django_db
SINCE = date(2020, 1, 1)
KARLYGASH = PersonRow(code="K1", name="Қарлығаш", terms=(TermRow("commissioner", SINCE),))
NOBODY_YET = PersonRow(code="N1", name="Нұргүл", terms=())
HIGH = ("administrator", "commissioner", "secretary")


@standing
def saule() -> Actor:
    cast.import_rows(Register.PEOPLE, KARLYGASH, NOBODY_YET)
    return cast.signed_in(cast.SAULE)


def begin(actor: Actor, office: str, key: str = "k") -> None:
    asked = BeginOffice.model_validate({"person": "N1", "office": office, "valid_from": cast.TODAY})
    begin_office(actor=actor, key=key, now=cast.NOW, request=asked)


def test_which_offices_these_are_follows_from_the_grants() -> None:
    known = (*HIGH, "council_member", "expert", "interpreter", "participant", "representative")
    assert [office for office in known if _entrust.is_entrusted(office)] == list(HIGH)


@pytest.mark.parametrize("office", HIGH)
def test_the_secretary_begins_none_of_them(saule: Actor, office: str) -> None:
    with pytest.raises(Denied) as refusal:
        begin(saule, office)
    assert refusal.value.holders == ("commissioner", "system")
    assert not models.OfficeTerm.objects.filter(person__code="N1").exists()


def test_the_secretary_does_not_end_the_commissioners_office(saule: Actor) -> None:
    asked = EndOffice.model_validate({"person": "K1", "office": "commissioner", "ground": EndGround.OTHER})
    with pytest.raises(Denied):
        end_office(actor=saule, key="k", now=cast.NOW, request=asked)


@pytest.mark.parametrize("office", HIGH)
def test_a_file_brings_in_none_of_them_by_the_secretarys_hand(saule: Actor, office: str) -> None:
    told = PersonRow(code="F1", name="Файл", terms=(TermRow(office, SINCE),))
    with pytest.raises(Denied):
        import_register(actor=saule, key="k", now=cast.NOW, changes=cast.added(Register.PEOPLE, told))
    ended = replace(KARLYGASH, terms=(TermRow("commissioner", SINCE, cast.TODAY),))
    with pytest.raises(Denied):
        import_register(actor=saule, key="e", now=cast.NOW, changes=cast.changed(Register.PEOPLE, KARLYGASH, ended))
    assert not models.Person.objects.filter(code="F1").exists()


def test_a_file_that_leaves_them_as_they_are_goes_in(saule: Actor) -> None:
    named = replace(KARLYGASH, name="Қарлығаш Т.")
    import_register(actor=saule, key="k", now=cast.NOW, changes=cast.changed(Register.PEOPLE, KARLYGASH, named))
    assert models.Person.objects.get(code="K1").name == "Қарлығаш Т."


def test_the_commissioner_hands_them_out(saule: Actor) -> None:
    begin(cast.signed_in(replace(KARLYGASH, code="K1")), "secretary")
    assert models.OfficeTerm.objects.get(person__code="N1").office == "secretary"
