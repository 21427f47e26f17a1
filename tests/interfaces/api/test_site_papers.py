"""Papers of a visit on site over the API: filled from what the caller may open, a name only by consent, blank forms without an entry."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.choose_talk import ChooseTalk, choose_talk
from qorgan.actions.note_safety import NoteSafety, note_safety
from qorgan.actions.withdraw_consent import WithdrawConsent, withdraw_consent
from qorgan.store import models
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite
from tests.actions.test_signs import SEEN, agreed, draft, send, signs
from tests.documents.test_message_paper import text_of
from tests.interfaces.web.cases import browsers
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p20-b", "kz266-p22-b", "kz266-p23", "kz266-p26-a", "kz266-p26-b")]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    made = OnSite()
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=2))
    return made


def address(kind: str, entry: UUID | None = None, code: str = "V-1") -> str:
    return f"/api/v1/visits/{code}/papers/{kind}" + (f"?entry={entry}" if entry else "")


def paper(actor: Actor, kind: str, entry: UUID | None = None) -> str:
    answer = browsers.opened(actor).get(address(kind, entry), headers={"Accept-Language": "en"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf"), answer.content
    assert answer["Cache-Control"] == "no-store"
    return text_of(answer.content)


def status(client: Client, *asked: object) -> int:
    return client.get(address(*asked)).status_code  # type: ignore[arg-type]  # as they come


def test_a_notice_tells_what_was_written_and_no_name_without_consent(site: OnSite) -> None:
    consent = agreed(site)
    number = signs(site, who="Daniyar", consent=consent)
    assert SEEN in paper(site.roza, "notice_prosecution", number)
    draft(site, number, "Marks on the back of one person.")
    told = paper(site.boris, "notice_prosecution", number)
    assert "Marks on the back of one person." in told
    assert "Daniyar" in told
    site.act(withdraw_consent, WithdrawConsent, entry=consent)
    told = paper(site.boris, "notice_prosecution", number)
    assert "Daniyar" not in told
    assert "No identity is given" in told
    send(site, number)
    assert "Further notice" in paper(site.boris, "notice_prosecution", number)
    assert "Further notice" not in paper(site.karlygash, "notice_commissioner", number)
    assert models.JournalEntry.objects.filter(action="open_notice").count() == 5


def test_papers_of_talks_and_consents_are_filled_or_blank(site: OnSite) -> None:
    warning = site.act(note_safety, NoteSafety, by="administration", form="spoken", limits=True, ground="A fight")
    choice = site.act(choose_talk, ChooseTalk, notice=warning, person="P2", choice="in_private", in_writing=True)
    consent = agreed(site)
    assert "A fight" in paper(site.aida, "safety", warning)
    filled = paper(site.aida, "waiver", choice)
    assert "A fight" in filled
    assert "Аида" in filled
    assert "Heron" in paper(site.aida, "consent", consent)
    for kind in ("safety", "waiver", "consent"):
        assert "V-1" in paper(site.roza, kind)


def test_whoever_may_not_read_it_finds_no_paper(site: OnSite) -> None:
    number, consent = signs(site), agreed(site)
    assert status(browsers.opened(site.bolat), "notice_prosecution", number) == 404
    assert status(browsers.opened(site.karlygash), "consent", consent) == 404
    assert status(browsers.opened(site.roza), "consent", consent) == 404
    assert status(browsers.locked(site.boris), "notice_prosecution", number) == 423
    mine = browsers.opened(site.boris)
    assert status(mine, "notice_prosecution") == 404
    assert status(mine, "notice_prosecution", uuid4()) == 404
    assert status(mine, "consent", number) == 404
    assert status(mine, "consent", None, "V-9") == 404
    assert status(mine, "receipt") == 422
    assert mine.get(f"{address('consent')}?entry=x").status_code == 422
