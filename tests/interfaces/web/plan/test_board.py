"""A plan changed by hand on the web: a list that travels in the form, is judged as it grows, and becomes a version when it is kept."""

import json
import re
from collections.abc import Mapping

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgan.planning.document import PlanDocument, told
from qorgan.store import models, sealing
from qorgan.store.models.plan import PLACE
from tests.actions import cast, plans
from tests.interfaces.plans import ground
from tests.interfaces.web.plan.visitors import Page, made, saule, signed_in, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06", "kz266-p07", "kz266-p08", "kz266-p09", "kz266-p14")]
FIRST, SECOND, THIRD = "2027-0001", "2027-0002", "2027-0003"
MOVED = {"what": "move", "visit": FIRST, "first_day": "2027-10-04"}
SATURDAY = "2027-10-02"


@pytest.fixture(autouse=True)
def registers(settings: LazySettings) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()


@pytest.fixture
def board(client: Client) -> str:
    return f"{made(signed_in(client))}board/"


def carried(page: Page) -> list[dict[str, object]]:
    """The changes that the page hands on."""
    found = re.search(r'name="changes" value="([^"]*)"', text(page))
    assert found is not None
    handed: list[dict[str, object]] = json.loads(found[1].replace("&quot;", '"'))
    return handed


def waiting(*changes: Mapping[str, object]) -> dict[str, str]:
    return {"changes": json.dumps(changes), "key": "k1"}


def card(client: Client, board: str, visit: str = FIRST) -> dict[str, object]:
    """The form of a visit as the page fills it."""
    page = text(client.post(board, {"card": visit}))
    people = re.findall(r'name="group-0" value="(\w+)" checked', page)
    guide = re.findall(r'name="guide-0" value="(\w*)" checked', page)
    days = re.findall(r'name="days-0-0"[^>]* value="([\d-]*)"', page)
    first = re.findall(r'name="first_day" value="([\d-]+)"', page)
    return {
        "visit": visit,
        "take": "1",
        "first_day": first[0],
        "days-0-0": days,
        "group-0": people,
        "guide-0": guide[0],
    }


def test_the_board_shows_a_card_for_each_visit_of_the_quarter(client: Client, board: str) -> None:
    page = text(client.get(board))
    shown = set(re.findall(r'data-card="([\d-]+)"', page))
    for quarter in ("2", "3", "4"):
        shown |= set(re.findall(r'data-card="([\d-]+)"', text(client.post(board, {"quarter": quarter}))))
    document = plans.opened(saule(), models.Plan.objects.get())
    assert shown == {visit.id for visit in document.visits}
    assert "No visit in this part of the year" in text(client.post(board, {"quarter": "4", "region": "KZ-10"}))


def test_a_visit_is_moved_by_its_form_and_kept_as_a_new_draft(client: Client, board: str) -> None:
    page = client.post(board, {**card(client, board), "first_day": "2027-10-04"})
    assert page.status_code == 200
    assert carried(page) == [MOVED]
    assert "Another first day" in text(page)
    assert models.Plan.objects.count() == 1
    answer = client.post(board, {**waiting(MOVED), "save": "1"})
    amended = models.Plan.objects.get(version=2)
    assert answer["Location"] == f"/plan/{amended.pk}/"
    assert (amended.state, amended.based_on) == ("draft", models.Plan.objects.get(version=1))


def test_pressing_twice_keeps_one_version(client: Client, board: str) -> None:
    sent = {**waiting(MOVED), "save": "1"}
    assert client.post(board, sent)["Location"] == client.post(board, sent)["Location"]
    assert models.Plan.objects.count() == 2


def test_a_day_that_is_not_worked_comes_back_in_the_form_with_all_that_was_typed(client: Client, board: str) -> None:
    page = client.post(board, {**card(client, board), "first_day": SATURDAY, "group-0": ["Q2"]})
    assert page.status_code == 422
    assert "cannot begin on 2 October 2027" in text(page)
    assert f'value="{SATURDAY}"' in text(page)
    assert re.search(r'value="Q2" checked', text(page))
    assert carried(page) == []


@pytest.mark.parametrize("day", ["", "soon", "2026-12-31", "2027-02-30"])
def test_what_is_no_day_of_the_year_is_told_at_the_field(client: Client, board: str, day: str) -> None:
    page = client.post(board, {**card(client, board), "first_day": day})
    assert page.status_code == 422
    assert "Write a day of the plan" in text(page)


def test_what_the_law_refuses_stands_at_the_visit_with_its_paragraph(client: Client, board: str) -> None:
    page = client.post(board, {**card(client, board), "group-0": ["Q1", "Q4", "Q2", "Q5"]})
    assert page.status_code == 200
    assert "Not allowed so" in text(page)
    assert re.search("¶\N{NO-BREAK SPACE}8\\b", text(page))
    kept = client.post(board, {**waiting(*carried(page)), "save": "1"})
    assert kept.status_code == 409
    assert carried(kept) == carried(page)
    assert models.Plan.objects.count() == 1


def test_a_group_a_guide_and_days_are_changed_at_once(client: Client, board: str) -> None:
    sent = {**card(client, board), "group-0": ["Q4"], "guide-0": "", "days-0-0": ["2027-10-05", "2027-10-04", ""]}
    kinds = [change["what"] for change in carried(client.post(board, sent))]
    assert kinds == ["dates", "group", "representative"]


def test_a_form_without_a_change_puts_nothing_on_the_list(client: Client, board: str) -> None:
    page = client.post(board, card(client, board))
    assert carried(page) == []
    assert "Nothing differs from the plan." in text(page)


def test_a_visit_is_taken_out_and_the_change_taken_back(client: Client, board: str) -> None:
    page = client.post(board, {"visit": THIRD, "remove": "1"})
    assert carried(page) == [{"what": "remove", "visit": THIRD}]
    assert f'data-card="{THIRD}"' not in text(page)
    assert carried(client.post(board, {**waiting(*carried(page)), "undo": "0"})) == []


def test_a_change_on_which_another_rests_is_not_taken_back_first(client: Client, board: str) -> None:
    leg = {
        "region": "KZ-71",
        "institutions": [{"id": "A1", "on_site": ["2027-09-06"]}],
        "participants": ["Q1", "Q4"],
        "representative": "W1",
    }
    add = {"what": "add", "kind": "intermediate", "form": "one_time", "topic": None, "legs": [leg]}
    both = waiting(add, {"what": "move", "visit": "2027-0007", "first_day": "2027-09-07"})
    page = client.post(board, {**both, "undo": "0"})
    assert page.status_code == 422
    assert len(carried(page)) == 2
    for place in ("9", "x", "-1"):
        assert len(carried(client.post(board, {**both, "undo": place}))) == 2


def test_a_card_dropped_on_another_week_begins_on_the_day_that_fits(client: Client, board: str) -> None:
    page = client.post(board, {"dropped": "1", "moved": FIRST, "day": "2027-10-04"})
    (change,) = carried(page)
    assert (change["what"], str(change["first_day"])[:9]) == ("move", "2027-10-0")
    for moved, day in ((FIRST, "2026-01-05"), ("2027-0099", "2027-10-04"), (FIRST, "soon")):
        refused = client.post(board, {"dropped": "1", "moved": moved, "day": day})
        assert refused.status_code == 422
        assert carried(refused) == []


def test_a_thematic_visit_is_added_with_a_group_for_each_region(client: Client, board: str) -> None:
    models.Person.objects.filter(code="Q1").update(topics=["Isolation"])
    form = {"kind": "intermediate", "form": "thematic", "topic": "Isolation", "quarter": "1"}
    found = client.post(board, {**form, "find": "1", "q": "A1"})
    assert 'name="pick" value="A1"' in text(found)
    places = {"place": ["A1", "A2"], "first": ["2027-09-06", "2027-09-08"], "last": ["2027-09-06", "2027-09-08"]}
    shown = text(client.post(board, {**form, **places, "people": "1"}))
    assert 'name="group-0"' in shown
    assert 'name="group-1"' in shown
    assert "From the region" in shown
    assert "Knows the topic" in shown
    assert "certificate" in shown.casefold()
    page = client.post(
        board,
        {
            **form,
            **places,
            "group-0": ["Q1", "Q2"],
            "guide-0": "W1",
            "group-1": ["Q1", "Q2"],
            "guide-1": "W2",
            "insert": "1",
        },
    )
    (change,) = carried(page)
    assert (change["what"], change["topic"]) == ("add", "Isolation")
    answer = client.post(board, {**waiting(change), "save": "1"})
    assert answer.status_code == 302, re.findall(r'q-finding-text">([^<]*)', text(answer))
    kept = plans.opened(saule(), models.Plan.objects.get(version=2))
    assert kept.visits[-1].id == "2027-0007"
    assert [leg.region for leg in kept.visits[-1].legs] == ["KZ-71", "KZ-75"]


def test_an_added_visit_without_places_or_days_is_told_what_is_missing(client: Client, board: str) -> None:
    assert "Choose at least one institution." in text(client.post(board, {"insert": "1"}))
    places = {"place": ["A1"], "first": ["2027-10-02"], "last": ["2027-10-03"]}
    page = client.post(board, {**places, "insert": "1", "topic": "kept"})
    assert page.status_code == 422
    assert 'value="kept"' in text(page)
    assert 'value="2027-10-02"' in text(page)


def test_the_last_place_is_taken_off_and_none_is_chosen_twice(client: Client, board: str) -> None:
    places = {"place": ["A1", "A2"], "first": ["", ""], "last": ["", ""]}
    assert text(client.post(board, {**places, "unpick": "A2"})).count('name="place"') == 1
    assert text(client.post(board, {**places, "pick": "A2"})).count('name="place"') == 2
    assert text(client.post(board, {**places, "pick": "NOWHERE"})).count('name="place"') == 2


def test_money_is_allotted_and_a_word_is_no_money(client: Client, board: str) -> None:
    page = client.post(board, {"budget": "much", "save": "1"})
    assert page.status_code == 422
    assert 'value="much"' in text(page)
    answer = client.post(board, {"budget": "90 000 000", "save": "1", "key": "b"})
    assert answer.status_code == 302
    assert plans.opened(saule(), models.Plan.objects.get(version=2)).budget == 90_000_000
    assert "90,000,000" in text(client.get(answer["Location"]))


@pytest.mark.parametrize("changes", ["{", "[1]", '[{"what": "burn"}]', "[" * 500_000])
def test_a_list_that_no_page_has_written_is_no_request(client: Client, board: str, changes: str) -> None:
    assert client.post(board, {"changes": changes}).status_code == 400


def test_nothing_kept_is_told_so(client: Client, board: str) -> None:
    page = client.post(board, {"save": "1"})
    assert page.status_code == 409
    assert "Nothing was changed" in text(page)


def test_no_visit_of_that_number_is_not_there(client: Client, board: str) -> None:
    for asked in ({"card": "2027-0099"}, {"visit": "2027-0099", "take": "1"}, {"remove": "1"}):
        assert client.post(board, asked).status_code == 404


def test_only_makers_of_plans_change_them(client: Client, board: str) -> None:
    signed_in(client, cast.BOLAT)
    assert client.get(board).status_code == 403
    for person in (cast.BORIS, cast.ROZA, cast.ADIL):
        signed_in(client, person)
        assert client.post(board, {**waiting(MOVED), "save": "1"}).status_code == 404


def test_no_place_and_no_day_stands_in_an_address(client: Client, board: str) -> None:
    for sent in ({}, {"card": FIRST}, {"add": "1", "place": ["A1"], "first": ["2027-09-06"], "last": [""]}):
        page = text(client.post(board, sent))
        for address in re.findall(r'(?:href|action|hx-[a-z]+|src)="([^"]*)"', page):
            assert not re.search(r"KZ-\d|A\d\b|20\d\d-\d\d(?!\d)|Q\d", address), address


def test_queries_do_not_grow_with_the_plan(client: Client, board: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.post(board, waiting(MOVED))
            client.get(board.removesuffix("board/"))
            client.post(board, {"card": FIRST})
        return len(queries)

    asked()
    few = asked()
    ground_visits = plans.opened(saule(), models.Plan.objects.get())
    twice = tuple(
        visit.model_copy(update={"id": f"{visit.id[:5]}{number}{visit.id[6:]}"})
        for number in range(5)
        for visit in ground_visits.visits
    )
    _overwrite(ground_visits.model_copy(update={"visits": twice}))
    assert asked() == few


def _overwrite(document: PlanDocument) -> None:
    plan = models.Plan.objects.get()
    sealed = sealing.seal_json(told(document), record=plan.pk, **PLACE)
    models.Plan.objects.filter(pk=plan.pk).update(sealed=sealed.blob, commitment=sealed.commitment)
