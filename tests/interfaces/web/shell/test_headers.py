"""Every answer carries the headers, whatever its status."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/law/", "/nowhere/", "/sign-in/", "/static/qorgan/frame.css", "/"])
def test_every_answer_forbids_what_is_not_ours(client: Client, path: str) -> None:
    answer = client.get(path)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_pages_are_not_kept_by_browsers_and_proxies(client: Client) -> None:
    assert client.get("/law/")["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/law/", "/law/kz266-p24/", "/law/readings/", "/law/calendar/2026/", "/sign-in/", "/nowhere/"]
)
def test_no_page_has_a_script_or_a_style_of_its_own(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert "<script>" not in page
    assert " onclick=" not in page
