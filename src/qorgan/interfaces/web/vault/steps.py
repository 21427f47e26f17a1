"""The five steps of enrolling, as every page of the way shows them."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qorgan.interfaces.web.vault import doors
from qorgan.store.own_vault import Step

LABELS: dict[Step, Promise] = {
    Step.PASSPHRASE: _("Passphrase"),
    Step.CODE: _("Printed code"),
    Step.REHEARSAL: _("Rehearsal"),
    Step.CERTIFICATE: pgettext_lazy("keys", "Certificate"),
    Step.ROOT: _("Certifying key"),
}


class Shown(NamedTuple):
    """A step in the row."""

    label: Promise
    is_done: bool
    is_current: bool


def steps(current: Step) -> list[Shown]:
    """All five; ``ready`` has them all done."""
    at = doors.ORDER.index(current) if current in doors.ORDER else len(doors.ORDER)
    return [Shown(LABELS[step], place < at, place == at) for place, step in enumerate(doors.ORDER)]
