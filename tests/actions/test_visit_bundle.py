"""Whoever holds a composed visit may take it away, and the journal says so under a name of its own."""

import pytest

from qorgan.actions.open_visit_bundle import open_visit_bundle
from qorgan.actions.refused import NotThere, Refused
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.composed import Composed
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p08-b")]


@standing
def world() -> Composed:
    return Composed()


def entries() -> int:
    return models.JournalEntry.objects.filter(action="open_visit_bundle").count()


def test_one_of_the_group_takes_it_and_it_stands_in_the_journal(world: Composed) -> None:
    planned = world.compose()
    opened = open_visit_bundle(actor=world.participant(), now=NOW, visit=planned.pk)
    assert opened.content.item.id == world.item.id
    assert entries() == 1


def test_whoever_does_not_hold_it_takes_nothing_and_nothing_is_written(world: Composed) -> None:
    planned = world.compose()
    for actor in (world.member(cast.BORIS), world.bolat):
        with pytest.raises(NotThere):
            open_visit_bundle(actor=actor, now=NOW, visit=planned.pk)
    assert entries() == 0


def test_a_closed_vault_takes_nothing(world: Composed) -> None:
    planned = world.compose()
    with pytest.raises(Refused, match=r"vault\.locked"):
        open_visit_bundle(actor=vaulted.locked(world.participant()), now=NOW, visit=planned.pk)
    assert entries() == 0
