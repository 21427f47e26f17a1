"""The list of cases, from clear metadata: whose it is, what waits, in how many queries."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from qorgan.access.compartments import May
from qorgan.actions.open_case import OpenCase, open_case
from qorgan.actions.share_compartment import GrantAccess, RevokeAccess, grant_access, revoke_access
from qorgan.register.changes import Register, StayRow, VisitRow
from qorgan.store import case_page, models, part_holders
from qorgan.store.case_page import State
from tests.actions import cast, vaulted
from tests.actions.cast import NOW, TODAY
from tests.actions.vaulted import Cased
from tests.standing import standing

pytestmark = pytest.mark.django_db


def another_visit(code: str, *, first: int = 0) -> None:
    day = TODAY - timedelta(days=first)
    members = tuple(person.code for person in vaulted.GROUP)
    stays = (StayRow("A/1", day, day), StayRow("B/1", day, day))
    cast.import_rows(
        Register.VISITS, VisitRow(code=code, kind="periodic", form="one_time", stays=stays, members=members)
    )


@standing
def cased() -> Cased:
    ground = Cased(medical=("P2",))
    cast.import_rows(Register.INSTITUTIONS, cast.institution("B/1", name_kk="Түрме", name="Colony"))
    return ground


def test_each_of_the_group_finds_the_parts_they_hold_in_the_order_of_kinds(cased: Cased) -> None:
    told = {actor.name: case_page.case(actor, TODAY, "V-1") for actor in (cased.boris, cased.aida)}
    kinds = {name: [part.kind for part in listed.parts] for name, listed in told.items() if listed}
    assert kinds == {
        "Борис": ["notes", "files", "persons", "report"],
        "Аида": ["notes", "files", "medical", "persons", "report"],
    }


def test_a_visit_is_on_the_list_of_those_who_hold_wait_or_may_open(cased: Cased) -> None:
    another_visit("V-2")
    erik = cast.signed_in(cast.ERIK)
    asked = GrantAccess(compartment=cased.part("notes"), person=cast.ERIK.code, may=May.READ)
    grant_access(actor=cased.boris, key="erik", now=NOW, request=asked)
    lists = {
        actor.name: sorted(case_page.visits(actor, TODAY).values_list("code", flat=True))
        for actor in (cased.boris, erik, cased.karlygash, cast.signed_in(cast.SAULE), cast.signed_in(cast.ADIL))
    }
    assert lists == {"Борис": ["V-1", "V-2"], "Ерік": ["V-1"], "Қарлығаш": [], "Сәуле": [], "Әділ": []}
    waiting = case_page.case(erik, TODAY, "V-1")
    assert waiting
    assert (waiting.parts, waiting.promised, waiting.may_open) == ((), ("notes",), False)
    held = case_page.case(cased.aida, TODAY, "V-1")
    assert held
    assert held.waiting == 1


def test_a_visit_with_a_case_is_not_offered_to_be_opened_again(cased: Cased) -> None:
    another_visit("V-2")
    before = case_page.case(cased.timur, TODAY, "V-2")
    assert before
    assert (before.may_open, [place.code for place in before.places]) == (True, ["A/1", "B/1"])
    open_case(
        actor=cased.boris,
        key="second",
        now=NOW,
        request=OpenCase(visit="V-2", people=(cast.BORIS.code, vaulted.AIDA.code, vaulted.TIMUR.code)),
    )
    after = case_page.case(cased.timur, TODAY, "V-2")
    assert after
    assert (after.may_open, len(after.parts)) == (False, 4)


def test_whoever_is_taken_out_or_stepped_aside_finds_it_no_more(cased: Cased) -> None:
    part = cased.part("notes")
    revoke_access(actor=cased.boris, key="out", now=NOW, request=RevokeAccess(compartment=part, person="P3"))
    assert case_page.case_of(cased.timur, TODAY, part) is None
    member = models.GroupMember.objects.filter(person__code="P3")
    member.update(recused_on=TODAY)
    assert list(case_page.visits(cased.timur, TODAY)) == []
    assert [one.code for one in case_page.group(cased.visit.pk)] == ["P2", "P1"]


def test_the_list_is_narrowed_by_words_and_by_state(cased: Cased) -> None:
    another_visit("V-2")
    models.Compartment.objects.filter(pk=cased.part("notes")).update(rotate_since=NOW, rotate_why="recusal")

    def codes(text: str = "", state: str = "") -> list[str]:
        found = case_page.narrowed(case_page.visits(cased.boris, TODAY), cased.boris, TODAY, text=text, state=state)
        return sorted(found.values_list("code", flat=True))

    assert codes() == codes(state="unknown") == ["V-1", "V-2"]
    assert codes("ТҮРМЕ") == codes("colony b/1") == codes("v-2") == codes(state=State.UNOPENED) == ["V-2"]
    assert codes(state=State.HELD) == codes(state=State.DUE) == ["V-1"]
    assert codes(state=State.PROMISED) == codes("colony nowhere") == []


def test_ones_own_comes_first_then_the_last_day(cased: Cased) -> None:
    another_visit("V-0", first=3)
    another_visit("V-2", first=0)
    found = case_page.visits(cased.boris, TODAY)
    assert list(case_page.own_first(found, cased.boris, TODAY).values_list("code", flat=True)) == ["V-1", "V-2", "V-0"]
    by_code = case_page.ordered(found, "code", down=True)
    assert list(by_code.values_list("code", flat=True)) == ["V-2", "V-1", "V-0"]
    assert case_page.ordered(found, "nothing", down=True).query.order_by == ("-last_on_site", "code")


@pytest.mark.parametrize(("hours", "is_late"), [(24, False), (25, True)])
def test_a_new_key_is_late_after_a_day(cased: Cased, hours: int, *, is_late: bool) -> None:
    since = NOW - timedelta(hours=hours)
    models.Compartment.objects.filter(pk=cased.part("report")).update(rotate_since=since)
    listed = case_page.case(cased.boris, TODAY, "V-1")
    assert listed
    assert listed.rotate_since == since
    assert [part.kind for part in listed.parts if part.is_late(NOW)] == (["report"] if is_late else [])


def test_holders_are_told_with_rights_last_day_and_who_gave_it(cased: Cased) -> None:
    part, until = cased.part("notes"), TODAY + timedelta(days=2)
    erik = cased.certified(vaulted.with_keys(cast.signed_in(cast.ERIK)), cast.ERIK.code)
    cast.signed_in(cast.ROZA)
    for code, may in (("E1", May.WRITE), ("R1", May.READ)):
        asked = GrantAccess(compartment=part, person=code, may=may, until=until)
        grant_access(actor=cased.aida, key=code, now=NOW, request=asked)
    held = {holder.name: holder for holder in part_holders.holders(part, NOW)}
    assert sorted(held) == ["Аида", "Борис", "Ерік", "Тимур"]
    assert (held["Ерік"].may, held["Ерік"].until, held["Ерік"].by, held["Ерік"].is_over) == (
        May.WRITE,
        until,
        "Аида",
        False,
    )
    assert (held["Борис"].may, held["Борис"].until) == (May.SHARE, None)
    (promised,) = part_holders.promised(part, NOW)
    assert (promised.name, promised.may, promised.until, promised.since) == ("Роза", May.READ, until, NOW)
    over = part_holders.holders(part, NOW + timedelta(days=3))
    assert [holder.name for holder in over if holder.is_over] == ["Ерік"]
    why = part_holders.why(erik, cased.visit.pk, "notes", held.values())
    assert (why.provision, why.by) == (None, "Аида")
    own = part_holders.why(cased.boris, cased.visit.pk, "persons", held.values())
    assert (own.office, own.provision) == ("participant", "kz266-p20")


def test_a_part_may_be_given_to_the_group_and_to_whom_the_giver_sees(cased: Cased) -> None:
    saule = cast.signed_in(cast.SAULE)
    held = part_holders.holders(cased.part("medical"), NOW)
    of_boris = part_holders.candidates(cased.boris, TODAY, cased.visit.pk, held)
    assert [(one.code, one.is_of_group) for one in of_boris] == [("P1", True), ("P3", True)]
    of_saule = part_holders.candidates(saule, TODAY, cased.visit.pk, held)
    assert {one.code for one in of_saule if not one.is_of_group} == {"B1", "D1", "K1", "S1"}


def test_a_longer_list_takes_no_more_queries(cased: Cased, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(2, 22):
        another_visit(f"V-{number}")
        if number % 2:
            open_case(
                actor=cased.boris,
                key=f"c{number}",
                now=NOW,
                request=OpenCase(visit=f"V-{number}", people=(cast.BORIS.code,)),
            )
    part = cased.part("notes")
    with django_assert_num_queries(5):
        found = case_page.rows(case_page.visits(cased.boris, TODAY), cased.boris, TODAY)
    assert len(found) == 21
    with django_assert_num_queries(6):
        assert case_page.case_of(cased.boris, TODAY, part)
    with django_assert_num_queries(2):
        part_holders.holders(part, NOW)
    with django_assert_num_queries(1):
        part_holders.promised(part, NOW)
