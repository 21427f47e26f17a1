"""Who could go on a visit: of everybody why or why not, with the provision, in a fixed number of queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.questions.vocabulary import Kind, Office
from qorgan.register.changes import PersonRow, TermRow
from qorgan.store import candidates, models, visit_case
from qorgan.store.candidates import Candidate, Hindrance, Planned
from tests.actions import cast, ordered
from tests.actions.cast import TODAY
from tests.actions.ordered import PLACE, TOMORROW, Ordered
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p16", "kz266-p19-b", "kz266-p14-a")]
LATER = TOMORROW + timedelta(days=1)


@standing
def world() -> Ordered:
    return Ordered()


def planned(first: date = TOMORROW, last: date = TOMORROW, topic: str = "") -> Planned:
    return Planned(Kind.SPECIAL, (PLACE,), visit_case.days(first, last), "KZ-71", topic)


def found(world: Ordered, code: str, asked: Planned | None = None) -> Candidate:
    rows = candidates.candidates(world.karlygash, TODAY, asked or planned())
    return next(row for row in rows if row.code == code)


def codes(row: Candidate) -> list[tuple[str, str]]:
    return [(finding.code, finding.provision) for finding in row.findings]


def test_whoever_has_a_certificate_on_every_day_and_nothing_against_them_is_suitable() -> None:
    row = found(Ordered(), "P1")
    assert (row.is_suitable, row.office, row.is_local, row.certificates) == (True, Office.PARTICIPANT, True, ("C-1",))


def test_a_certificate_that_ends_before_the_second_day_is_named_with_its_paragraph(world: Ordered) -> None:
    models.Certificate.objects.filter(number="G-2").update(valid_to=TOMORROW)
    assert found(world, "P2").is_suitable
    row = found(world, "P2", planned(last=LATER))
    assert codes(row) == [("group.no_certificate", "kz266-p16")]
    assert not row.is_suitable


def test_a_conflict_with_the_place_is_named_and_one_with_another_place_is_not(world: Ordered) -> None:
    place = models.Institution.objects.get(code=PLACE)
    models.Person.objects.get(code="P1").conflicts.create(institution=place, since=TODAY)
    assert codes(found(world, "P1")) == [("group.conflict", "kz266-p19-b")]
    models.Conflict.objects.update(lifted_on=TODAY)
    assert codes(found(world, "P1")) == []


def test_whoever_is_away_or_on_another_visit_is_hindered_from_that_day_on(world: Ordered) -> None:
    boris, aida = (models.Person.objects.get(code=code) for code in ("P1", "P2"))
    boris.absences.create(first=LATER, last=LATER)
    visit = models.Visit.objects.create(code="V-9", kind="periodic", first_on_site=TOMORROW, last_on_site=TOMORROW)
    place = models.Institution.objects.get(code=PLACE)
    visit.stays.create(institution=place, first_on_site=TOMORROW, last_on_site=TOMORROW)
    visit.members.create(person=aida, office="participant")
    asked = planned(last=LATER)
    assert found(world, "P1", asked).hindered == ((Hindrance.ABSENT, LATER),)
    assert found(world, "P2", asked).hindered == ((Hindrance.BUSY, TOMORROW),)
    assert found(world, "P1", planned()).hindered == ()


def test_whoever_is_barred_may_not_go(world: Ordered) -> None:
    boris = models.Person.objects.get(code="P1")
    models.EligibilityCheck.objects.create(
        person=boris,
        ground="conviction",
        is_clear=False,
        since=TODAY,
        evidence_dated=TODAY,
        checked_at=cast.NOW,
        sealed=b"x",
        commitment="",
    )
    assert not found(world, "P1").is_suitable


def test_a_representative_of_another_region_is_told_so(world: Ordered) -> None:
    other = PersonRow(code="R9", name="Назым", terms=(TermRow("representative", date(2020, 1, 1), None, "KZ-75"),))
    cast.signed_in(other)
    assert codes(found(world, "R9")) == [("visit.representative_wrong_region", "kz266-p14-a")]
    assert found(world, cast.ROZA.code).is_suitable


def test_suitable_people_stand_first_then_those_who_know_the_topic_then_those_of_the_region(world: Ordered) -> None:
    far = PersonRow(code="P8", name="Арай", terms=(TermRow("participant", date(2020, 1, 1), None, "KZ-75"),))
    cast.signed_in(far)
    ordered.certified("P8", "G-8")
    rows = candidates.candidates(world.karlygash, TODAY, planned(topic="health"))
    people = [row.code for row in rows if row.office is Office.PARTICIPANT]
    assert people == ["P1", "P2", "P8"]


def test_where_something_is_to_be_sealed_to_them_whoever_has_no_keys_is_hindered(world: Ordered) -> None:
    assert found(world, "P1", planned()._replace(keyed=frozenset({"P1"}))).is_suitable
    row = found(world, "P2", planned()._replace(keyed=frozenset({"P1"})))
    assert row.hindered == ((Hindrance.KEYLESS, TOMORROW),)


def test_nobody_is_told_before_there_is_a_day(world: Ordered) -> None:
    assert candidates.candidates(world.karlygash, TODAY, planned()._replace(days=())) == []


def test_more_people_cost_no_more_queries(world: Ordered) -> None:

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            candidates.candidates(world.karlygash, TODAY, planned())
        return len(queries)

    before = asked()
    for number in range(5):
        code = f"N{number}"
        cast.signed_in(
            PersonRow(code=code, name=code, terms=(TermRow("participant", date(2020, 1, 1), None, "KZ-71"),))
        )
        ordered.certified(code, f"N-{number}")
    assert asked() == before
    assert before <= 14
