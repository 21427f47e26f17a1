"""Filling a checklist on screen: theme by theme, without a script, and nothing that was typed is lost."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from qorgan.checklists.answers import Given
from qorgan.checklists.model import Source
from qorgan.store import models
from tests.actions.checklisted import Checked, publish, rooms
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.standing import standing

pytestmark = pytest.mark.django_db
PAGE = "/site/V-1/checklist/rooms/"


@standing
def site() -> Checked:
    return Checked()


def _fields(client: Client) -> dict[str, str]:
    """The hidden fields of the form."""
    page = text(client.get(PAGE))
    return dict(re.findall(r'<input type="hidden" name="([rw]:[^"]+)" value="([^"]*)"', page))


def _keep(client: Client, fields: dict[str, str], **told: object) -> tuple[int, str]:
    page = client.post(
        PAGE, {**fields, "key": uuid4().hex, **{name.replace("__", ":"): value for name, value in told.items()}}
    )
    return page.status_code, text(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(site: Checked, language: str) -> None:
    site.answer("beds = no")
    boris = browsers.opened(site.boris, language)
    for path in ("/site/V-1/checklist/", PAGE, f"{PAGE}figures/"):
        page = boris.get(path)
        assert page.status_code == 200, path
        assert "{" not in text(page).partition("<main")[2].partition("</main>")[0]


def test_answers_are_kept_with_note_and_sources_and_only_what_was_changed(site: Checked) -> None:
    site.answer("light = yes")
    boris = browsers.opened(site.boris)
    status, _ = _keep(
        boris,
        _fields(boris),
        a__beds="no",
        n__beds="Three beds for five",
        s__beds=["staff", "observation"],
        a__light="yes",
    )
    assert status == 302
    found = site.opened().answers
    assert found["beds"].given == Given("no", "Three beds for five", (Source.OBSERVATION, Source.STAFF))
    assert found["light"].revision == 1
    assert "air" not in found
    assert 'value="2"' in text(boris.get(PAGE))


def test_both_answers_stand_beside_one_another_and_the_rest_is_kept(site: Checked) -> None:
    boris = browsers.opened(site.boris)
    fields = _fields(boris)
    site.answer({"question": "beds", "answer": "yes", "note": "All have one"}, actor=site.aida)
    status, page = _keep(boris, fields, a__beds="no", n__beds="Two sleep on the floor", a__light="partly")
    assert status == 409
    for told in ("All have one", "Two sleep on the floor"):
        assert told in page
    assert site.opened().answers["light"].given.answer == "partly"
    again = dict(re.findall(r'<input type="hidden" name="([rw]:[^"]+)" value="([^"]*)"', page))
    assert _keep(boris, again, a__beds="no", n__beds="Two sleep on the floor", a__light="partly")[0] == 302
    assert site.opened().answers["beds"].given.note == "Two sleep on the floor"


def test_a_locked_vault_gives_everything_back(site: Checked) -> None:
    boris = browsers.opened(site.boris)
    fields = _fields(boris)
    browsers.lock(site.boris)
    status, page = _keep(boris, fields, a__beds="no", n__beds="Not to be lost")
    assert status == 409
    assert "Not to be lost" in page


def test_what_cannot_be_stored_is_told_beside_its_question(site: Checked) -> None:
    boris = browsers.opened(site.boris)
    status, page = _keep(boris, _fields(boris), a__beds="no", n__beds="a\u202eb", a__light="yes")
    assert status == 422
    assert "q-field-error" in page
    assert set(site.opened().answers) == {"light"}


def test_a_representative_fills_it_without_reading(site: Checked) -> None:
    site.answer({"question": "beds", "answer": "no", "note": "CANARY"})
    roza = browsers.opened(site.roza)
    assert "CANARY" not in text(roza.get(PAGE))
    assert _keep(roza, _fields(roza), a__light="no")[0] == 302
    assert site.opened().answers["light"].given.answer == "no"


def test_an_older_version_is_gone_on_with_and_said_to_be_one(site: Checked) -> None:
    publish(site.saule, rooms("beds", "water"))
    boris = browsers.opened(site.boris)
    assert "newer version" in text(boris.get(f"{PAGE}?version=1"))
    assert "newer version" not in text(boris.get(PAGE))


def test_figures_tell_what_is_not_as_it_should_be_and_how_well_it_is_supported(site: Checked) -> None:
    site.answer({"question": "beds", "answer": "no", "sources": ["staff", "register"]}, "light = yes")
    boris = browsers.opened(site.boris)
    page = text(boris.get(f"{PAGE}figures/"))
    assert "0 / 1" in page
    table = boris.get(f"{PAGE}answers.csv").content.decode("utf-8-sig")
    assert table.splitlines()[0].startswith("theme-beds,theme-beds_note,theme-beds_sources")


def test_what_is_not_there_is_not_there(site: Checked) -> None:
    boris = browsers.opened(site.boris)
    for path in (f"{PAGE}?place=B/9", "/site/V-1/checklist/other/", "/site/V-9/checklist/", f"{PAGE}?version=9"):
        assert boris.get(path).status_code == 404, path
    assert browsers.opened(site.bolat).get(PAGE).status_code in {403, 404}
    assert models.SiteEntry.objects.count() == 0
