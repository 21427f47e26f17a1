"""The country of this installation and its grants: handed in once by ``project``, read by every floor above the pure ones.

No floor but ``project`` names a country; all others ask here. Asking before anything was handed in is a programming fault.
"""

from dataclasses import dataclass

from qorgan.access.compartments import Readers
from qorgan.access.decide import Grants
from qorgan.law.country import Country
from qorgan.law.rulebook import Rulebook


class NotInstalled(RuntimeError):
    """The law was asked for before the composition root handed it in."""


@dataclass(frozen=True, slots=True)
class _Home:
    country: Country
    grants: Grants
    readers: Readers


_installed: list[_Home] = []


def install(*, country: Country, grants: Grants, readers: Readers) -> None:
    """Hand in the country, who may do what there, and who of a group holds which part of a case.

    Called by ``project`` at the start; a later call replaces the earlier.
    """
    _installed[:] = [_Home(country, grants, readers)]


def book() -> Rulebook:
    """The country's rulebook. Raises ``NotInstalled``."""
    return _home().country.book


def country() -> Country:
    """The country. Raises ``NotInstalled``."""
    return _home().country


def grants() -> Grants:
    """Which office holds which permission, by which provision. Raises ``NotInstalled``."""
    return _home().grants


def readers() -> Readers:
    """Who of a visit's group holds which part of its case. Raises ``NotInstalled``."""
    return _home().readers


def _home() -> _Home:
    if not _installed:
        raise NotInstalled
    return _installed[0]
