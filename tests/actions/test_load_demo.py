"""The invented republic goes in by the same door as everything else."""

import pytest

from qorgan.actions.load_demo import load_demo
from qorgan.actions.refused import Refused
from qorgan.demo.republic import SEED, Republic, republic
from qorgan.project.law import COUNTRY
from qorgan.register.changes import Register
from qorgan.store import models, scope
from qorgan.workflow.visit import State
from tests.actions import cast

pytestmark = pytest.mark.django_db


def invented() -> Republic:
    return republic(
        seed=SEED,
        today=cast.TODAY,
        regions=COUNTRY.regions,
        categories=COUNTRY.categories,
        calendar=COUNTRY.calendar(),
    )


def test_it_is_loaded_once_and_journalled_like_any_other_import() -> None:
    land = invented()
    assert load_demo(republic=land, now=cast.NOW) is True
    assert load_demo(republic=land, now=cast.NOW) is False
    assert models.Institution.objects.count() == len(land.institutions)
    assert models.Visit.objects.filter(state=State.RECORDED).count() == len(land.visits)
    assert models.Person.objects.count() == len(land.people)
    assert models.JournalEntry.objects.filter(action="import_register").count() == 3
    secretary = scope.account_named("secretary")
    assert secretary is not None
    saw = scope.institutions(scope.actor_of(secretary), cast.TODAY)
    assert saw.count() == len(land.institutions)
    assert saw.filter(last_periodic_end=None).exists()


def test_it_never_mixes_with_a_register_that_holds_something() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("REAL"))
    with pytest.raises(Refused) as refusal:
        load_demo(republic=invented(), now=cast.NOW)
    assert refusal.value.codes == ("demo.register_not_empty",)
    assert models.Institution.objects.count() == 1
