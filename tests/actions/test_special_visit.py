"""A special visit before its start: those named by the Commissioner read it, and nothing outside tells who they are (¶10, ¶11)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.access.actor import Actor
from qorgan.actions.call_off_special_visit import CallOffSpecialVisit, call_off_special_visit
from qorgan.actions.open_special_visits import open_special_visit, open_special_visits
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.seal_special_visit import seal_special_visit
from qorgan.actions.start_special_visit import StartSpecialVisit, start_special_visit
from qorgan.journal import leaf
from qorgan.questions.vocabulary import Alleges
from qorgan.store import models
from tests.actions import cast, ordered, rows, vaulted
from tests.actions.cast import NOW
from tests.actions.ordered import Ordered
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p10-a", "kz266-p10-b", "kz266-p10-c", "kz266-p11")]
UUID_SIGNS = 36
AT_THE_GATE = NOW + timedelta(days=1)


@standing
def world() -> Ordered:
    return Ordered()


def actor_name(actor: Actor) -> str:
    return models.Person.objects.get(account=UUID(actor.account)).code


def refusal(world: Ordered, key: str = "order", **told: object) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        world.order(key, **told)
    return refused.value.codes


def test_those_named_read_it_and_the_council_does_not(world: Ordered) -> None:
    number = world.order()
    for reader in (world.karlygash, world.boris, world.aida, world.roza):
        (order,) = open_special_visits(actor=reader, now=NOW)
        assert (order.id, order.content.institutions, order.is_started) == (number, ("A/1",), False)
    for other in (world.bolat, world.dana, world.saule):
        assert open_special_visits(actor=other, now=NOW) == []
    with pytest.raises(NotThere):
        open_special_visits(actor=cast.signed_in(cast.ADIL), now=NOW)


def test_nothing_outside_tells_who_holds_it(world: Ordered) -> None:
    number = models.JournalEntry.objects.count()
    world.order()
    open_special_visits(actor=world.boris, now=NOW)
    part = models.Compartment.objects.get(kind="plan-secret")
    assert [grant.member for grant in part.grants.all()] == [None] * 8
    assert not part.pending.exists()
    assert not part.escrow_boxes.exists()
    boris = world.boris
    people = {boris.account, str(boris.person), str(models.UserKey.objects.get(account=UUID(boris.account)).pk)}
    for entry in models.JournalEntry.objects.filter(seq__gte=number):
        assert not people & {str(one) for one in leaf.decode(bytes(entry.leaf)).objects}
        assert entry.actor in {"", world.karlygash.account}
    assert models.Reason.objects.count() == models.Visit.objects.count() == models.Decision.objects.count() == 0


def test_the_readings_stand_sealed_beside_the_order(world: Ordered) -> None:
    world.order()
    open_special_visits(actor=world.boris, now=NOW)
    (order,) = open_special_visits(actor=world.karlygash, now=NOW)
    assert [str(reader) for reader, _at in order.readers] == [world.boris.account]


def test_the_message_waits_in_the_register_until_the_group_stands_at_the_gate(world: Ordered) -> None:
    number = world.order()
    world.message.refresh_from_db()
    assert (world.message.state, world.message.decision) == ("passed_on", None)
    asked = StartSpecialVisit(order=number)
    start_special_visit(actor=world.boris, key="start", now=AT_THE_GATE, request=asked)
    world.message.refresh_from_db()
    assert world.message.state == "decided"
    decision = world.message.decision
    assert decision is not None
    assert (decision.about, decision.provision, decision.decided_at) == ("special_visit", "kz266-p10-c", NOW)
    visit = models.Visit.objects.get(pk=number)
    assert (visit.kind, visit.code, visit.stays.get().institution.code) == ("special", "S-2026-0001", "A/1")
    offices = {member.person.code: member.office for member in visit.members.select_related("person")}
    assert offices == {"P1": "participant", "P2": "participant", cast.ROZA.code: "representative"}


def test_it_is_started_once_and_not_before_its_day(world: Ordered) -> None:
    asked = StartSpecialVisit(order=world.order())
    with pytest.raises(Refused) as early:
        start_special_visit(actor=world.boris, key="early", now=NOW, request=asked)
    assert early.value.codes == ("visit.early",)
    start_special_visit(actor=world.aida, key="start", now=AT_THE_GATE, request=asked)
    with pytest.raises(Refused) as twice:
        start_special_visit(actor=world.boris, key="again", now=AT_THE_GATE, request=asked)
    assert twice.value.codes == ("special.started",)


def test_whoever_was_not_named_cannot_start_it(world: Ordered) -> None:
    timur = world.member(vaulted.TIMUR)
    asked = StartSpecialVisit(order=world.order())
    with pytest.raises(NotThere):
        start_special_visit(actor=timur, key="start", now=AT_THE_GATE, request=asked)
    with pytest.raises(Denied):
        start_special_visit(actor=world.bolat, key="start", now=AT_THE_GATE, request=asked)


def test_one_that_was_called_off_is_not_started(world: Ordered) -> None:
    number = world.order()
    asked = CallOffSpecialVisit(order=number, why="They were moved to another place")
    with pytest.raises(Denied):
        call_off_special_visit(actor=world.boris, key="off", now=NOW, request=asked)
    call_off_special_visit(actor=world.karlygash, key="off", now=NOW, request=asked)
    (order,) = open_special_visits(actor=world.boris, now=NOW)
    assert order.content.called_off == "They were moved to another place"
    with pytest.raises(Refused) as gone:
        start_special_visit(actor=world.boris, key="start", now=AT_THE_GATE, request=StartSpecialVisit(order=number))
    assert gone.value.codes == ("special.called_off",)


def test_two_participants_may_go_and_a_third_is_refused(world: Ordered) -> None:
    world.member(vaulted.TIMUR)
    ordered.certified(vaulted.TIMUR.code, "G-3")
    codes = (cast.BORIS.code, vaulted.AIDA.code, vaulted.TIMUR.code)
    assert refusal(world, participants=codes) == ("group.too_large",)


def test_one_participant_goes_with_a_reason_that_stands_inside(world: Ordered) -> None:
    assert refusal(world, participants=(cast.BORIS.code,)) == ("group.too_small",)
    world.order(participants=(cast.BORIS.code,), reason="Nobody else is near")
    assert not models.Reason.objects.exists()


def test_a_visit_without_a_message_of_ill_treatment_is_refused(world: Ordered) -> None:
    other = world.registered(world.boris, "other", Alleges.OTHER)
    assert refusal(world, messages=(other.number,)) == ("special.message",)
    assert "visit.no_message" in refusal(world, messages=())


def test_a_certificate_that_ends_before_the_second_day_is_refused(world: Ordered) -> None:
    models.Certificate.objects.filter(number="G-2").update(valid_to=ordered.TOMORROW)
    last = ordered.TOMORROW + timedelta(days=1)
    assert refusal(world, last=last) == ("group.no_certificate",)


def test_a_representative_is_no_participant(world: Ordered) -> None:
    assert "group.representative_as_participant" in refusal(world, participants=(cast.BORIS.code, cast.ROZA.code))


def test_a_message_is_the_ground_of_one_visit(world: Ordered) -> None:
    start_special_visit(actor=world.boris, key="start", now=AT_THE_GATE, request=StartSpecialVisit(order=world.order()))
    assert refusal(world, key="second") == ("special.message",)


def test_one_who_knows_alone_is_too_few_and_nine_are_too_many(world: Ordered) -> None:
    others = [world.bolat, world.dana, world.saule, world.member(vaulted.TIMUR)]
    codes = tuple(actor_name(actor) for actor in others)
    world.order(also=codes)
    world.member(cast.ERIK)
    assert refusal(world, key="nine", also=(*codes, cast.ERIK.code)) == ("special.too_many",)


def test_an_order_of_somebody_without_the_power_starts_nothing(world: Ordered) -> None:
    number = world.order()
    models.OfficeTerm.objects.filter(person__code=cast.KARLYGASH.code, office="commissioner").update(office="expert")
    with pytest.raises(Refused) as forged:
        start_special_visit(actor=world.boris, key="start", now=AT_THE_GATE, request=StartSpecialVisit(order=number))
    assert forged.value.codes == ("record.broken",)


def test_no_row_ties_an_order_to_its_place_its_people_or_its_message(world: Ordered) -> None:
    before = rows.everything()
    number = world.order()
    open_special_visit(actor=world.boris, now=NOW, order=number)
    call_off_special_visit(
        actor=world.karlygash, key="off", now=NOW, request=CallOffSpecialVisit(order=number, why="Moved")
    )
    added = rows.everything() - before
    assert {table for table, _ in added} >= {
        "Compartment",
        "Epoch",
        "Grant",
        "Idempotency",
        "JournalEntry",
        "SealedRecord",
    }
    named = (models.Institution, models.Message, models.Visit, models.Person, models.Account)
    known = {str(one.pk) for table in named for one in table.objects.all()} - {world.karlygash.account}
    known |= {
        "A/1",
        "Remand centre",
        world.message.number,
        str(ordered.TOMORROW),
        *(p.name for p in models.Person.objects.all()),
    }
    # Keys of the Commissioner sign the boxes; whoever else holds one is told by nothing.
    known |= {str(key.pk) for key in models.UserKey.objects.exclude(account=UUID(world.karlygash.account))}
    known |= {word.replace("-", "") for word in known if len(word) == UUID_SIGNS}  # as a leaf holds it
    assert [(table, word) for table, told in added for word in known if word in told] == []


def test_one_of_another_costs_as_many_questions_as_one_that_is_nowhere(world: Ordered) -> None:
    timur, number = world.member(vaulted.TIMUR), world.order()

    def asked(order: UUID) -> int:
        with CaptureQueriesContext(connection) as queries, pytest.raises(NotThere):
            open_special_visit(actor=timur, now=NOW, order=order)
        return len(queries)

    assert asked(number) == asked(uuid4())


def test_a_list_of_nothing_costs_as_many_questions_as_before_there_was_an_order(world: Ordered) -> None:
    timur = world.member(vaulted.TIMUR)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert open_special_visits(actor=timur, now=NOW) == []
        return len(queries)

    before = asked()
    world.order()
    assert asked() == before


def test_nobody_but_the_commissioner_orders_one(world: Ordered) -> None:
    with pytest.raises(Denied):
        seal_special_visit(actor=world.bolat, key="no", now=NOW, request=world.asked())
