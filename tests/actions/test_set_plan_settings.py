"""Setting what a year is planned under: by the secretary, once, within its ranges, and the journal tells which settings."""

import pytest

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.refused import Refused
from qorgan.actions.set_plan_settings import SetPlanSettings, set_plan_settings
from qorgan.law.ids import HOUSE
from qorgan.planning import adjust
from qorgan.planning.adjust import Amount
from qorgan.register.changes import PersonRow
from qorgan.store import models
from tests.actions import cast, registry
from tests.actions.cast import NOW
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
YEAR = 2027


@standing
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


def put(actor: Actor, key: str = "k", year: int = YEAR, **amounts: object) -> Outcome:
    told = {name.replace("__", "."): value for name, value in amounts.items()}
    request = SetPlanSettings(year, told)  # type: ignore[arg-type]  # what a form or a file may bring
    return set_plan_settings(actor=actor, key=key, now=NOW, request=request)


def changed(outcome: Outcome) -> list[str]:
    return str(outcome.facts["changed"]).split()


def test_what_is_set_is_kept_with_who_set_it_and_when(saule: Actor) -> None:
    done = put(saule, budget=1_000, prices__road_km=90, spread=1_500)
    row = models.PlanSettings.objects.get(pk=done.subject)
    # What is the standard already is not kept.
    assert row.amounts == {"budget": 1_000, "prices.road_km": 90}
    assert (row.year, row.number, row.set_at, row.set_by) == (YEAR, 1, NOW, saule.account)


def test_the_journal_names_the_year_the_number_and_what_changed(saule: Actor) -> None:
    done = put(saule, budget=1_000, prices__road_km=90)
    entry = registry.entry()
    told = {"year": YEAR, "number": 1, "changed": "budget prices.road_km"}
    assert (entry.action, entry.facts) == ("set_plan_settings", {"as": "secretary", **told})
    assert done.facts == told


def test_what_changed_is_against_what_held_until_then(saule: Actor) -> None:
    put(saule, "a", YEAR - 1, days_a_year=9, budget=5)
    # Inherited, and set the same: nothing changed.
    assert changed(put(saule, "b", days_a_year=9)) == []
    assert changed(put(saule, "c", days_a_year=9, journey_days=5)) == ["journey_days"]
    # What is not named is set back.
    assert changed(put(saule, "d", journey_days=3)) == ["days_a_year", "journey_days"]
    assert changed(put(saule, "e")) == ["journey_days"]
    assert changed(put(saule, "f", YEAR + 1, days_a_year=9)) == ["days_a_year"]


def test_a_journal_holds_the_names_of_all_of_them(saule: Actor) -> None:
    wanted: dict[str, Amount] = {one.name: int(one.most) if one.is_whole else one.most for one in adjust.ADJUSTABLE}
    # What the standard is already at its most.
    wanted |= {"thematic_journey_days": 4, "visits_per_journey": 2}
    done = set_plan_settings(actor=saule, key="k", now=NOW, request=SetPlanSettings(YEAR, wanted))
    assert changed(done) == sorted(wanted)


def test_a_second_setting_of_a_year_has_the_next_number_and_the_first_stays(saule: Actor) -> None:
    told = [put(saule, "a", days_a_year=9), put(saule, "b"), put(saule, "c", YEAR + 1)]
    assert [one.facts["number"] for one in told] == [1, 2, 1]
    assert models.PlanSettings.objects.get(pk=told[0].subject).amounts == {"days_a_year": 9}


def test_the_same_request_twice_is_done_once(saule: Actor) -> None:
    one, again = put(saule, days_a_year=9, spread=0), put(saule, spread=0, days_a_year=9)
    assert (one.is_repeated, again.is_repeated, again.subject) == (False, True, one.subject)
    assert models.PlanSettings.objects.count() == 1
    assert registry.codes(lambda: put(saule, days_a_year=10, spread=0)) == ("idempotency.key_reused",)
    assert registry.codes(lambda: put(saule, year=YEAR + 1, days_a_year=9, spread=0)) == ("idempotency.key_reused",)


@pytest.mark.parametrize(
    ("name", "value", "code", "limits"),
    [
        ("risk_base", 1, "unknown", ("0", "0")),
        ("days_a_year", True, "type", ("0", "0")),
        ("days_a_year", 0, "range", ("1", "260")),
        ("days_a_year", 261, "range", ("1", "260")),
        ("reserve_special", float("nan"), "range", ("0", "0.5")),
        ("days_a_year", None, "type", ("0", "0")),
        ("large_group", 1, "range", ("2", "20")),
    ],
)
def test_an_amount_that_does_not_fit_is_refused_with_name_value_and_range(
    saule: Actor, name: str, value: object, code: str, limits: tuple[str, str]
) -> None:
    before = models.JournalEntry.objects.count()
    with pytest.raises(Refused) as refusal:
        put(saule, "k", YEAR, **{name: value})
    (found,) = refusal.value.findings
    assert (found.code, found.provision, found.about) == (f"plan_settings.{code}", HOUSE, name)
    assert found.params == {"name": name, "value": str(value), "least": limits[0], "most": limits[1]}
    assert not models.PlanSettings.objects.exists()
    assert models.JournalEntry.objects.count() == before


def test_a_large_group_that_is_smaller_than_the_smallest_is_refused_with_the_smallest(saule: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        put(saule, smallest_group=4)
    (found,) = refusal.value.findings
    assert (found.code, found.about) == ("plan_settings.groups", "large_group")
    assert (found.params["value"], found.params["least"]) == ("3", "4")


def test_every_amount_that_does_not_fit_is_named(saule: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        put(saule, budget=-1, journey_days=6, spread=5)
    assert [(found.code, found.about) for found in refusal.value.findings] == [
        ("plan_settings.range", "budget"),
        ("plan_settings.range", "journey_days"),
    ]


def test_a_refused_request_may_be_corrected_under_its_key(saule: Actor) -> None:
    assert registry.codes(lambda: put(saule, days_a_year=0)) == ("plan_settings.range",)
    assert put(saule, days_a_year=1).is_repeated is False


@pytest.mark.parametrize(
    "who", [cast.BOLAT, cast.ADIL, cast.BORIS, cast.ROZA, cast.KARLYGASH], ids=lambda who: who.code
)
def test_nobody_but_the_secretary_sets_them(who: PersonRow) -> None:
    actor = cast.signed_in(who)
    assert registry.codes(lambda: put(actor, days_a_year=9)) == ("permission.not_held",)
    assert not models.PlanSettings.objects.exists()
    denied = registry.entry()
    assert (denied.action, denied.facts) == ("deny_act", {"act": "set_plan_settings", "code": "permission.not_held"})
