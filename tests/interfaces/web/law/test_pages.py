"""The pages of the law are open to all, in three languages, for every provision."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from qorgan.access import home
from qorgan.law import ids

LANGUAGES = ("kk", "ru", "en")


def paragraphs() -> list[str]:
    """Every provision that has a page of its own."""
    return sorted({ids.paragraph_of(provision) for provision in home.country().provisions})


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_provision_has_a_page_with_its_own_words(client: Client, language: str) -> None:
    client.cookies["qorgan_language"] = language
    texts = home.country().texts(language)
    for paragraph in paragraphs():
        page = client.get(f"/law/{paragraph}/")
        assert page.status_code == 200, paragraph
        words = texts.get(ids.provision(paragraph))
        if words is not None:
            assert words.text.split("'")[0].split('"')[0] in page.content.decode(), paragraph


@pytest.mark.django_db
def test_the_contents_list_every_paragraph_of_every_act(client: Client) -> None:
    page = client.get("/law/").content.decode()
    for paragraph in paragraphs():
        if not paragraph.endswith("-p00"):
            assert f'href="/law/{paragraph}/"' in page, paragraph


@pytest.mark.django_db
def test_an_item_is_shown_on_the_page_of_its_paragraph(client: Client) -> None:
    assert 'id="kz266-p28-3"' in client.get("/law/kz266-p28-3/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("unknown", ["kz266-p99", "kz266", "nonsense", "zz1-p01", "-", "x" * 300])
def test_an_unknown_provision_is_not_there(client: Client, unknown: str) -> None:
    assert client.get(f"/law/{unknown}/").status_code == 404


@pytest.mark.django_db
def test_an_item_nobody_knows_still_leads_to_its_paragraph(client: Client) -> None:
    assert client.get("/law/kz266-p24-zz9/").status_code == 200


@pytest.mark.django_db
def test_a_limit_is_shown_with_its_number_its_unit_and_its_paragraph(client: Client) -> None:
    client.cookies["qorgan_language"] = "en"
    page = client.get("/law/kz266-p28/").content.decode()
    for days in ("10", "5", "2"):
        assert f'<span class="q-limits-value">{days}</span>' in page
    assert "Periodic" in page


@pytest.mark.django_db
def test_a_paragraph_without_rules_says_nothing_of_rules(client: Client) -> None:
    assert "q-limits" not in client.get("/law/kz266-p02/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_later_amendment_is_named(client: Client, language: str) -> None:
    client.cookies["qorgan_language"] = language
    assert "332" in client.get("/law/kz266-p01/").content.decode()
    assert "332" in client.get("/law/").content.decode()


@pytest.mark.django_db
def test_the_law_reads_no_row_but_the_readings_that_were_decided(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.post("/sign-out/")
    with django_assert_num_queries(2):  # the session, the readings
        client.get("/law/kz266-p24/")
