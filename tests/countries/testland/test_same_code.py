"""Case file, coverage and planner run on the invented law as they run on the real one."""

import json
from datetime import date

import pytest

from qorgan.casefile.judge import judge
from qorgan.casefile.read import read_case
from qorgan.casefile.vocabulary import of_country
from qorgan.countries.testland import TESTLAND
from qorgan.law.readings import Policy
from qorgan.law.verdict import Due, Duty, DutyStatus
from qorgan.planning.check import check_plan
from qorgan.planning.coverage import board
from qorgan.planning.coverage.clock import Clock, Fact, Start, Turn
from qorgan.planning.instance import Home, Instance, Person, Place, Representative, year_of
from qorgan.planning.limits import limits
from qorgan.planning.make import make_plan
from qorgan.questions import report
from qorgan.questions.group import CertificateSpan
from qorgan.questions.vocabulary import Kind
from tests.casefile.whole import WHOLE

MARCH_4 = date(2026, 3, 4)  # a Wednesday, the last working day of Testland's week
LAW = TESTLAND.law(date(2026, 3, 2))


@pytest.mark.parametrize(
    ("reading", "due"),
    [
        # Sat 7, Sun 8, Mon 9, Wed 11, Sat 14, Sun 15, Mon 16: Lantern Day on Tuesday the 10th is passed over.
        ("working", Due(date(2026, 3, 11), date(2026, 3, 16), date(2026, 3, 16))),
        ("calendar", Due(date(2026, 3, 11), date(2026, 3, 11), date(2026, 3, 16))),
    ],
)
def test_a_report_is_due_by_its_own_term_and_its_own_calendar(reading: str, due: Due) -> None:
    law = TESTLAND.law(MARCH_4, Policy(TESTLAND.switches, {"DAYS": reading}))

    [owed] = law.ask(report.DEADLINE, report.Deadline(Kind.INTERMEDIATE, MARCH_4))

    assert isinstance(owed, Duty)
    assert (owed.due, owed.provision, owed.status) == (due, "tl1-5", DutyStatus.OPEN)


CASE: dict[str, object] = {
    "case": 1,
    "as_of": "2026-03-20",
    "institutions": [{"id": "i1", "category": "TOWER", "region": "TL-N", "last_periodic_end": "2024-03-03"}],
    "people": [
        *({"id": f"p{number}", "office": "participant", "region": "TL-N"} for number in range(1, 6)),
        {"id": "r1", "office": "representative", "region": "TL-S"},
    ],
    "visit": {
        "id": "v1",
        "kind": "periodic",
        "form": "one_time",
        "legs": [
            {
                "region": "TL-N",
                "institutions": ["i1"],
                "on_site": ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"],
                "participants": ["p1", "p2", "p3", "p4", "p5"],
                "representative": "r1",
            }
        ],
    },
}


def test_a_case_file_is_judged_by_its_paragraphs() -> None:
    answer = judge(read_case(json.dumps(CASE), of_country(TESTLAND)), TESTLAND)

    assert [(found.provision, found.code) for found in answer.findings] == [
        ("tl1-3", "visit.too_long"),
        ("tl1-2", "group.too_large"),
        ("tl1-4-a", "visit.representative_absent"),
    ]
    assert [(owed.provision, owed.due and owed.due.default) for owed in answer.duties] == [("tl1-5", date(2026, 3, 16))]
    assert [used.edition for used in answer.law] == ["tl1-2020"]


def test_what_the_law_is_silent_on_is_not_asked_whatever_the_case_tells() -> None:
    told: dict[str, object] = {**WHOLE, "policy": {"DAYS": "calendar"}, "calendar": None, "law": "tl1-2026"}
    text = json.dumps(told).replace("KZ-71", "TL-N").replace("SIZO", "TOWER").replace("2014-", "2018-")

    answer = judge(read_case(text, of_country(TESTLAND)), TESTLAND)

    findings = {found.provision for found in answer.findings}
    owed = {duty.provision for duty in answer.duties}
    said = findings | owed | {value.provision for value in answer.values}
    assert said
    assert said <= set(TESTLAND.provisions)


def test_a_region_of_another_country_is_a_fault_of_the_file() -> None:
    here = of_country(TESTLAND)

    assert set(here.regions) == {"TL-N", "TL-S"}
    assert here.switches == {"DAYS": ("working", "calendar"), "REPUNIT": ("visit", "institution")}


def test_the_board_counts_two_years() -> None:
    clock = Clock(LAW)

    turn = clock.turn(Start(Fact.LAST_END, date(2024, 3, 10)))

    # 10 March is Lantern Day, so the visit is planned by the day before.
    assert turn == Turn(date(2026, 3, 10), date(2026, 3, 9), estimated=False)
    assert (clock.years, clock.provision) == ((2, "tl1-1"), "tl1-1")
    assert board.status(turn, date(2026, 3, 10)) is board.Status.DUE_THIS_YEAR
    assert board.status(turn, date(2026, 3, 11)) is board.Status.OVERDUE
    assert [window.fact for window in board.windows(clock, MARCH_4)] == [Fact.LAST_END, Fact.IN_MANDATE_SINCE]


def test_the_planner_is_given_its_numbers_and_its_citations() -> None:
    asked = limits(LAW, MARCH_4)

    assert (asked.cycle_years, asked.largest_group, asked.working_days) == ((2, "tl1-1"), (4, "tl1-2"), (3, "tl1-3"))
    assert (asked.grounds.dates, asked.grounds.representative) == ("tl1-6", "tl1-4-a")
    assert (asked.grounds.certificate, asked.grounds.conflict) == ("tl1-4-b", "tl1-4-c")


def test_a_plan_for_its_year_is_lawful_there_and_keeps_its_weekend() -> None:
    year = year_of(2027)
    certificate = (CertificateSpan(year.first, year.last),)
    instance = Instance(
        period=year,
        places=tuple(
            Place(code=code, region=region, category="HOUSE", last_periodic_end=last, in_mandate_since=None)
            for code, region, last in (("h1", "TL-N", date(2025, 2, 1)), ("h2", "TL-S", date(2025, 9, 1)))
        ),
        people=tuple(
            Person(code=code, homes=(Home(region, year.first, year.last),), certificates=certificate)
            for code, region in (("Asel", "TL-N"), ("Boris", "TL-N"), ("Dana", "TL-S"), ("Erlan", "TL-S"))
        ),
        representatives=tuple(
            Representative(code=f"r-{region}", region=region, terms=(year,)) for region in TESTLAND.regions
        ),
        tiles={code: region.tile for code, region in TESTLAND.regions.items()},
    )
    law = TESTLAND.law(year.first)

    document = make_plan(instance, law, seed="1")

    stops = [stop for planned in document.visits for leg in planned.legs for stop in leg.institutions]
    assert {stop.id for stop in stops} == {"h1", "h2"}
    assert all(TESTLAND.calendar().is_working(day) for stop in stops for day in stop.on_site)
    assert check_plan(document, instance, law) == []
