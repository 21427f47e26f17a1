"""What of the register of messages stands on a desk: what one took oneself, what others have not passed on, what awaits a decision."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qorgan.actions.pass_on_message import PassOnMessage, pass_on_message
from qorgan.questions.vocabulary import Alleges
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import NOW
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.messages.heard import NUMBER, Heard, taken
from tests.interfaces.web.offices import LANGUAGES, browser, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p10-c", "kzstat-147-4")]


def test_whoever_took_it_finds_it_by_its_number_until_it_is_passed_on() -> None:
    heard = Heard()
    page = text(browsers.locked(heard.boris).get("/desk/"))
    assert f"Pass a message to the Commissioner. Number: {NUMBER}." in page
    assert f'href="/messages/{NUMBER}/"' in page
    assert "Messages are not passed" not in page
    pass_on_message(actor=heard.boris, key="p", now=NOW, request=PassOnMessage(message=NUMBER))
    assert "Pass a message" not in text(browsers.locked(heard.boris).get("/desk/"))


def test_the_secretary_sees_what_others_have_not_passed_on_and_for_how_long() -> None:
    heard = Heard()
    taken(heard.boris, "m2")
    taken(heard.boris, "m3", alleges=Alleges.OTHER)
    models.Message.objects.filter(number=NUMBER).update(received_at=timezone.now() - timedelta(days=5))
    page = text(browsers.locked(heard.saule).get("/desk/"))
    told = "Messages are not passed to the Commissioner yet. How many: 2; days since the oldest was received: 5."
    assert told in page
    assert "?state=registered" in page
    assert "#kzstat-147-4" in page


def test_the_commissioner_sees_what_waits_for_a_decision() -> None:
    heard = Heard()
    karlygash = browsers.locked(heard.karlygash)
    assert "Messages wait for a decision" not in text(karlygash.get("/desk/"))
    pass_on_message(actor=heard.boris, key="p", now=NOW, request=PassOnMessage(message=NUMBER))
    models.Message.objects.update(received_at=timezone.now() - timedelta(days=2))
    page = text(karlygash.get("/desk/"))
    assert "Messages wait for a decision. How many: 1; days since the oldest was received: 2." in page
    assert "?state=passed_on" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_each_language(language: str) -> None:
    heard = Heard()
    for actor in (heard.boris, heard.saule):
        page = text(browsers.locked(actor, language).get("/desk/"))
        assert "{" not in page.partition("<main")[2].partition("</main>")[0]


def test_whom_it_does_not_concern_sees_nothing_of_it() -> None:
    Heard()
    assert "essage" not in text(browser(cast.BOLAT).get("/desk/")).partition("<main")[2].partition("What changed")[0]
