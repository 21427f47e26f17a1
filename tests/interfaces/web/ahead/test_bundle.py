"""The sealed bundle of a visit ahead: words shown once, then the file; nothing for others, nothing by words of somebody else."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core import signing
from django.test import Client

from qorgan.interfaces.web.shell import bundled
from qorgan.store import models
from qorgan.vault import words
from tests.actions import cast
from tests.actions.composed import Composed
from tests.interfaces import bundles
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p08-b", "kz266-p16")]


@standing
def world() -> Composed:
    return Composed()


def drawn(browser: Client, path: str) -> tuple[str, str]:
    """The words on the page, and what its form bears."""
    page = text(browser.post(path, {"draw": "1"}))
    shown, signed = (
        re.search(sign, page) for sign in (r"data-words>([^<]+)<", rf'name="{bundled.FIELD}" value="([^"]+)"')
    )
    assert shown
    assert signed
    return shown[1], signed[1]


def test_words_then_the_file_and_it_opens_with_these_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bundles.quickly(monkeypatch)
    world = Composed()
    planned = world.compose()
    own, path = browsers.opened(world.participant()), f"/ahead/{planned.pk}/bundle/"
    said, signed = drawn(own, path)
    done = own.post(path, {bundled.FIELD: signed})
    assert (done.status_code, done["Cache-Control"]) == (200, "no-store")
    assert done["Content-Disposition"] == 'attachment; filename="papers.zip.age"'
    assert models.JournalEntry.objects.filter(action="open_visit_bundle").count() == 1
    found = bundles.unsealed(done.content, said)
    code = world.item.legs[0].institutions[0].id
    assert bundles.checked(found["case.json"], tmp_path)["answer"] == 1
    assert code.encode() in found["case.json"]
    assert "experts.en.pdf" not in found
    assert said.encode() not in b"".join(found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_of_the_language_of_the_page_and_new_each_time(world: Composed, language: str) -> None:
    own, path = browsers.opened(world.karlygash, language), f"/ahead/{world.compose().pk}/bundle/"
    assert own.get(path).status_code == 200
    assert "data-words" not in text(own.get(path))
    first, second = drawn(own, path)[0], drawn(own, path)[0]
    assert set(first.split()) <= set(words.words(language))
    assert first != second


def test_words_of_another_of_another_visit_of_an_hour_ago_or_of_ones_own_seal_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bundles.quickly(monkeypatch)
    world = Composed()
    planned = world.compose()
    own, path = browsers.opened(world.participant()), f"/ahead/{planned.pk}/bundle/"
    _said, theirs = drawn(browsers.opened(world.karlygash), path)
    _said, mine = drawn(own, path)
    mine_elsewhere = signing.dumps(
        ["a b c d e f", f"{world.participant().account}/{world.plan.pk}"], salt="qorgan.bundle"
    )
    for signed in (theirs, mine_elsewhere, "a b c d e f", ""):
        answer = own.post(path, {bundled.FIELD: signed})
        assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (409, "text/html")
    monkeypatch.setattr(bundled, "MINUTES", -1)
    assert own.post(path, {bundled.FIELD: mine}).status_code == 409
    assert not models.JournalEntry.objects.filter(action="open_visit_bundle").exists()


def test_it_is_not_there_for_others_and_a_locked_vault_is_asked_to_be_unlocked(world: Composed) -> None:
    path = f"/ahead/{world.compose().pk}/bundle/"
    for actor in (world.member(cast.BORIS), world.bolat):
        assert browsers.opened(actor).get(path).status_code == 404
        assert browsers.opened(actor).post(path, {"draw": "1"}).status_code == 404
    assert browsers.locked(world.participant()).get(path).status_code == 302


def test_whoever_stepped_aside_takes_nothing_with_words_drawn_before(monkeypatch: pytest.MonkeyPatch) -> None:
    bundles.quickly(monkeypatch)
    world = Composed()
    planned = world.compose()
    own, path = browsers.opened(world.participant()), f"/ahead/{planned.pk}/bundle/"
    _said, signed = drawn(own, path)
    own.post("/act/step_aside/", {"visit": str(planned.pk), "key": "s"})
    assert own.post(path, {bundled.FIELD: signed}).status_code == 404


def test_the_words_stand_in_no_row_and_nothing_is_written_to_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: LazySettings
) -> None:
    bundles.quickly(monkeypatch)
    settings.VAR = tmp_path
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    world = Composed()
    own, path = browsers.opened(world.participant()), f"/ahead/{world.compose().pk}/bundle/"
    said, signed = drawn(own, path)
    assert own.post(path, {bundled.FIELD: signed}).status_code == 200
    assert {one.parent.name for one in tmp_path.rglob("*") if one.is_file() and one.stat().st_size} <= {"slots"}
    assert said not in str(list(models.JournalEntry.objects.values()))
    assert not [one for one in own.session.items() if said in str(one)]
