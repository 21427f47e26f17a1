"""The worked examples of ¶28 on the page of what a report wants: its three last days are those of the independent oracle."""

import re
from datetime import UTC, datetime, time

import pytest
from django.test import Client

from qorgan.store import models
from qorgan.wording import quantities
from tests.actions.moved import moved
from tests.actions.reported import Reported
from tests.actions.test_report_due import EXAMPLES, Example
from tests.interfaces.web.cases.browsers import locked
from tests.marks import provision
from tests.oracle import oracle

pytestmark = [pytest.mark.django_db, provision("kz266-p28-1", "kz266-p28-2", "kz266-p28-3")]
LANGUAGES = ("kk", "ru", "en")
_DAYS = re.compile(r'<dl class="filed-days">(.*?)</dl>', re.DOTALL)
_DAY = re.compile(r"<dd>(.*?)</dd>", re.DOTALL)


def shown(client: Client, number: str) -> list[str]:
    """The three days as the page writes them."""
    page = client.get(f"/reports/{number}/wanting/").content.decode()
    found = _DAYS.search(page)
    assert found
    return [" ".join(day.split()) for day in _DAY.findall(found.group(1))]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_the_page_shows_the_days_of_the_oracle(monkeypatch: pytest.MonkeyPatch, example: Example) -> None:
    moved(monkeypatch, datetime.combine(example.last, time(6), UTC))
    world = Reported()
    form = "" if example.kind == "special" else "one_time"
    models.Visit.objects.filter(pk=world.visit.pk).update(kind=example.kind, form=form)

    due = oracle.report_due(example.last, example.days, working=False, roll=True)

    assert example.due is None or tuple(due) == example.due
    for language in LANGUAGES:
        days = shown(locked(world.boris, language), world.report.number)
        assert days == [quantities.full_day(day, language) for day in due]
