"""What the composition root hands in."""

from qorgan.access import home
from qorgan.project import law


def test_whoever_has_the_settings_has_the_law() -> None:
    assert home.country() is law.COUNTRY
    assert home.book() is law.COUNTRY.book
    assert home.grants()
