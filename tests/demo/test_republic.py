"""The invented republic: the same for the same seed, plainly invented, and believable enough to learn on."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from qorgan.demo import names
from qorgan.demo.republic import SEED, Republic, republic
from qorgan.project.law import COUNTRY
from qorgan.questions.vocabulary import Form, Kind

TODAY = date(2026, 11, 25)


def invented(seed: int = SEED) -> Republic:
    return republic(
        seed=seed, today=TODAY, regions=COUNTRY.regions, categories=COUNTRY.categories, calendar=COUNTRY.calendar()
    )


@pytest.fixture(scope="module")
def land() -> Republic:
    return invented()


def test_the_same_seed_gives_the_same_republic_and_another_seed_another(land: Republic) -> None:
    assert invented() == land
    assert invented(SEED + 1).institutions != land.institutions


def test_it_has_the_size_of_a_real_one(land: Republic) -> None:
    assert len(land.institutions) == 3500
    assert {row.region for row in land.institutions} == set(COUNTRY.regions)
    offices = Counter(term.office for person in land.people for term in person.terms)
    assert (offices["participant"], offices["representative"]) == (130, len(COUNTRY.regions))
    assert {"commissioner", "secretary", "council_member", "administrator", "expert"} <= set(offices)


def test_most_places_are_social_or_educational(land: Republic) -> None:
    kinds = Counter(row.category for row in land.institutions)
    assert kinds["CARE-A"] + kinds["CARE-C"] + kinds["SEO"] + kinds["ORPH"] > len(land.institutions) / 2
    assert set(kinds) <= set(COUNTRY.categories)


def test_every_place_says_in_each_language_that_it_is_invented(land: Republic) -> None:
    for row in land.institutions:
        assert row.code.startswith("X-")
        assert row.name.endswith(names.MARKS["en"])
        assert row.name_kk.endswith(names.MARKS["kk"])
        assert row.name_ru.endswith(names.MARKS["ru"])


def test_every_person_is_a_child_of_sample(land: Republic) -> None:
    assert all(person.code.startswith("X-") and "Үлгі" in person.name for person in land.people)


def test_codes_and_certificate_numbers_come_once(land: Republic) -> None:
    for codes in (
        [row.code for row in land.institutions],
        [person.code for person in land.people],
        [visit.code for visit in land.visits],
        [certificate.number for person in land.people for certificate in person.certificates],
    ):
        assert len(codes) == len(set(codes))


def test_visits_are_over_on_working_days_and_in_places_that_were_open(land: Republic) -> None:
    calendar, places = COUNTRY.calendar(), {row.code: row for row in land.institutions}
    for visit in land.visits:
        assert visit.last_on_site < TODAY
        for stay in visit.stays:
            place = places[stay.institution]
            assert calendar.is_working(stay.first_on_site)
            assert calendar.is_working(stay.last_on_site)
            assert place.in_mandate_since is not None
            assert place.in_mandate_since <= stay.first_on_site
            assert place.closed_on is None or stay.last_on_site < place.closed_on


def test_all_kinds_and_forms_happened_and_a_special_visit_has_no_form(land: Republic) -> None:
    happened = {(visit.kind, visit.form) for visit in land.visits}
    assert happened == {
        (Kind.PERIODIC, Form.ONE_TIME),
        (Kind.PERIODIC, Form.THEMATIC),
        (Kind.INTERMEDIATE, Form.ONE_TIME),
        (Kind.SPECIAL, ""),
    }


def test_a_thematic_visit_goes_to_places_of_one_kind_in_two_regions_or_more(land: Republic) -> None:
    places = {row.code: row for row in land.institutions}
    for visit in land.visits:
        if visit.form == Form.THEMATIC:
            visited = [places[stay.institution] for stay in visit.stays]
            assert visit.topic
            assert len({place.category for place in visited}) == 1
            assert len({place.region for place in visited}) >= 2


def test_the_board_has_something_of_everything_to_say(land: Republic) -> None:
    last = dict[str, date]()
    for visit in land.visits:
        if visit.kind is Kind.PERIODIC:
            last.update((stay.institution, stay.last_on_site) for stay in visit.stays)
    never = [row for row in land.institutions if row.code not in last and row.closed_on is None]
    long_ago = [day for day in last.values() if day < date(2022, 11, 25)]
    recent = [day for day in last.values() if day > date(2024, 1, 1)]
    assert min(len(never), len(long_ago), len(recent)) > 50


def test_some_certificates_run_out_soon_and_most_do_not(land: Republic) -> None:
    last_days = [certificate.valid_to for person in land.people for certificate in person.certificates]
    soon = [day for day in last_days if TODAY <= day < date(2027, 11, 25)]
    assert 0 < len(soon) < len(last_days) / 2


def test_accounts_belong_to_people_and_the_secretary_comes_first(land: Republic) -> None:
    people = {person.code: person.terms[0].office for person in land.people}
    offices = [people[account.person] for account in land.accounts]
    assert offices[0] == "secretary"
    # A ceremony wants two officers, so there are two members of the Council; every other office has one account.
    council = offices.count("council_member")
    assert (council, len(set(offices)), len(offices)) == (2, 7, 8)
    assert len({account.person for account in land.accounts}) == len(offices)


def test_visits_are_numbered_within_their_year(land: Republic) -> None:
    years = [visit.code.split("-")[1] for visit in land.visits]
    assert years == sorted(years)
    for before, after in pairwise(land.visits):
        assert before.last_on_site <= after.last_on_site


def test_every_visit_was_made_by_participants_in_office_without_a_conflict_there(land: Republic) -> None:
    people = {person.code: person for person in land.people}
    for visit in land.visits:
        offices = [people[code].terms[0].office for code in visit.members]
        assert offices.count("participant") <= (2 if visit.kind == Kind.SPECIAL else 3)
        assert set(offices) <= {"participant", "representative"}
        for code in visit.members:
            term = people[code].terms[0]
            assert term.valid_from <= visit.first_on_site
            assert term.valid_to is None or visit.first_on_site <= term.valid_to
            assert term.office != "participant" or {stay.institution for stay in visit.stays}.isdisjoint(
                people[code].conflicts
            )
    assert sum(bool(visit.members) for visit in land.visits) > 0.6 * len(land.visits)
