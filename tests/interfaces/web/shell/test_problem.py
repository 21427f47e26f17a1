"""When something is wrong the page says what happened and what to do, in the reader's language."""

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from qorgan.interfaces.web.shell import problem

LANGUAGES = ("kk", "ru", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", sorted(problem.TITLES))
def test_every_status_has_a_page_in_every_language_without_the_database(
    rf: RequestFactory, status: int, language: str
) -> None:
    request = rf.get("/", HTTP_ACCEPT_LANGUAGE=language)
    answer = problem.page(request, status)
    assert answer.status_code == status
    assert f'<html lang="{language}"' in answer.content.decode()
    assert str(status) in answer.content.decode()


def test_a_file_over_the_limit_is_refused_unread(client: Client, settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    answer = client.generic("POST", "/sign-in/", b"x" * 1001)
    assert answer.status_code == 413


@pytest.mark.django_db
def test_a_file_at_the_limit_is_read(client: Client, settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    assert client.generic("POST", "/sign-in/", b"x" * 1000).status_code != 413


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_a_page() -> None:
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "ru"})
    assert answer.status_code == 403
    assert "403" in answer.content.decode()
