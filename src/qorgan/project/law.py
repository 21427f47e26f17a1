"""The composition root: the only place that names a country. It hands the country's law, grants and readers to the floors below."""

from typing import Final

from qorgan.access import home
from qorgan.countries.kz import COUNTRY as KAZAKHSTAN
from qorgan.countries.kz import offices, readers
from qorgan.law.country import Country

COUNTRY: Final[Country] = KAZAKHSTAN


def install() -> None:
    """Make the country known to the house. Safe to call twice."""
    home.install(country=COUNTRY, grants=offices.GRANTS, readers=readers.READERS)
