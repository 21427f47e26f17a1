"""A passphrase offered, and what was typed for one."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qorgan.interfaces.vaults import phrase
from qorgan.vault import words

FIELDS = ("passphrase", "again", "offered", "code")
"""What no report of an error may show."""
_MOST_LETTERS = 256


class Typed(NamedTuple):
    """The passphrase as typed; ``error``: why it cannot be taken, empty where both are the same."""

    passphrase: str
    error: str


def drawn() -> str:
    """Six words of the language of the page."""
    return phrase.drawn(get_language() or settings.LANGUAGE_CODE)


def offered(request: HttpRequest) -> str:
    """The words that stood on the page that was sent, so that a slip does not change them; new ones for a new page."""
    told = request.POST.get("offered", "") if request.method == "POST" else ""
    is_ours = len(told.split()) == words.WORDS_IN_PHRASE and len(told) <= _MOST_LETTERS
    return told if is_ours and "draw" not in request.POST else drawn()


def typed(request: HttpRequest) -> Typed:
    """``passphrase`` and ``again``; six words of a list are the same however they are spaced."""
    one, two = request.POST.get("passphrase", ""), request.POST.get("again", "")
    is_same = words.normalized(one) == words.normalized(two)
    return Typed(one, "" if is_same else _("The two passphrases differ."))
