"""An office that is no demonstration, as all tests of the account need it."""

import pytest
from pytest_django import Settings

from qorgan.store import models
from tests import invented
from tests.interfaces.web.account import browsers


@pytest.fixture(autouse=True)
def live(settings: Settings) -> None:
    """No demonstration."""
    settings.DEMO = False


@pytest.fixture
def erlan(db: None) -> models.Account:
    """Erlan is a participant: a password, an app with codes, a printed code."""
    account = invented.account("participant", browsers.PASSWORD)
    browsers.give_app(account)
    return account


@pytest.fixture
def asel(db: None) -> models.Account:
    """Asel is the secretary, whose office asks for a passkey: a password and nothing else yet."""
    return invented.account("secretary", browsers.PASSWORD)


@pytest.fixture
def nurlan(db: None) -> models.Account:
    """Nurlan is the administrator."""
    return invented.account("administrator", browsers.PASSWORD)
