"""Offices and permissions in the reader's words, for the header and for choosing whom to be."""

from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgan.access import home
from qorgan.access.permissions import Reach
from qorgan.wording import names

WORK: dict[str, Promise] = {
    "administrator": _(
        "Keeps the system running and gives people their accounts. Reads no register, no plan and no report."
    ),
    "commissioner": _(
        "Decides on groups and special visits, coordinates the mechanism, answers to parliament and the public."
    ),
    "council_member": _("Approves the plan of visits, forms the groups, reads the reports."),
    "expert": _("Is called to one visit for one skill, without payment, and learns only what that visit needs."),
    "interpreter": _("Interprets on one visit."),
    "participant": _("Visits places of detention in a group of at most a few people, and writes the report."),
    "representative": _("Accompanies and coordinates the visits in one region. Is not a participant."),
    "secretary": _("Keeps the registers, watches the four-year rule, drafts the plan for the Council."),
}


class Power(NamedTuple):
    """Something an office may do, in words, and the provision that says so."""

    label: str
    is_regional: bool
    provision: str


def office(code: str) -> str:
    """The name of an office in the active language."""
    return names.name("office", code, _language())


def powers(code: str) -> list[Power]:
    """What the country's table of grants gives to an office."""
    return [
        Power(names.name("permission", grant.permission, _language()), grant.reach is Reach.OWN_REGION, grant.provision)
        for grant in home.grants()
        if grant.office == code
    ]


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
