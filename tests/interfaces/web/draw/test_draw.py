"""The draw of a plan on screen: who is bound, who gave, what is next for whoever looks; in three languages, and nothing sealed."""

import json

import pytest
from django.test import Client

from qorgan.actions.open_run_seed import open_run_seed
from qorgan.interfaces.web.desk import words
from qorgan.store import desk
from tests.actions.cast import NOW, TODAY
from tests.actions.drawn import WHY, YEAR, Drawing
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p06-a")]
PAGE, LIST = f"/plan/draw/{YEAR}/", "/plan/draw/"


@standing
def drawing() -> Drawing:
    return Drawing()


def told(browser: Client, page: str = PAGE) -> str:
    return text(browser.get(page)).partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(drawing: Drawing, language: str) -> None:
    saule = browsers.opened(drawing.saule, language)
    assert saule.get(LIST).status_code == 200
    drawing.closed()
    for page in (LIST, PAGE):
        assert "{" not in told(saule, page)


def test_an_empty_list_says_what_to_do_and_offers_it_to_the_secretary_alone(drawing: Drawing) -> None:
    assert "/act/begin_draw/" in text(browsers.opened(drawing.saule).get(LIST))
    page = text(browsers.opened(drawing.bolat).get(LIST))
    assert "No draw yet" in page
    assert "/act/begin_draw/" not in page


def test_a_member_is_led_to_the_own_step_and_then_waits(drawing: Drawing) -> None:
    drawing.begun()
    bolat = browsers.opened(drawing.bolat)
    assert "/act/commit_share/" in told(bolat)
    drawing.do(drawing.bolat, "commit_share", words="один")
    assert "Nothing is asked of you now" in told(bolat)
    for member in (drawing.dana, drawing.gaukhar):
        drawing.do(member, "commit_share", words="другой")
    assert "/act/give_share/" in told(bolat)


def test_the_secretary_closes_and_the_commissioner_decides(drawing: Drawing) -> None:
    drawing.bound()
    saule, karlygash = browsers.opened(drawing.saule), browsers.opened(drawing.karlygash)
    assert "/act/close_draw/" in told(saule)
    assert "/act/" not in told(karlygash)
    for member in (drawing.bolat, drawing.dana):
        drawing.do(member, "give_share")
    drawing.do(drawing.saule, "close_draw", reason=WHY)
    assert "/act/release_seed/" in told(karlygash)
    assert "Absent" in told(saule)


def test_the_page_shows_commitments_and_neither_share_nor_seed(drawing: Drawing) -> None:
    row = drawing.closed()
    handed = open_run_seed(actor=drawing.saule, now=NOW, year=YEAR)
    page = told(browsers.opened(drawing.saule))
    assert handed is not None
    assert row.commitment in page
    assert handed.seed not in page


def test_the_seed_is_taken_as_a_file_once_the_commissioner_has_decided(drawing: Drawing) -> None:
    drawing.closed()
    saule = browsers.opened(drawing.saule)
    assert saule.post(f"{PAGE}opened.json").status_code == 409
    drawing.do(drawing.karlygash, "release_seed", reason="Жалоба на план")
    assert f"{PAGE}opened.json" in told(saule)
    file = saule.post(f"{PAGE}opened.json")
    assert json.loads(file.content)["draw"]["commitment"] == drawing.row().commitment
    assert file["Cache-Control"].startswith(("no-store", "private"))


def test_a_year_without_a_draw_is_not_there(drawing: Drawing) -> None:
    assert browsers.opened(drawing.saule).get(PAGE).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_waits_stands_on_the_desk_of_the_member(drawing: Drawing, language: str) -> None:
    drawing.begun()
    items = [item for item in desk.desk(drawing.bolat, TODAY).waits if item.noun == "plan_draw"]
    assert [item.code for item in items] == ["plan_draw.commit"]
    assert not [item for item in desk.desk(drawing.saule, TODAY).waits if item.noun == "plan_draw"]
    page = text(browsers.opened(drawing.bolat, language).get("/desk/"))
    assert PAGE in page
    assert words.lines(items, TODAY)[0].link is not None
