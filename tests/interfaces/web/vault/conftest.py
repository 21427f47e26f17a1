"""An office that is no demonstration, and people on their way to a vault."""

import pytest
from pytest_django import Settings

from tests.interfaces.web.vault.people import Somebody


@pytest.fixture(autouse=True)
def live(settings: Settings) -> None:
    """No demonstration."""
    settings.DEMO = False


@pytest.fixture
def bolat(db: None) -> Somebody:
    """Bolat is of the Council."""
    return Somebody("council_member", "Bolat")


@pytest.fixture
def dana(db: None) -> Somebody:
    """Dana is of the Council, too."""
    return Somebody("council_member", "Dana")


@pytest.fixture
def karlygash(db: None) -> Somebody:
    """Karlygash is the Commissioner."""
    return Somebody("commissioner", "Karlygash")


@pytest.fixture
def asel(db: None) -> Somebody:
    """Asel visits."""
    return Somebody("participant", "Asel")


@pytest.fixture
def nurlan(db: None) -> Somebody:
    """Nurlan runs the system."""
    return Somebody("administrator", "Nurlan")
