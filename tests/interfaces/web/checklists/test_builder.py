"""The builder of checklists: drafts from the country's own, from forms with their faults, changed step by step, compared, taken away."""

from collections.abc import Mapping
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qorgan.access.actor import Actor
from qorgan.checklists import form_in
from qorgan.store import checklists, models, scope
from tests.actions import cast
from tests.actions.checklisted import keep, publish, rooms
from tests.checklists import forms
from tests.interfaces.web.offices import LANGUAGES, browser, text
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def saule() -> Client:
    return browser(cast.SAULE)


def _draft() -> models.Checklist:
    return models.Checklist.objects.get(state="draft")


def _post(client: Client, path: str, **told: object) -> int:
    sent: Mapping[str, object] = {"key": uuid4().hex, **told}
    return client.post(path, sent).status_code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(language: str) -> None:
    saule = browser(cast.SAULE, language)
    actor = cast_actor()
    publish(actor, rooms("beds"))
    keep(actor, rooms("beds", "light"))
    for path in (
        "",
        "form/",
        "rooms/1/",
        "rooms/2/",
        "rooms/2/preview/",
        "rooms/2/head/",
        "rooms/2/question/",
        "rooms/2/theme/",
    ):
        page = saule.get(f"/checklists/{path}")
        assert page.status_code == 200, path
        assert "{" not in text(page).partition("<main")[2].partition("</main>")[0].replace("${", "")


def test_what_comes_with_the_country_begins_as_a_draft(saule: Client) -> None:
    assert "Guardhouses" in text(saule.get("/checklists/"))
    assert _post(saule, "/checklists/bring/", code="guardhouse") == 302
    assert sum(1 for _ in checklists.read(_draft()).questions()) > 40
    assert "GUARD" in _draft().asks["categories"]


def test_a_form_is_read_with_its_faults_before_it_is_kept(saule: Client) -> None:
    raw = forms.workbook(forms.DETENTION)
    page = saule.post("/checklists/form/", {"form": SimpleUploadedFile("a.xlsx", raw), "language": "ru", "do": "read"})
    assert "survey 8" in text(page)
    assert not models.Checklist.objects.exists()
    told = {"form": SimpleUploadedFile("a.xlsx", raw), "language": "ru", "do": "keep", "key": "k"}
    assert saule.post("/checklists/form/", told).status_code == 302
    out = saule.get("/checklists/ivs_2024/1/form.xlsx").content
    assert form_in.read(out, language="ru").checklist == checklists.read(_draft())


def test_a_form_that_is_none_is_told_so(saule: Client) -> None:
    told = {"form": SimpleUploadedFile("a.xlsx", b"no form"), "language": "ru", "do": "keep"}
    page = saule.post("/checklists/form/", told)
    assert page.status_code == 422
    assert "damaged" in text(page)


def test_questions_are_added_changed_moved_and_removed(saule: Client) -> None:
    keep(cast_actor(), rooms("beds"))
    page, step = "/checklists/rooms/1/question/", "/checklists/rooms/1/step/"
    light = {"code": "light", "theme": "theme", "kind": "one", "text_ru": "Свет?", "options": "a | | Да\nb | | Нет"}
    assert _post(saule, page, **light) == 302
    assert _post(saule, step, part="light", do="up") == 302
    beds = {"before": "beds", "code": "beds", "kind": "scale", "text_en": "Beds?", "relevant": "${light} = 'a'"}
    assert _post(saule, page, **beds) == 302
    found = [(theme, question.code, question.relevant) for theme, question in checklists.read(_draft()).questions()]
    assert found == [("theme", "light", ""), ("theme", "beds", "${light} = 'a'")]
    assert [option.code for option in checklists.read(_draft()).lists["light_answers"]] == ["a", "b"]
    assert _post(saule, step, part="beds", do="remove") == 302
    assert len(list(checklists.read(_draft()).questions())) == 1


def test_what_cannot_be_kept_is_given_back_with_what_is_wrong(saule: Client) -> None:
    keep(cast_actor(), rooms("beds"))
    told = {"code": "beds", "theme": "theme", "kind": "scale", "text_kk": "Төсек бар ма?", "key": "k"}
    page = saule.post("/checklists/rooms/1/question/", told)
    assert page.status_code == 422
    assert "Төсек бар ма?" in text(page)
    assert "have this code" in text(page)


def test_a_theme_and_the_head_are_changed(saule: Client) -> None:
    keep(cast_actor(), rooms("beds"))
    assert _post(saule, "/checklists/rooms/1/theme/", before="theme", code="rooms", text_en="Rooms") == 302
    assert _post(saule, "/checklists/rooms/1/head/", text_en="Cells", category=["SIZO"], methodical="3") == 302
    told = checklists.read(_draft())
    assert (told.titles, told.categories, told.methodical) == ({"en": "Cells"}, ("SIZO",), 3)
    assert [theme.code for theme in told.themes()] == ["rooms"]


def test_versions_are_compared(saule: Client) -> None:
    actor = cast_actor()
    publish(actor, rooms("beds", "light"))
    assert _post(saule, "/checklists/rooms/1/next/") == 302
    keep(actor, rooms("light", "air"))
    page = text(saule.get("/checklists/rooms/2/"))
    assert "Changed since version" in page
    assert "removed" in page


def test_two_who_change_one_draft_do_not_overwrite_each_other(saule: Client) -> None:
    keep(cast_actor(), rooms("beds"))
    assert _post(saule, "/checklists/rooms/1/step/", part="beds", do="up", revision=1) == 302
    page = saule.post(
        "/checklists/rooms/1/step/", {"part": "beds", "do": "remove", "revision": 1, "key": "k"}, follow=True
    )
    assert len(list(checklists.read(_draft()).questions())) == 1
    assert "changed" in text(page)


def test_a_member_reads_what_is_published_and_nothing_else() -> None:
    boris = browser(cast.BORIS)
    saule = cast.signed_in(cast.SAULE)
    publish(saule, rooms("beds"))
    keep(saule, rooms("light"))
    assert boris.get("/checklists/rooms/1/").status_code == 200
    assert boris.get("/checklists/rooms/2/").status_code == 404
    assert boris.get("/checklists/form/").status_code == 403
    assert boris.get("/checklists/rooms/1/head/").status_code == 403


def cast_actor() -> Actor:
    """Saule, whose browser it is."""
    return scope.actor_of(models.Account.objects.get(username=cast.SAULE.code))
