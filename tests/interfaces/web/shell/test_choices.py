"""Language and colours are chosen by a small form and kept in a cookie; the page stays."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_chosen_language_holds_and_the_page_stays(client: Client) -> None:
    answer = client.post("/language/", {"language": "kk", "next": "/law/readings/"}, follow=True)
    assert answer.redirect_chain == [("/law/readings/", 302)]
    assert '<html lang="kk"' in answer.content.decode()


@pytest.mark.parametrize("language", ["de", "", "kk-KZ", "../../etc"])
def test_a_language_we_do_not_have_changes_nothing(client: Client, language: str) -> None:
    assert "qorgan_language" not in client.post("/language/", {"language": language}).cookies


def test_without_a_choice_the_browser_is_asked(client: Client) -> None:
    assert '<html lang="ru"' in client.get("/law/", HTTP_ACCEPT_LANGUAGE="de,ru;q=0.8,en;q=0.5").content.decode()


def test_without_any_wish_the_page_is_kazakh(client: Client) -> None:
    assert '<html lang="kk"' in client.get("/law/").content.decode()


def test_dark_is_kept_and_forgotten_again(client: Client) -> None:
    client.post("/theme/", {"theme": "dark"})
    assert 'data-bs-theme="dark"' in client.get("/law/").content.decode()
    client.post("/theme/", {"theme": "automatic"})
    assert "data-bs-theme" not in client.get("/law/").content.decode()


def test_the_way_back_never_leads_to_another_site(client: Client) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": "//example.org"})["Location"] == "/"
