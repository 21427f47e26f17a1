"""Counting the registers up: whatever was computed from them is recomputed, and a comparison made before is not applied."""

from qorgan.actions.refused import refused
from qorgan.store import models


def bump(based_on: int | None = None) -> int:
    """The next version. Whoever counts holds the row until the act is over, so that codes and numbers can be given out after it.

    Taken before any other row of the registers, or two acts wait for each other. ``based_on``: the version that a file was compared
    with. Raises ``Refused`` (``register.changed_since``) where it is another one by now.
    """
    models.RegisterVersion.objects.get_or_create(id=1)
    current = models.RegisterVersion.objects.select_for_update().get(id=1)
    if based_on is not None and current.version != based_on:
        raise refused("register.changed_since", {"based_on": based_on, "version": current.version})
    current.version += 1
    current.save(update_fields=("version",))
    return current.version
