"""Offices, regions, grounds, topics and names in the reader's language."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgan.access import home
from qorgan.access.actor import ADMINISTRATOR
from qorgan.interfaces.web.shell.templatetags import quantities
from qorgan.questions.vocabulary import Office
from qorgan.store.people_list import NO_OFFICE, CertificateState
from qorgan.store.person_page import Certificate, Conflict
from qorgan.wording import names

OPENED: dict[str, Promise] = {
    "open_decision": _("Grounds of a decision"),
    "open_eligibility": _("Evidence of a requirement"),
    "open_minutes": _("Document of a decision"),
}
"""What was opened, by the action that opens it."""
MONDAY = date(2024, 1, 1)
CERTIFICATE_STATES: dict[CertificateState, Promise] = {
    CertificateState.VALID: _("Valid"),
    CertificateState.SOON: _("Runs out soon"),
    CertificateState.RUN_OUT: _("Has run out"),
    CertificateState.WITHDRAWN: _("Withdrawn"),
    CertificateState.NONE: _("No certificate yet"),
}
# A register may hold any word; those that most registers will have are named in each language.
KNOWN: dict[str, Promise] = {
    "children": _("Children"),
    "doctor": _("Doctor"),
    "education": _("Education"),
    "health": _("Health care"),
    "lawyer": _("Lawyer"),
    "mental_health": _("Mental health"),
    "monitor": _("Public monitor"),
    "penitentiary": _("Penitentiary system"),
    "police": _("Police custody"),
    "procedure": _("Criminal procedure"),
    "psychologist": _("Psychologist"),
    "social_care": _("Social care"),
    "social_worker": _("Social worker"),
    "teacher": _("Teacher"),
    "torture_signs": _("Signs of torture"),
    "kk": _("Kazakh"),
    "ru": _("Russian"),
    "en": _("English"),
}
"""Topics, professions and languages."""


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def named(table: str, word: str) -> str:
    """The name of a word of a closed list; nothing stays nothing. Raises ``Unworded``."""
    return names.name(table, word, language()) if word else ""


def ground(words: type[StrEnum], word: str) -> str:
    """Why an office or a certificate is over; nothing stays nothing. Raises ``Unworded``."""
    return names.of(words(word), language()) if word else ""


def office(code: str) -> str:
    """The name of an office."""
    return named("office", code)


def offices() -> list[tuple[str, str]]:
    """Code and name of every office, and of holding none."""
    told = [(code, office(code)) for code in (*Office, ADMINISTRATOR)]
    return [*told, (NO_OFFICE, str(_("No office today")))]


def region(code: str) -> str:
    """The name of a region; a code the country does not have stays as it is."""
    return home.country().region_name(code, language())


def regions() -> list[tuple[str, str]]:
    """Code and name of every region."""
    return [(code, region(code)) for code in home.country().regions]


def certificate_state(told: Certificate) -> Promise:
    """The state of one certificate; one that is not valid yet is not said to be missing."""
    return _("Not valid yet") if told.state is CertificateState.NONE else CERTIFICATE_STATES[told.state]


def known(word: str) -> str:
    """A topic, profession or language in the reader's words where it is a known one, else as the register has it."""
    return str(KNOWN.get(word, word))


def weekdays(numbers: Iterable[int]) -> str:
    """Short names of days of the week; 1 is Monday."""
    return ", ".join(quantities.qdate(MONDAY + timedelta(days=number - 1), "weekday_short") for number in numbers)


def opened(action: str) -> str:
    """What was read by an act of opening."""
    return str(OPENED.get(action, _("Something sealed")))


def institution(conflict: Conflict) -> str:
    """The institution's name in the language of the page, or the one it has."""
    return {"kk": conflict.name_kk, "ru": conflict.name_ru}.get(language(), "") or conflict.name
