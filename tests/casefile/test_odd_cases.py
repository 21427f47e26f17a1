"""Odd but readable files: what the law must find in them, and what it must not, each beside the reason."""

import json

import pytest

from qorgan.casefile.faults import Unreadable
from qorgan.casefile.judge import Answer, judge
from qorgan.casefile.read import read_case
from qorgan.countries.kz import COUNTRY
from tests.casefile import kazakhstan

Tree = dict[str, object]
PLACES: list[object] = [
    {"id": "i1", "category": "SIZO", "region": "KZ-71"},
    {"id": "i2", "category": "SIZO", "region": "KZ-10"},
]
PEOPLE: list[object] = [
    {"id": "p1", "office": "participant"},
    {"id": "p2", "office": "participant"},
    {"id": "r1", "office": "representative", "region": "KZ-71"},
    {"id": "x1", "office": "expert"},
]
DAYS: list[object] = ["2026-04-09", "2026-04-10"]
THREE_DAYS: list[object] = ["2026-04-08", "2026-04-09", "2026-04-10"]


def leg(**told: object) -> Tree:
    return {"region": "KZ-71", "institutions": ["i1"], "on_site": DAYS, "participants": ["p1", "p2"], **told}


def visit(**told: object) -> Tree:
    return {"id": "v1", "kind": "periodic", "form": "one_time", "legs": [leg()], **told}


def judged(**told: object) -> Answer:
    tree = {"case": 1, "institutions": PLACES, "people": PEOPLE, **told}
    return judge(read_case(json.dumps(tree), kazakhstan.vocabulary()), COUNTRY)


def codes(said: Answer) -> set[str]:
    return {finding.code for finding in said.findings}


def value(said: Answer, code: str) -> list[object]:
    return [one.value for one in said.values if one.code == code]


def test_a_visit_that_tells_no_legs_is_not_blamed_for_having_no_institution() -> None:
    unknown = {"id": "v1", "kind": "periodic", "form": "one_time"}

    assert "visit.one_institution" not in codes(judged(visit=unknown))
    assert "visit.one_institution" in codes(judged(visit={**unknown, "legs": []}))


def test_a_group_told_by_the_roster_alone_is_judged() -> None:
    said = judged(visit={"id": "v1", "kind": "special", "roster": ["p1", "p2", "r1"], "decisions": []})

    assert "group.representative_as_participant" in codes(said)
    assert "group.too_large" not in codes(said)


def test_the_length_of_a_visit_whose_form_is_not_told_is_judged_only_where_one_form_fits() -> None:
    one, two = leg(on_site=THREE_DAYS), leg(region="KZ-10", institutions=["i2"], on_site=THREE_DAYS)

    assert "visit.too_long" in codes(judged(visit={"id": "v1", "kind": "periodic", "legs": [one]}))
    assert "visit.too_long" not in codes(judged(visit={"id": "v1", "kind": "periodic", "legs": [one, two]}))


def test_a_list_that_is_null_is_known_to_be_empty() -> None:
    said = judged(
        visit=visit(legs=[leg(participants=None)], experts=["x1"]),
        report={"signed_by": None, "expert_opinions": None},
        plan={"items": None},
    )

    assert {"group.too_small", "report.opinion_pending", "plan.no_institutions"} <= codes(said)
    assert "report.unsigned" in codes(judged(visit=visit(), report={"signed_by": None}))


def test_presence_that_ends_at_midnight_does_not_touch_the_next_day() -> None:
    night = {"from": "2026-04-09T22:00:00+05:00", "to": "2026-04-10T00:00:00+05:00"}

    assert value(judged(visit=visit(legs=[leg(on_site=[])], presence=[night])), "visit.working_days") == [1]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-04-20T18:59:00Z", "met"),
        ("2026-04-20T19:00:00Z", "late_disputable"),
        ("2026-04-21T00:30:00+06:00", "met"),
        ("2026-04-20T23:59:00+05:00", "met"),
    ],
)
def test_a_moment_counts_on_the_local_day_at_whatever_offset_it_is_written(written: str, day: str) -> None:
    (duty,) = judged(visit=visit(), report={"sent": written}).duties

    assert duty.status == day


@pytest.mark.parametrize("offset", ["+05:00", "+06:00"])
def test_before_the_clocks_were_made_one_both_offsets_are_local_time(offset: str) -> None:
    night = {"from": f"2024-02-28T22:00:00{offset}", "to": f"2024-02-28T23:50:00{offset}"}

    assert value(judged(visit=visit(legs=[leg(on_site=[])], presence=[night])), "visit.working_days") == [1]


def test_hours_of_several_people_at_one_time_are_one() -> None:
    hours: list[object] = [
        {"from": "2026-04-09T09:00:00+05:00", "to": "2026-04-09T17:00:00+05:00", "people": [who]}
        for who in ("p1", "p2")
    ]
    said = judged(policy={"PARTDAY": "hours"}, visit=visit(legs=[leg(on_site=["2026-04-09"])], presence=hours))

    assert value(said, "visit.working_days") == [1]


def test_hours_are_summed_only_where_every_day_is_told_by_the_hour() -> None:
    hours: list[object] = [{"from": "2026-04-08T09:00:00+05:00", "to": "2026-04-08T13:00:00+05:00"}]
    said = judged(policy={"PARTDAY": "hours"}, visit=visit(legs=[leg(on_site=THREE_DAYS)], presence=hours))

    assert value(said, "visit.working_days") == [3]


def test_presence_by_name_needs_a_certificate_of_that_person_only() -> None:
    people: list[object] = [{"id": who, "office": "participant", "certificates": []} for who in ("p1", "p2")]
    night = {"from": "2026-04-09T22:00:00+05:00", "to": "2026-04-09T23:00:00+05:00", "people": ["p2"]}
    said = judged(people=people, visit=visit(legs=[leg(on_site=[])], presence=[night]))

    assert [f.about for f in said.findings if f.code == "group.no_certificate"] == ["p2"]


def test_a_person_barred_from_a_day_is_not_judged_on_a_day_that_nobody_knows() -> None:
    people: list[object] = [
        {"id": "p1", "office": "participant", "disqualified": [{"ground": "judge", "from": "2099-01-01"}]}
    ]

    assert codes(judged(people=people, visit={"id": "v1", "roster": ["p1"]})) == set()


def test_a_person_barred_is_found_in_a_plan() -> None:
    people: list[object] = [
        {"id": "p1", "office": "participant", "disqualified": [{"ground": "judge", "from": "2026-01-01"}]}
    ]
    item: Tree = {
        "id": "v1",
        "kind": "periodic",
        "institutions": ["i1"],
        "dates": ["2026-05-05"],
        "participants": ["p1"],
    }

    assert "person.not_eligible" in codes(judged(people=people, plan={"items": [item]}))


def test_a_reason_written_for_the_visit_counts_for_its_place_in_the_plan() -> None:
    item: Tree = {"id": "v1", "kind": "periodic", "form": "one_time", "institutions": ["i1"], "participants": ["p1"]}
    said = judged(plan={"items": [item]}, visit={"id": "v1", "reasons": [{"about": "group_of_one", "by": "p1"}]})

    assert [f.effect for f in said.findings if f.code == "group.too_small"] == ["RECORDS"]


def test_a_planned_visit_without_a_day_is_not_said_to_come_too_late() -> None:
    item: Tree = {"id": "v1", "kind": "periodic", "institutions": ["i1"], "participants": ["p1"]}
    place: Tree = {"id": "i1", "category": "SIZO", "last_periodic_end": "2022-05-17"}
    said = judged(institutions=[place], plan={"period": ["2026-01-01", "2026-12-31"], "items": [item]})

    assert "plan.no_dates" in codes(said)
    assert "plan.lapses_institution" not in codes(said)


def test_a_cost_is_not_rounded_down_to_the_budget() -> None:
    assert "plan.over_budget" in codes(judged(plan={"budget": 100.0, "cost": 100.4}))
    assert "plan.over_budget" not in codes(judged(plan={"budget": 100.4, "cost": 100.4}))


def test_places_of_unknown_category_do_not_share_a_clock() -> None:
    places: list[object] = [
        {"id": "i1", "last_periodic_end": "2022-05-17"},
        {"id": "i2", "last_periodic_end": "2024-05-17"},
    ]
    said = judged(policy={"CYCLE": "category"}, as_of="2026-04-01", institutions=places)

    assert [str(one["strict"]) for one in value(said, "institution.next_periodic_due") if isinstance(one, dict)] == [
        "2026-05-17",
        "2028-05-17",
    ]


def test_who_stepped_aside_for_one_place_signs_for_the_other() -> None:
    there = leg(region="KZ-10", institutions=["i2"])
    refusal: Tree = {"person": "p1", "on": "2026-04-01", "institution": "i1"}
    said = judged(visit=visit(form="thematic", legs=[leg(), there], recusals=[refusal]), report={"signed_by": ["p2"]})

    assert [f.about for f in said.findings if f.code == "report.unsigned"] == ["p1"]


def test_one_institution_on_two_legs_owes_one_report_from_the_later() -> None:
    legs: list[object] = [leg(), leg(on_site=["2026-04-13"])]
    said = judged(policy={"REPUNIT": "institution"}, visit=visit(form="thematic", legs=legs))

    assert [(duty.about, str(duty.due and duty.due.strict)) for duty in said.duties] == [("i1", "2026-04-23")]


def test_a_letter_of_the_head_whose_day_is_not_told_is_a_letter() -> None:
    written, called = ({"letter_from_head": {"written": is_written}} for is_written in (True, False))

    assert "letter.from_head_missing" not in codes(judged(visit=visit(interference=[written])))
    assert "letter.from_head_missing" in codes(judged(visit=visit(interference=[called])))


@pytest.mark.parametrize("nonwork", ["flagged", "counted"])
def test_a_consent_to_more_days_than_there_are_is_refused_and_counted_as_the_most(nonwork: str) -> None:
    consents: list[object] = [
        {"about": "extension", "by": "commissioner", "on": "2026-04-09", "days": days} for days in (10**17, 1)
    ]
    said = judged(policy={"NONWORK": nonwork}, visit=visit(decisions=consents))

    assert "extension.too_long" in codes(said)


def test_a_visit_on_the_first_day_of_the_calendar_is_judged() -> None:
    assert value(judged(visit=visit(legs=[leg(on_site=["1992-01-03"])])), "visit.working_days") == [1]


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"calendar": [{"date": "2026-04-20", "kind": "off"}, {"date": "2026-04-20", "kind": "work"}]}, "date.twice"),
        ({"plan": {"budget": 1e300, "cost": 2e300}}, "json.number_too_long"),
        ({"annual_report": {"received_by": [{"on": "2026-06-22", "answered": "2026-06-01"}]}}, "date.reversed"),
    ],
)
def test_what_contradicts_itself_is_a_fault(told: Tree, fault: str) -> None:
    with pytest.raises(Unreadable) as refused:
        judged(**told)

    assert {one.code for one in refused.value.faults} == {fault}


def test_many_long_presences_cost_no_more_than_the_days_they_cover() -> None:
    names = [f"p{number}" for number in range(1000)]
    people = [{"id": name, "office": "participant", "certificates": []} for name in names]
    century, night = ({"from": "1993-01-01", "to": end} for end in ("2099-01-01", "1993-01-02"))

    # Day by day and person by person these two took minutes: whoever goes back to that will see the suite stand still here.
    whole_century = judged(visit=visit(presence=[century] * 5000))
    crowd = judged(people=people, visit=visit(legs=[leg(participants=names)], presence=[night] * 5000))

    assert "visit.too_long" in codes(whole_century)
    assert sum(finding.code == "group.no_certificate" for finding in crowd.findings) == len(names)
