"""Writing a page in the browser: whatever comes in the way, nothing that was typed is lost."""

from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from qorgan.actions.share_compartment import RevokeAccess, revoke_access
from qorgan.store import models
from tests.actions import vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Cased
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import Page, text
from tests.standing import standing

pytestmark = pytest.mark.django_db
WORDS = "amber bridge candle dragon ember falcon"


@standing
def cased() -> Cased:
    return Cased()


def send(
    client: Client, part: UUID, title: str, words: str, *, page: UUID | None = None, read: int = 0, **more: object
) -> Page:
    """``page``: one that is there; ``new``: the id of one that is not."""
    told = {"title": title, "text": words, "read": str(read), "key": uuid4().hex, "page": more.pop("new", ""), **more}
    if page is None:
        return client.post(f"/cases/part/{part}/write/", told)
    return client.post(f"/cases/page/{part}/{page}/change/", told)


def test_a_page_is_written_read_and_changed(cased: Cased) -> None:
    part, boris = cased.part("report"), browsers.opened(cased.boris)
    assert boris.get(f"/cases/part/{part}/write/").status_code == 200
    kept = send(boris, part, "Report", "Бірінші <b>сөйлем</b>")
    page = models.SealedRecord.objects.get(compartment=part).record
    assert kept["Location"] == f"/cases/page/{part}/{page}/"  # type: ignore[index]  # the client's answer has headers
    shown = text(boris.get(f"/cases/page/{part}/{page}/"))
    assert "Бірінші &lt;b&gt;сөйлем" in shown
    assert 'name="read" value="1"' in text(boris.get(f"/cases/page/{part}/{page}/change/"))
    assert send(boris, part, "Report", "second", page=page, read=1, stay="1").status_code == 302
    history = text(boris.get(f"/cases/page/{part}/{page}/history/"))
    assert "<ins>second</ins>" in history
    assert "<del>" in history
    first = text(boris.get(f"/cases/page/{part}/{page}/history/?revision=1"))
    assert "<ins>" not in first
    assert "сөйлем" in first


def test_a_report_of_fifty_kilobytes_is_kept_whole(cased: Cased) -> None:
    part, boris = cased.part("report"), browsers.opened(cased.boris)
    words = "Камерада сегіз орынға он бір адам. " * 800
    assert len(words.encode()) > 50_000
    assert send(boris, part, "Report", words).status_code == 302
    too_long = send(boris, part, "Report", "a" * 200_001)
    assert too_long.status_code == 422
    assert "a" * 200_001 in text(too_long)


def test_a_form_sent_twice_makes_one_page(cased: Cased) -> None:
    part, boris = cased.part("notes"), browsers.opened(cased.boris)
    page = str(uuid4())
    for _ in range(2):
        assert send(boris, part, "Cells", "text", key="twice", new=page).status_code == 302
    assert models.SealedRecord.objects.filter(record=page).count() == 1


def test_a_key_used_for_other_words_leads_to_comparing_and_loses_nothing(cased: Cased) -> None:
    part, boris = cased.part("notes"), browsers.opened(cased.boris)
    page = uuid4()
    told = {"title": "Cells", "page": str(page), "read": "0", "key": "once"}
    assert boris.post(f"/cases/part/{part}/write/", told | {"text": "first"}).status_code == 302
    back = boris.post(f"/cases/part/{part}/write/", told | {"text": "second"})
    assert back.status_code == 409
    assert "<ins>second</ins>" in text(back)
    assert 'name="read" value="1"' in text(back)


def test_without_a_title_the_form_comes_back_with_the_text(cased: Cased) -> None:
    back = send(browsers.opened(cased.boris), cased.part("notes"), " ", "CANARY of the text")
    assert back.status_code == 422
    assert "CANARY of the text" in text(back)
    assert 'id="title-fault"' in text(back)


def test_two_who_write_at_once_see_both_versions_and_put_them_together(cased: Cased) -> None:
    part = cased.part("report")
    page = vaulted.write(cased.boris, part, "Report", "one\ntwo\nthree")
    vaulted.write(cased.aida, part, "Report", "one\ntwo of Aida\nthree", page=page, read=1)
    boris = browsers.opened(cased.boris)
    back = send(boris, part, "Report", "one\ntwo\nthree of Boris", page=page, read=1)
    told = text(back)
    assert back.status_code == 409
    assert "<del> of Aida</del>" in told
    assert "<ins> of Boris</ins>" in told
    assert "one\ntwo\nthree of Boris</textarea>" in told
    assert 'name="read" value="2"' in told
    assert models.SealedRecord.objects.filter(record=page).count() == 2
    merged = send(boris, part, "Report", "one\ntwo of Aida\nthree of Boris", page=page, read=2)
    assert merged.status_code == 302
    assert "two of Aida" in text(boris.get(f"/cases/page/{part}/{page}/"))


def test_the_other_version_of_a_watched_page_wants_a_proof_first_and_nothing_is_overwritten(
    cased: Cased,
    settings: LazySettings,
) -> None:
    settings.DEMO = False
    part = cased.part("persons")
    page = vaulted.write(cased.boris, part, "Witness", "one")
    vaulted.write(cased.aida, part, "Witness", "CANARY", page=page, read=1)
    boris = browsers.opened(cased.boris)
    browsers.prove_long_ago(cased.boris)
    back = send(boris, part, "Witness", "mine", page=page, read=1)
    told = text(back)
    assert back.status_code == 409
    assert "CANARY" not in told
    assert "mine</textarea>" in told
    assert 'name="read" value="1"' in told


def test_a_vault_that_locked_itself_gives_the_text_back_and_keeps_it_with_the_passphrase(cased: Cased) -> None:
    browsers.with_passphrase(cased.boris, WORDS)
    part, boris = cased.part("notes"), browsers.opened(cased.boris)
    browsers.lock(cased.boris)
    page = str(uuid4())
    back = send(boris, part, "Cells", "CANARY of the text", new=page)
    assert back.status_code == 423
    assert "CANARY of the text</textarea>" in text(back)
    assert 'name="passphrase"' in text(back)
    wrong = send(boris, part, "Cells", "CANARY of the text", passphrase=WORDS[1:], new=page)
    assert wrong.status_code == 422
    assert "CANARY of the text</textarea>" in text(wrong)
    assert WORDS[1:] not in text(wrong)
    kept = send(boris, part, "Cells", "CANARY of the text", passphrase=WORDS, new=page)
    assert kept.status_code == 302
    assert "CANARY of the text" in text(boris.get(f"/cases/page/{part}/{page}/")), "the browser has the open vault now"


def test_whoever_was_taken_out_meanwhile_gets_the_own_words_back_and_learns_nothing(cased: Cased) -> None:
    part, timur = cased.part("notes"), browsers.opened(cased.timur)
    request = RevokeAccess(compartment=part, person=vaulted.TIMUR.code)
    revoke_access(actor=cased.boris, key="out", now=NOW, request=request)
    back = send(timur, part, "Cells", "CANARY of the text")
    assert back.status_code == 404
    assert "CANARY of the text</textarea>" in text(back)
    assert "V-1" not in text(back)
    stranger = send(browsers.opened(cased.bolat), uuid4(), "Cells", "CANARY of the text")
    assert stranger.status_code == 404


def test_reading_rights_do_not_write(cased: Cased) -> None:
    part = cased.part("notes")
    page = vaulted.write(cased.boris, part, "Cells", "text")
    models.Grant.objects.filter(compartment=part, member__account__username="P3").update(rights=1)
    back = send(browsers.opened(cased.timur), part, "Cells", "mine", page=page, read=1)
    assert back.status_code == 409
    assert "mine</textarea>" in text(back)


def test_an_editor_that_is_opened_while_the_vault_is_locked_leads_to_unlocking_and_back(cased: Cased) -> None:
    part = cased.part("notes")
    page = vaulted.write(cased.boris, part, "Cells", "text")
    address = f"/cases/page/{part}/{page}/change/"
    answer = browsers.locked(cased.boris).get(address)
    assert answer["Location"] == f"/vault/unlock/?next={address.replace('/', '%2F')}"
