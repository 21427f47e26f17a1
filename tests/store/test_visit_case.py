"""A visit that is prepared, told as a case from the registers: judged as a file from outside would be."""

import json
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from qorgan.access import home
from qorgan.casefile.read import read_case
from qorgan.casefile.vocabulary import of_country
from qorgan.questions.vocabulary import Kind
from qorgan.register.changes import CertificateRow, PersonRow, Register, TermRow
from qorgan.store import models, visit_case
from qorgan.store.visit_case import Decided, Leg, Prepared
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p08-a", "kz266-p09-1", "kz266-p16", "kz266-p19-b")]
SINCE = date(2020, 1, 1)
MONDAY = date(2026, 12, 7)
APPROVED = datetime(2026, 11, 1, 10, tzinfo=timezone.get_default_timezone())


def participant(
    code: str, region: str = "KZ-71", topics: tuple[str, ...] = (), last: date = date(2027, 12, 31)
) -> None:
    certificate = CertificateRow(f"Z-{code}", SINCE, last)
    row = PersonRow(
        code=code,
        name=code,
        terms=(TermRow("participant", SINCE, None, region),),
        topics=topics,
        certificates=(certificate,),
    )
    cast.import_rows(Register.PEOPLE, row)


def registers() -> None:
    for code, region in (("O1", "KZ-10"), ("O2", "KZ-55"), ("O3", "KZ-55"), ("O4", "KZ-19")):
        cast.import_rows(Register.INSTITUTIONS, cast.institution(code, region))
    for code in ("A", "B"):
        participant(code, topics=("children",))
    for code, region in (("C", "KZ-10"), ("D", "KZ-55"), ("E", "KZ-19")):
        participant(code, region)
    for region in ("KZ-10", "KZ-55", "KZ-19"):
        terms = (TermRow("representative", SINCE, None, region),)
        cast.import_rows(Register.PEOPLE, PersonRow(code=f"R-{region}", name=region, terms=terms))


REASONS = ("roster_over_three",)


def thematic(reasons: tuple[str, ...] = REASONS) -> Prepared:
    """Example E14: four orphanages in three regions, two who go everywhere, a local for each leg."""
    legs = tuple(
        Leg(region, places, (MONDAY + timedelta(days=day),), ("A", "B", local), f"R-{region}")
        for day, (region, places, local) in enumerate(
            (("KZ-10", ("O1",), "C"), ("KZ-55", ("O2", "O3"), "D"), ("KZ-19", ("O4",), "E"))
        )
    )
    decisions = (Decided("group", "council", APPROVED), Decided("group", "commissioner", NOW))
    usual = Prepared(Kind.PERIODIC, "thematic", "children", legs, is_planned=True, decisions=decisions)
    return usual._replace(reasons=reasons)


def stops(prepared: Prepared) -> list[str]:
    return [one.code for one in visit_case.findings(prepared, TODAY) if one.effect.stops]


def test_locals_who_join_one_leg_need_a_note_and_nothing_else() -> None:
    registers()
    assert stops(thematic()) == []
    assert stops(thematic(reasons=())) == ["group.roster_long"]


def test_a_fourth_on_one_leg_is_refused() -> None:
    registers()
    first, *others = thematic().legs
    more = first._replace(participants=("A", "B", "C", "D"))
    assert "group.too_large" in stops(thematic()._replace(legs=(more, *others)))


def test_a_leg_without_a_local_waits_for_the_council() -> None:
    registers()
    first, *others = thematic().legs
    without = first._replace(participants=("A", "B"))
    assert "group.no_local" in stops(thematic()._replace(legs=(without, *others)))


def test_a_conflict_a_certificate_and_a_bar_are_found_in_the_registers() -> None:
    registers()
    person = models.Person.objects.get(code="A")
    person.conflicts.create(institution=models.Institution.objects.get(code="O1"), since=TODAY)
    models.Certificate.objects.filter(person__code="B").update(valid_to=MONDAY)
    models.EligibilityCheck.objects.create(
        pk=uuid4(),
        person=models.Person.objects.get(code="C"),
        ground="advocate",
        is_clear=False,
        since=SINCE,
        evidence_dated=SINCE,
        checked_at=NOW,
        checked_by="system",
        sealed=b"",
    )
    found = {(one.about, one.code) for one in visit_case.findings(thematic(), TODAY) if one.effect.stops}
    assert {("A", "group.conflict"), ("B", "group.no_certificate")} <= found
    assert [about for about, _code in found if about == "C"]


def test_two_places_of_one_region_are_no_thematic_visit() -> None:
    registers()
    _first, second, _third = thematic().legs
    assert "visit.thematic_regions" in stops(thematic()._replace(legs=(second,)))


def test_what_is_told_is_a_case_file_that_anybody_may_check() -> None:
    registers()
    told = json.dumps(visit_case.told(thematic(), TODAY))
    assert read_case(told, of_country(home.country())).visit is not None


def test_a_place_that_is_closed_by_then_is_refused_and_one_that_closes_the_day_after_is_not() -> None:
    registers()
    place = models.Institution.objects.filter(code="O1")
    place.update(closed_on=MONDAY + timedelta(days=1))
    assert stops(thematic()) == []
    place.update(closed_on=MONDAY)
    assert stops(thematic()) == ["visit.place_closed"]


def test_a_place_that_moved_to_another_region_is_refused() -> None:
    registers()
    models.InstitutionSpan.objects.filter(institution__code="O4").update(region="KZ-75")
    assert stops(thematic()) == ["visit.place_moved"]
