"""The page of the report form: versions, fixed texts in three languages side by side, the layout as a file (¶27)."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.actions.keep_report_form import KeepReportForm, keep_report_form
from qorgan.questions.record import About
from qorgan.reporting import form
from qorgan.store import models, report_forms, scope
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.composed import decided
from tests.interfaces.web.offices import LANGUAGES, browser, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p27-c")]
ADDRESS = "/reports/form/"
MOST_QUERIES = 20


def adopted(version: int = 1) -> None:
    models.Paper.objects.create(
        decision=decided(About.REPORT_FORM, f"K-{version}"),
        kind=About.REPORT_FORM,
        version=version,
        title=f"Есеп нысаны {version}",
        valid_from=TODAY,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_council_adopted_one_the_countrys_own_layout_is_shown_in_three_languages(language: str) -> None:
    shown = text(browser(cast.SAULE, language).get(ADDRESS))

    assert all(title in shown for title in ("Ерекше пікірлер", "Особые мнения", "Dissenting opinions"))
    assert "/act/keep_report_form/" not in shown


def test_the_secretary_is_led_to_loading_a_layout_and_others_are_not() -> None:
    adopted()

    assert "/act/keep_report_form/?version=1" in text(browser(cast.SAULE).get(ADDRESS))
    assert "/act/keep_report_form/" not in text(browser(cast.BORIS).get(ADDRESS))
    assert browser(cast.ADIL).get(ADDRESS).status_code == 403


def test_a_layout_that_was_loaded_is_shown_and_given_as_a_file() -> None:
    adopted()
    saule = browser(cast.SAULE)
    told = form.told(form.Layout(report_forms.layout(0).sections[:2]))
    actor = scope.actor_of(models.Account.objects.get(username=cast.SAULE.code))
    request = KeepReportForm.model_validate({"version": 1, "text": json.dumps(told)})
    keep_report_form(actor=actor, key="k", now=NOW, request=request)

    shown = text(saule.get(ADDRESS))

    assert "Summary" in shown
    assert "Dissenting opinions" not in shown
    assert saule.get("/reports/form/1.json").json() == told
    assert len(saule.get("/reports/form/0.json").json()["sections"]) > 2
    assert saule.get("/reports/form/2.json").status_code == 404


def test_the_page_asks_the_database_the_same_number_of_times_for_any_number_of_versions() -> None:
    saule = browser(cast.SAULE)
    counts = []
    for version in (1, 2, 3):
        adopted(version)
        with CaptureQueriesContext(connection) as queries:
            assert saule.get(f"{ADDRESS}?version={version}").status_code == 200
        counts.append(len(queries))

    assert len(set(counts)) == 1
    assert counts[0] <= MOST_QUERIES
