"""Who ends a session: a page may, a late answer of the API never."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("address", "status", "is_deleted"), [("/law/", 200, True), ("/api/v1/acts", 401, False)])
def test_the_cookie_of_a_session_that_is_over_is_taken_away_by_pages_only(
    address: str, status: int, *, is_deleted: bool
) -> None:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = "overnotthere"
    answer = browser.get(address)
    cookie = answer.cookies.get(settings.SESSION_COOKIE_NAME)
    assert answer.status_code == status
    assert (cookie is not None and cookie["max-age"] == 0) is is_deleted
