"""Any request to any operation, by each office: answered as described, never 5xx, and no act succeeds that the golden matrix forbids.

Every other request is one that would succeed for somebody, with one thing changed: so that ids and codes of other people's rows are tried.
``FUZZ=2000 make fuzz`` tries that many requests for each office instead of a few.
"""

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.conf import LazySettings, settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import strategies
from schemathesis import Case, checks

from qorgan.actions import catalogue
from qorgan.interfaces.api import openapi
from qorgan.interfaces.api.root import api
from qorgan.project.wsgi import application
from qorgan.store import models
from qorgan.workflow.report import REPORT
from tests.access import asked, doors, matrix, reports
from tests.access.world import ANONYMOUS, OFFICES, RELATIONS, World
from tests.marks import LONG

pytestmark = pytest.mark.django_db

RARE = frozenset({"deputy_commissioner", "interpreter", "no_office"})
"""Who may do what another office may, or next to nothing: asked with ``make long`` and ``make fuzz`` only."""
TRIES = int(os.environ.get("FUZZ", "120"))
ASKING = [pytest.param(office, marks=LONG) if office in RARE else office for office in (*OFFICES, ANONYMOUS)]
TOKEN = "a" * 32
ACTS, CASES, REPORTS = (f"{openapi.PREFIX}{part}/" for part in ("acts", "cases", "reports"))


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A server closes its connections between requests; here a request is taken back, so it must stay on the one of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _at_once(settings: LazySettings) -> None:
    """What is tried is tried before the answer: no process is left behind."""
    settings.PLAN_WORK = "inline"


def _described() -> Any:  # noqa: ANN401 -- the schema of a tool without types
    described = dict(api.get_openapi_schema(path_prefix=openapi.PREFIX))
    for operations in described["paths"].values():
        for operation in operations.values():
            operation.pop("security", None)  # who is signed in is settled below
    return schemathesis.openapi.from_dict(described)


OPERATIONS = [found.ok() for found in _described().get_all_operations()]
REQUESTS = strategies.one_of([operation.as_strategy() for operation in OPERATIONS])
# A schema cannot say what only the record knows: which codes there are, and what the law allows.
NOT_ASKED: list[Any] = [checks.CHECKS.get_one("positive_data_acceptance"), checks.CHECKS.get_one("ignored_auth")]


def _sent(case: "Case[Any]", session: dict[str, str]) -> Any:  # noqa: ANN401 -- as above
    """The answer; nothing of it stays."""
    cookies = {"qorgan_csrf": TOKEN} | session
    with transaction.atomic():
        answer = case.call(app=application, cookies=cookies, headers={"X-CSRFToken": TOKEN})
        transaction.set_rollback(True)
    return answer


def _session(world: World, username: str) -> dict[str, str]:
    """The cookies of somebody whose vault is open."""
    kept = doors.unlocked(world, username).cookies
    return {name: kept[name].value for name in ("qorgan", settings.VAULT_COOKIE_NAME)}


def _nearly_right(case: "Case[Any]", told: dict[str, Any], place: int) -> None:
    """A request that means something, with one field as the generator has it."""
    names = sorted(told)
    changed = names[place % len(names)] if names else ""
    body = case.body if isinstance(case.body, dict) else {}
    case.body = told | ({changed: body[changed]} if changed in body else {})


def _of_a_part(case: "Case[Any]", part: models.Compartment) -> None:
    """The address of a part that there is."""
    case.path_parameters |= {"case": str(part.case), "kind": part.kind}


def _of_a_report(case: "Case[Any]", place: int) -> None:
    """The address of a report that there is."""
    numbers = list(models.Report.objects.order_by("number").values_list("number", flat=True))
    if numbers:
        case.path_parameters |= {"report": numbers[place % len(numbers)]}


def _in_its_state(act: str) -> None:
    """Reports where the act can be done, whatever else they lack for it."""
    row = REPORT.row(act)
    if row is not None:
        models.Report.objects.update(state=row.sources[0])


def _permitted(office: str) -> set[str]:
    reviewed = matrix.reviewed()
    return {act for act in catalogue.ACTS for relation in RELATIONS if _is_ok(reviewed, office, act, relation)}


def _is_ok(reviewed: dict[tuple[str, str, str], matrix.Outcome], office: str, act: str, relation: str) -> bool:
    found = reviewed.get((office, act, relation))
    return found is not None and found.code == matrix.OK


@pytest.mark.parametrize("office", ASKING)
def test_any_request_of_an_office_is_answered_as_described(office: str) -> None:
    world = World() if office == ANONYMOUS else World(office)
    rows = [found for (one, relation), found in world.rows.items() if one == office and relation != "former"]
    rows = rows or [world.rows["secretary", "own"]]
    for row in {found.visit.pk: found for found in rows}.values():
        reports.before("write_section", world, row)
    session = {} if office == ANONYMOUS else _session(world, rows[0].username)
    permitted = _permitted(office)

    @hypothesis.settings(
        max_examples=TRIES,
        deadline=None,
        derandomize="FUZZ" not in os.environ,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=REQUESTS, place=strategies.integers(0, 100), is_near=strategies.booleans())
    def any_request(case: "Case[Any]", place: int, *, is_near: bool) -> None:
        act = case.operation.path.removeprefix(ACTS)
        if is_near and case.operation.path.startswith(CASES):
            _of_a_part(case, rows[place % len(rows)].compartment)
        if is_near and case.operation.path.startswith(REPORTS):
            _of_a_report(case, place)
        if is_near and act in catalogue.ACTS:
            _in_its_state(act)
            _nearly_right(case, asked.told(act, world, rows[place % len(rows)]), place)
        answer = _sent(case, session)
        case.validate_response(answer, excluded_checks=NOT_ASKED)
        if act in catalogue.ACTS and answer.status_code == 200:
            assert act in permitted, f"{office} did {act}"

    any_request()
