"""The board for programs: the same rows, counts and limits as on the screen."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from qorgan.law.workdays import anniversary
from qorgan.register.changes import Register
from tests.actions import cast
from tests.interfaces.api import asking
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p03")]


@pytest.fixture
def secretary(client: Client) -> Client:
    today = timezone.localdate()
    late = anniversary(today, -4) - timedelta(days=1)
    cast.import_rows(
        Register.INSTITUTIONS,
        cast.institution("LATE", "KZ-71", name_kk="Қарағанды"),
        cast.institution("SAFE", "KZ-75", owner="Health"),
        cast.institution("NONE", "KZ-75"),
    )
    cast.import_rows(
        Register.VISITS,
        cast.visit("V1", "LATE", late, late),
        cast.visit("V2", "SAFE", today - timedelta(9), today - timedelta(8)),
    )
    return asking.signed_in(client)


def test_every_row_has_its_day_and_its_paragraph(secretary: Client) -> None:
    told = asking.told(secretary, "/coverage")
    assert [row["code"] for row in told["items"]] == ["LATE", "SAFE", "NONE"]
    late, _, none = told["items"]
    assert (late["status"], late["next_periodic"]["days_left"], late["next_periodic"]["provision"]) == (
        "overdue",
        -1,
        "kz266-p03-1",
    )
    assert (none["status"], none["next_periodic"]) == ("no_date", None)
    assert (told["cycle_years"], told["provision"], told["readings"]["CYCLE"]) == (4, "kz266-p03-1", "institution")
    assert told["total"] == {
        "institutions": 3, "overdue": 1, "overdue_estimated": 0, "due_this_year": 0, "safe": 1, "no_date": 1, "never_visited": 1,
    }  # fmt: skip
    assert [(group["code"], group["tally"]["institutions"]) for group in told["regions"]] == [
        ("KZ-71", 1),
        ("KZ-75", 2),
    ]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"status": "overdue"}, ["LATE"]),
        ({"q": "ҚАРАҒ"}, ["LATE"]),
        ({"region": "KZ-75", "sort": "-name"}, ["SAFE", "NONE"]),
        ({"owner": "Health"}, ["SAFE"]),
        ({"size": 1, "page": 2}, ["SAFE"]),
        ({"size": 2, "page": 99}, ["NONE"]),
    ],
)
def test_rows_are_narrowed_sorted_and_cut_into_pages(
    secretary: Client, asked: dict[str, str | int], codes: list[str]
) -> None:
    assert [row["code"] for row in asking.told(secretary, "/coverage", **asked)["items"]] == codes


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"sort": "price"}, "query.sort"),
        ({"status": "late"}, "query.status"),
        ({"size": 0}, "query.size"),
        ({"page": "x"}, "query.page"),
    ],
)
def test_a_word_that_is_not_known_is_a_fault_with_its_path(
    secretary: Client, asked: dict[str, str | int], path: str
) -> None:
    assert [fault["path"] for fault in asking.problem(secretary, "/coverage", 422, **asked)["faults"]] == [path]


def test_the_forecast_tells_three_courses(secretary: Client) -> None:
    told = asking.told(secretary, "/coverage/forecast", pace=3)
    assert len(told["days"]) == len(told["past_pace"]["overdue"]) == len(told["fewer_overdue"]) == 50
    assert told["other_pace"]["pace_a_month"] == 3
    assert told["clear_by"] == str(date(timezone.localdate().year + 1, 12, 31))
    assert {region["code"] for region in told["regions"]} == {"KZ-71", "KZ-75"}
    asking.problem(secretary, "/coverage/forecast", 422, pace=-1)


def test_a_representative_is_told_of_his_region_alone(client: Client, secretary: Client) -> None:
    told = asking.told(asking.signed_in(client, cast.ROZA), "/coverage")
    assert [row["code"] for row in told["items"]] == ["LATE"]
    assert told["total"]["institutions"] == 1
    assert [group["code"] for group in told["regions"]] == ["KZ-71"]


@pytest.mark.parametrize("address", ["/coverage", "/coverage/forecast"])
def test_who_may_not_read_it_is_refused(client: Client, address: str) -> None:
    assert asking.problem(asking.signed_in(client, cast.ADIL), address, 403)["code"] == "permission.not_held"
