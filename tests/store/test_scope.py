"""Which rows whom: list, count and search through the same grants."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.import_register import import_register
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.save_mapping import SaveMapping, save_mapping
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.register.changes import Register, StayRow
from qorgan.store import facts, models, scope
from tests.actions import cast, planned

pytestmark = pytest.mark.django_db

COMMISSIONER = replace(
    cast.SAULE, code="C1", name="Камал", terms=(replace(cast.SAULE.terms[0], office="commissioner"),)
)


def codes(actor: Actor, today: date = cast.TODAY) -> list[str]:
    return [row.code for row in facts.institutions(scope.institutions(actor, today))]


def two_regions() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("HERE"), cast.institution("THERE", "KZ-75"))


def test_the_secretary_sees_all_and_regional_people_their_own_region() -> None:
    two_regions()
    assert codes(cast.signed_in(cast.SAULE)) == ["HERE", "THERE"]
    assert codes(cast.signed_in(cast.BORIS)) == ["HERE"]
    assert codes(cast.signed_in(cast.ROZA)) == ["HERE"]


def test_the_administrator_and_the_expert_see_nothing_but_themselves() -> None:
    two_regions()
    for person in (cast.ADIL, cast.ERIK):
        actor = cast.signed_in(person)
        assert codes(actor) == []
        assert [seen.pk for seen in scope.people(actor, cast.TODAY)] == [actor.person]
        assert not scope.visits(actor, cast.TODAY).exists()
        assert not scope.plans(actor, cast.TODAY).exists()


def test_a_participant_sees_places_but_nobody_else_and_no_visit_of_others() -> None:
    two_regions()
    cast.import_rows(Register.VISITS, cast.visit("V1", "HERE", date(2024, 3, 1), date(2024, 3, 1)))
    boris = cast.signed_in(cast.BORIS)
    assert [seen.code for seen in scope.people(boris, cast.TODAY)] == ["P1"]
    assert not scope.visits(boris, cast.TODAY).exists()


@pytest.mark.parametrize(
    ("office", "where"), [("participant", {}), ("participant", {"left_on": cast.TODAY}), ("representative", {})]
)
def test_who_left_a_group_or_stepped_aside_from_it_sees_its_visit_no_more(office: str, where: dict[str, date]) -> None:
    two_regions()
    cast.import_rows(Register.VISITS, cast.visit("V1", "HERE", date(2024, 3, 1), date(2024, 3, 1)))
    actor = cast.signed_in(cast.BORIS if office == "participant" else cast.ROZA)
    person = scope.people(actor, cast.TODAY).get(name=actor.name)
    member = models.GroupMember.objects.create(visit=models.Visit.objects.get(), person=person, office=office, **where)
    assert scope.visits(actor, cast.TODAY).exists() == scope.stays(actor, cast.TODAY).exists() == (not where)
    member.recused_on = cast.TODAY
    member.save()
    assert not scope.visits(actor, cast.TODAY).exists()
    assert not scope.stays(actor, cast.TODAY).exists()


def test_a_representative_sees_people_and_visits_of_his_region() -> None:
    two_regions()
    elsewhere = replace(cast.BORIS, code="P2", certificates=(), terms=(replace(cast.BORIS.terms[0], region="KZ-75"),))
    cast.import_rows(Register.PEOPLE, cast.BORIS, elsewhere)
    day = date(2024, 3, 1)
    both = replace(cast.visit("V3", "HERE", day, day), stays=(StayRow("HERE", day, day), StayRow("THERE", day, day)))
    cast.import_rows(Register.VISITS, cast.visit("V1", "HERE", day, day), cast.visit("V2", "THERE", day, day), both)
    roza = cast.signed_in(cast.ROZA)
    assert [person.code for person in scope.people(roza, cast.TODAY)] == ["P1", "R1"]
    assert [visit.code for visit in scope.visits(roza, cast.TODAY)] == ["V1", "V3"]


def test_of_a_visit_or_a_person_that_reaches_into_another_region_a_representative_sees_the_part_here() -> None:
    two_regions()
    cast.import_rows(Register.PEOPLE, replace(cast.BORIS, conflicts=("HERE", "THERE")))
    day = date(2024, 3, 1)
    both = replace(cast.visit("V1", "HERE", day, day), stays=(StayRow("HERE", day, day), StayRow("THERE", day, day)))
    cast.import_rows(Register.VISITS, both)
    roza, saule = cast.signed_in(cast.ROZA), cast.signed_in(cast.SAULE)
    for who, places in ((roza, ("HERE",)), (saule, ("HERE", "THERE"))):
        told = facts.visit_rows(scope.stays(who, cast.TODAY))
        assert [tuple(stay.institution for stay in row.stays) for row in told] == [places]
        boris = facts.person_rows(scope.people(who, cast.TODAY).filter(code="P1"), scope.conflicts(who, cast.TODAY))
        assert [row.conflicts for row in boris] == [places]


def test_an_institution_is_seen_in_the_region_where_it_stands_on_the_day() -> None:
    before = cast.institution("I1", "KZ-75")
    cast.import_rows(Register.INSTITUTIONS, before)
    moved = cast.institution("I1", "KZ-71", valid_from=date(2027, 1, 1))
    changes = cast.changed(Register.INSTITUTIONS, before, moved)
    import_register(actor=cast.SYSTEM, key="move", now=cast.NOW, changes=changes)
    boris = cast.signed_in(cast.BORIS)
    assert codes(boris, date(2026, 12, 31)) == []
    assert codes(boris, date(2027, 1, 1)) == ["I1"]


def test_a_row_that_is_not_yours_is_not_there_by_its_id_either() -> None:
    two_regions()
    there = models.Institution.objects.get(code="THERE").pk
    assert not scope.institutions(cast.signed_in(cast.BORIS), cast.TODAY).filter(pk=there).exists()


def test_an_account_that_was_switched_off_holds_no_office() -> None:
    cast.signed_in(cast.SAULE)
    account = models.Account.objects.get()
    account.is_active = False
    assert scope.actor_of(account).terms == ()


def test_plans_and_runs_are_for_those_who_may_read_all_of_a_plan() -> None:
    saule, roza, kamal = (cast.signed_in(person) for person in (cast.SAULE, cast.ROZA, COMMISSIONER))
    start_plan_run(actor=saule, key="run", now=cast.NOW, year=2027)
    keep_plan(actor=saule, key="plan", now=cast.NOW, request=KeepPlan(2027, planned.lawful(saule), None))
    assert [scope.plans(actor, cast.TODAY).count() for actor in (saule, kamal, roza)] == [1, 1, 0]
    assert [scope.plan_runs(actor, cast.TODAY).count() for actor in (saule, kamal, roza)] == [1, 1, 0]


def test_mappings_and_imports_are_for_those_who_keep_the_registers() -> None:
    saule, boris = cast.signed_in(cast.SAULE), cast.signed_in(cast.BORIS)
    save_mapping(actor=saule, key="m", now=cast.NOW, request=SaveMapping("italy", Register.INSTITUTIONS, {}))
    assert [scope.mappings(actor, cast.TODAY).count() for actor in (saule, boris)] == [1, 0]
    assert [scope.import_runs(actor, cast.TODAY).count() > 0 for actor in (saule, boris)] == [True, False]


def test_everybody_sees_own_acts_and_what_is_about_them_in_the_journal_and_the_secretary_all() -> None:
    saule, dana = cast.signed_in(cast.SAULE), cast.signed_in(cast.ADIL)
    start_plan_run(actor=saule, key="run", now=cast.NOW, year=2027)
    assert scope.journal(saule, cast.TODAY).count() == models.JournalEntry.objects.count()
    mine = scope.journal(dana, cast.TODAY)
    assert [(entry.action, entry.actor) for entry in mine] == [("create_account", "system")]


def test_everybody_sees_his_own_account_and_the_administrator_all() -> None:
    saule, adil = cast.signed_in(cast.SAULE), cast.signed_in(cast.ADIL)
    assert [account.username for account in scope.accounts(saule, cast.TODAY)] == ["S1"]
    assert [account.username for account in scope.accounts(adil, cast.TODAY)] == ["A1", "S1"]


def test_a_button_is_shown_to_whoever_holds_the_permission() -> None:
    saule, boris = cast.signed_in(cast.SAULE), cast.signed_in(cast.BORIS)
    assert [scope.may(actor, Permission.PLAN_MAKE, cast.TODAY) for actor in (saule, boris)] == [True, False]


def test_every_word_of_a_search_must_stand_somewhere_in_any_case() -> None:
    cast.import_rows(
        Register.INSTITUTIONS,
        cast.institution("X-1", name_kk="Қарағанды тергеу изоляторы", name_ru="Следственный изолятор, Орёл"),
        cast.institution("X-2", name_kk="Қарағанды балалар үйі"),
    )
    rows = scope.institutions(cast.signed_in(cast.SAULE), cast.TODAY)
    assert [row.code for row in scope.search(rows, "ҚАРАҒАНДЫ изолятор")] == ["X-1"]
    assert [row.code for row in scope.search(rows, "орел")] == ["X-1"]
    assert [row.code for row in scope.search(rows, "x-2")] == ["X-2"]
    assert [row.code for row in scope.search(rows, "100%")] == []


def test_lists_ask_the_same_number_of_queries_however_long_they_are() -> None:
    saule = cast.signed_in(cast.SAULE)

    def queries() -> list[int]:
        counted = []
        for read in (
            lambda: facts.institutions(scope.institutions(saule, cast.TODAY)),
            lambda: facts.institution_rows(scope.register_institutions(saule, cast.TODAY)),
            lambda: facts.person_rows(scope.people(saule, cast.TODAY), scope.conflicts(saule, cast.TODAY)),
            lambda: facts.visit_rows(scope.stays(saule, cast.TODAY)),
            lambda: facts.stays(scope.stays(saule, cast.TODAY)),
        ):
            with CaptureQueriesContext(connection) as asked:
                read()
            counted.append(len(asked))
        return counted

    def more(number: int) -> None:
        day = date(2024, 3, 1)
        cast.import_rows(Register.INSTITUTIONS, cast.institution(f"I{number}"))
        cast.import_rows(
            Register.PEOPLE, replace(cast.BORIS, code=f"P{number}", certificates=(), conflicts=(f"I{number}",))
        )
        cast.import_rows(Register.VISITS, cast.visit(f"V{number}", f"I{number}", day, day))

    more(1)
    few = queries()
    for number in range(2, 12):
        more(number)
    assert queries() == few == [1, 1, 5, 2, 1]


def test_signing_in_reads_person_and_offices_in_two_queries() -> None:
    cast.signed_in(cast.SAULE)
    account = models.Account.objects.get()
    with CaptureQueriesContext(connection) as asked:
        scope.actor_of(account)
    assert len(asked) == 2
