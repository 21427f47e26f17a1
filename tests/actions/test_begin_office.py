"""Beginning an office."""

from datetime import timedelta
from functools import partial

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.begin_office import BeginOffice, begin_office
from qorgan.actions.end_office import EndOffice, end_office
from qorgan.actions.refused import Refused
from qorgan.questions.person import EndGround
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DisqualifiedGround, Office
from qorgan.store import models
from tests.actions import cast, registry
from tests.actions.registry import TOMORROW, YESTERDAY
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def saule() -> Actor:
    registry.known(registry.DANA)
    return cast.signed_in(cast.SAULE)


def begin(actor: Actor, key: str = "k", **told: object) -> str:
    """Dana becomes a participant of the capital from today on, unless told otherwise; gives the term's id."""
    values = {"person": "P7", "office": "participant", "region": "KZ-71", "valid_from": cast.TODAY, **told}
    if values["office"] == "participant" and "decision" not in told:
        values["decision"] = registry.decided(About.ADMISSION, "P7").pk
    return begin_office(actor=actor, key=key, now=cast.NOW, request=BeginOffice.model_validate(values)).subject


def test_a_participant_begins_by_the_councils_decision(saule: Actor) -> None:
    decision = registry.decided(About.ADMISSION, "P7")
    term = models.OfficeTerm.objects.get(pk=begin(saule, decision=decision.pk))
    assert (term.office, term.region, term.decision, term.is_ended) == ("participant", "KZ-71", decision, False)
    facts = registry.entry().detail["facts"]
    assert facts == {
        "as": "secretary", "person": "P7", "office": "participant", "region": "KZ-71", "from": "2026-11-25"
    }  # fmt: skip


def test_without_a_decision_the_council_is_named_as_who_decides(saule: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        begin(saule, decision=None)
    assert (refusal.value.codes, refusal.value.holders) == (("person.not_chosen",), ("council",))


def test_a_decision_of_the_commissioner_makes_no_participant(saule: Actor) -> None:
    wrong = registry.decided(About.ADMISSION, "P7", office="commissioner")
    assert registry.codes(lambda: begin(saule, decision=wrong.pk)) == ("person.not_chosen",)


def test_a_decision_about_another_person_or_thing_or_an_open_one_does_not_count(saule: Actor) -> None:
    registry.known(cast.BORIS)
    of_boris = registry.decided(About.ADMISSION, "P1")
    of_something_else = registry.decided(About.END_OF_POWERS, "P7")
    still_open = registry.decided(About.ADMISSION, "P7")
    models.Decision.objects.filter(pk=still_open.pk).update(state="open")
    for wrong in (of_boris, of_something_else, still_open):
        assert registry.codes(partial(begin, saule, decision=wrong.pk)) == ("decision.says_otherwise",)


def test_an_office_does_not_begin_before_its_decision(saule: Actor) -> None:
    assert registry.codes(lambda: begin(saule, valid_from=YESTERDAY)) == ("office.before_decision",)


def test_a_recorded_bar_keeps_a_person_from_becoming_a_participant_suspicion_included(saule: Actor) -> None:
    registry.check(saule, "P7", DisqualifiedGround.SUSPECT, is_clear=False, since=YESTERDAY)
    assert registry.codes(lambda: begin(saule)) == ("person.not_eligible",)


def test_a_bar_that_begins_later_does_not(saule: Actor) -> None:
    registry.check(saule, "P7", DisqualifiedGround.JUDGE, is_clear=False, since=TOMORROW)
    assert begin(saule)


def test_the_same_office_is_not_held_twice_on_one_day(saule: Actor) -> None:
    begin(saule, "a", valid_to=TOMORROW)
    assert registry.codes(lambda: begin(saule, "b", valid_from=TOMORROW)) == ("office.overlaps",)
    assert begin(saule, "c", valid_from=TOMORROW + timedelta(days=1))
    assert begin(saule, "d", region="KZ-75")


@pytest.mark.parametrize(
    ("office", "region", "code"),
    [
        ("participant", None, "office.region_missing"),
        ("representative", None, "office.region_missing"),
        ("expert", "KZ-71", "office.region_unwanted"),
        ("participant", "KZ-99", "office.region_unknown"),
    ],
)
def test_a_region_stands_where_the_office_is_held_in_one(
    saule: Actor, office: str, region: str | None, code: str
) -> None:
    assert registry.codes(lambda: begin(saule, office=office, region=region)) == (code,)


@pytest.mark.parametrize("office", ["expert", "interpreter", "administrator", "council_member", "commissioner"])
def test_other_offices_begin_without_a_decision_and_without_a_region(saule: Actor, office: str) -> None:
    assert begin(cast.SYSTEM, office=office, region=None)


def test_who_stands_in_for_the_commissioner_needs_the_commissioners_act(saule: Actor) -> None:
    deputising = partial(begin, office="commissioner", region=None, deputising=True)
    assert registry.codes(lambda: deputising(saule, "a")) == ("person.not_deputised",)
    act = registry.decided(About.DEPUTISING, "P7", office="commissioner")
    assert models.OfficeTerm.objects.get(pk=deputising(saule, "b", decision=act.pk)).deputising


def test_a_deputy_names_no_deputy(saule: Actor) -> None:
    act = registry.decided(About.DEPUTISING, "P7", office="commissioner")
    models.Decision.objects.filter(pk=act.pk).update(deputising=True)
    deputising = partial(begin, saule, office="commissioner", region=None, deputising=True, decision=act.pk)
    assert registry.codes(deputising) == ("person.not_deputised",)


def test_nobody_writes_an_office_down_for_oneself(saule: Actor) -> None:
    own = partial(begin, saule, person="S1", office="commissioner", region=None)
    assert registry.codes(own) == ("office.own",)


def test_days_the_wrong_way_round_are_refused(saule: Actor) -> None:
    assert registry.codes(lambda: begin(saule, valid_to=YESTERDAY)) == ("days.reversed",)


def test_an_office_empowers_from_its_first_day_and_not_before(saule: Actor) -> None:
    begin(saule, valid_from=TOMORROW)
    [term] = registry.anew(cast.signed_in(registry.DANA)).terms
    assert (term.holds_on(cast.TODAY), term.holds_on(TOMORROW)) == (False, True)


def test_with_the_office_begins_the_year_until_the_next_look(saule: Actor) -> None:
    registry.check_all(saule, "P7")
    assert not models.Duty.objects.exists()
    begin(saule)
    duty = models.Duty.objects.get()
    assert (duty.code, duty.subject) == ("person.recheck", registry.person("P7").pk)


def test_a_member_of_the_council_begins_no_office(saule: Actor) -> None:
    bolat = cast.signed_in(cast.BOLAT)
    assert registry.codes(lambda: begin(bolat)) == ("permission.not_held",)


def test_nobody_becomes_commissioner_beside_the_one_in_office(saule: Actor) -> None:
    registry.known(cast.KARLYGASH)
    told: dict[str, object] = {"office": "commissioner", "region": None, "decision": None}
    assert registry.codes(lambda: begin(cast.SYSTEM, "k", **told)) == ("office.held",)
    registry.person("K1").terms.update(valid_to=cast.TODAY, is_ended=True)
    begin(cast.SYSTEM, "k2", **told)


@pytest.mark.parametrize("is_same", [True, False])
def test_powers_that_ended_for_cause_begin_again_by_a_newer_decision_only(saule: Actor, *, is_same: bool) -> None:
    first, unused = (registry.decided(About.ADMISSION, "P7", on=YESTERDAY) for _ in range(2))
    begin(saule, decision=first.pk, valid_from=YESTERDAY)
    breach = EndOffice(person="P7", office=Office.PARTICIPANT, ground=EndGround.BREACH, reason="Told to all")
    end_office(actor=saule, key="end", now=cast.NOW, request=breach)
    old = first if is_same else unused
    assert registry.codes(lambda: begin(saule, "again", decision=old.pk)) == ("office.decision_spent",)
    begin(saule, "anew", decision=registry.decided(About.ADMISSION, "P7").pk)


def test_whoever_moves_to_another_region_goes_on_by_the_same_decision(saule: Actor) -> None:
    decision = registry.decided(About.ADMISSION, "P7")
    begin(saule, decision=decision.pk)
    moved = EndOffice(person="P7", office=Office.PARTICIPANT, ground=EndGround.OTHER, reason="Moved to Almaty")
    end_office(actor=saule, key="end", now=cast.NOW, request=moved)
    again = models.OfficeTerm.objects.get(pk=begin(saule, "again", decision=decision.pk, region="KZ-75"))
    assert (again.region, again.decision, again.is_ended) == ("KZ-75", decision, False)
