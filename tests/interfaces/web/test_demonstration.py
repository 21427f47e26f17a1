"""The demonstration in a browser: no desk is empty, and the pages of visits ahead, plans and papers open for those they are for."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from qorgan.actions.load_demo_vault import COLLEAGUE
from qorgan.store import models
from tests import clock, signing_in
from tests.actions import cast, demo_vaults
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import text

pytestmark = pytest.mark.django_db
WITHOUT_KEYS = ("administrator",)
HOLDERS = ("secretary", "commissioner", "council-member", "representative", "participant", COLLEAGUE, "expert")


def main(page: object) -> str:
    return text(page).partition("<main")[2].partition("</main>")[0]  # type: ignore[arg-type]  # a page of the test client


def told(client: Client, *paths: str) -> list[int]:
    """What each answers with."""
    return [client.get(path).status_code for path in paths]


def test_every_role_finds_something_and_its_pages_open(monkeypatch: pytest.MonkeyPatch) -> None:
    demo_vaults.load(cast.NOW)
    clock.put_up(monkeypatch, cast.NOW + timedelta(minutes=5))
    now = cast.NOW + timedelta(minutes=5)
    people = {name: browsers.opened(demo_vaults.opened(name, now)) for name in HOLDERS}
    for name in WITHOUT_KEYS:
        people[name] = signing_in.present(Client(), models.Account.objects.get(username=name))
    for name, client in people.items():
        assert client.get("/desk/").status_code == 200, name
    _ahead(people)
    _plans(people)
    _special(people)
    _reports(people)


def _ahead(people: dict[str, Client]) -> None:
    listed = {name: re.findall(r"/ahead/([0-9a-f-]{36})/", main(people[name].get("/ahead/"))) for name in HOLDERS}
    assert {name: len(dict.fromkeys(found)) for name, found in listed.items()} == {
        "secretary": 3,
        "commissioner": 3,
        "council-member": 3,
        "representative": 3,
        "participant": 1,
        COLLEAGUE: 1,
        "expert": 1,
    }
    (soon,) = dict.fromkeys(listed["participant"])
    papers = (f"/ahead/{soon}/", f"/ahead/{soon}/pack.pdf")
    for name in ("commissioner", "representative", "participant", "expert"):
        assert told(people[name], *papers) == [200, 200], name
    assert told(people["council-member"], *papers) == [200, 404]
    assert told(people["participant"], f"/ahead/{soon}/own/") == [200]
    assert told(people["commissioner"], "/ahead/compose/") == [200]
    vacant = models.PlannedVisit.objects.get(state="vacant")
    gone = vacant.members.exclude(recused_on=None).get()
    assert told(people["commissioner"], f"/ahead/{vacant.pk}/replace/{gone.pk}/") == [200]
    assert told(people[COLLEAGUE], f"/ahead/{vacant.pk}/") == [404]


def _plans(people: dict[str, Client]) -> None:
    proposed = models.Plan.objects.get(state="proposed")
    plan = f"/plan/{proposed.based_on_id}/"
    for name in ("secretary", "commissioner", "council-member"):
        assert told(people[name], "/plan/", plan, f"/plan/{proposed.pk}/compare/") == [200] * 3, name
    assert told(people["secretary"], f"{plan}board/", f"{plan}hand-out/") == [200, 200]
    for name in ("participant", COLLEAGUE, "representative"):
        assert told(people[name], "/plan/mine/", f"/plan/mine/{proposed.year}/") == [302, 200], name


def _special(people: dict[str, Client]) -> None:
    for name in ("commissioner", "representative", "participant", COLLEAGUE):
        listed = dict.fromkeys(re.findall(r"/special/([0-9a-f-]{36})/", main(people[name].get("/special/"))))
        (order,) = (one for one in listed if not models.Visit.objects.filter(pk=one).exists())
        assert told(people[name], f"/special/{order}/", f"/special/{order}/pack.pdf") == [200, 200], name
    for name in ("secretary", "council-member", "expert"):
        assert "/special/0" not in main(people[name].get("/special/"))
        assert told(people[name], f"/special/{order}/") == [404], name


def _reports(people: dict[str, Client]) -> None:
    """Three reports in the list; each opens in its tabs for those who wrote it, and the late visit is shown as owing one."""
    reports = {row.state: row.number for row in models.Report.objects.all()}
    for name in ("participant", COLLEAGUE):
        page = main(people[name].get("/reports/"))
        assert all(number in page for number in reports.values()), name
        for number in reports.values():
            tabs = ("", "wanting/", "signing/", "filing/", "readers/")
            assert told(people[name], *(f"/reports/{number}/{tab}" for tab in tabs)) == [200] * len(tabs), number
    filed = reports["registered"]
    for name in ("secretary", "commissioner", "council-member"):
        assert told(people[name], "/reports/", f"/reports/{filed}/filing/") == [200, 200], name
