"""A special visit before its start: those named by the Commissioner read it, and nothing outside tells who they are (¶10)."""

from uuid import UUID

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.open_special_visits import open_special_visits
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.seal_special_visit import SealSpecialVisit, seal_special_visit
from qorgan.journal import leaf
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p10-a")]
TEXT = "Remand centre 7, on the third of December, Boris and Aida"


def sealed(founded: Founded, *people: str) -> str:
    asked = SealSpecialVisit(people=people, title="Order", text=TEXT)
    return seal_special_visit(actor=founded.karlygash, key=f"seal/{people}", now=NOW, request=asked).subject


def actor_name(actor: Actor) -> str:
    return models.Person.objects.get(account=UUID(actor.account)).code


def test_those_named_read_it_and_the_council_does_not() -> None:
    founded = Founded()
    boris, aida = founded.member(cast.BORIS), founded.member(vaulted.AIDA)
    sealed(founded, cast.BORIS.code, vaulted.AIDA.code)
    for reader in (founded.karlygash, boris, aida):
        assert [order.text for order in open_special_visits(actor=reader, now=NOW)] == [TEXT]
    for other in (founded.bolat, founded.dana, founded.member(cast.SAULE)):
        assert open_special_visits(actor=other, now=NOW) == []
    with pytest.raises(NotThere):
        open_special_visits(actor=cast.signed_in(cast.ADIL), now=NOW)


def test_nothing_outside_tells_who_holds_it() -> None:
    founded = Founded()
    boris = founded.member(cast.BORIS)
    number = models.JournalEntry.objects.count()
    sealed(founded, cast.BORIS.code)
    open_special_visits(actor=boris, now=NOW)
    part = models.Compartment.objects.get(kind="plan-secret")
    assert [grant.member for grant in part.grants.all()] == [None] * 8
    assert not part.pending.exists()
    assert not part.escrow_boxes.exists()
    people = {boris.account, str(boris.person), str(models.UserKey.objects.get(account=UUID(boris.account)).pk)}
    for entry in models.JournalEntry.objects.filter(seq__gte=number):
        assert not people & {str(one) for one in leaf.decode(bytes(entry.leaf)).objects}
        assert entry.actor in {"", founded.karlygash.account}


def test_the_readings_stand_sealed_beside_the_order() -> None:
    founded = Founded()
    boris = founded.member(cast.BORIS)
    sealed(founded, cast.BORIS.code)
    open_special_visits(actor=boris, now=NOW)
    (order,) = open_special_visits(actor=founded.karlygash, now=NOW)
    assert [str(reader) for reader, _at in order.readers] == [boris.account]


def test_one_who_knows_alone_is_too_few_and_nine_are_too_many() -> None:
    founded = Founded()
    with pytest.raises(Refused) as few:
        sealed(founded)
    assert few.value.codes == ("special.too_few",)
    others = [founded.member(person) for person in (cast.BORIS, vaulted.AIDA, vaulted.TIMUR, cast.SAULE, cast.ROZA)]
    codes = [actor_name(actor) for actor in (*others, founded.bolat, founded.dana)]
    assert sealed(founded, *codes)
    founded.member(cast.ERIK)
    with pytest.raises(Refused) as many:
        sealed(founded, *codes, cast.ERIK.code)
    assert many.value.codes == ("special.too_many",)


def test_the_commissioner_alone_seals_one() -> None:
    founded = Founded()
    asked = SealSpecialVisit(people=(cast.KARLYGASH.code,), title="Order", text=TEXT)
    with pytest.raises(Denied):
        seal_special_visit(actor=founded.bolat, key="no", now=NOW, request=asked)
