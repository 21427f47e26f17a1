"""Who acted, by name, and with which devices people bear witness: for showing them what is written about them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import SYSTEM
from qorgan.store import models


class Device(NamedTuple):
    """A device of one's own that bears witness to the journal."""

    name: str
    registered_at: datetime
    revoked_at: datetime | None


def devices(account: str) -> list[Device]:
    """The witness devices of an account, the oldest first."""
    rows = models.Device.objects.filter(account=account).values_list("name", "registered_at", "revoked_at")
    return [Device(*row) for row in rows]


def names(accounts: Iterable[str]) -> dict[str, str]:
    """The name of the person, or of the account without one, for each account id; the installation and nobody are left out."""
    wanted = {UUID(number) for number in accounts if number and number != SYSTEM}
    rows = models.Account.objects.filter(pk__in=wanted).values_list("pk", "username", "person__name")
    return {str(number): name or username for number, username, name in rows}
