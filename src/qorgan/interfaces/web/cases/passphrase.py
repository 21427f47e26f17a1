"""Unlocking the vault by a passphrase that was typed into a form with something else in it, so that both are one step."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.actions import take_attempt, unlock_vault
from qorgan.interfaces.web.shell import attempts, presence, unlocking, wait

FIELD = "passphrase"


def opened(request: HttpRequest) -> str:
    """Unlock by what the form says, if it says anything. Why that was not done, else an empty text."""
    typed = request.POST.get(FIELD, "")
    if not typed:
        return ""
    session, now = presence.required(request), timezone.now()
    counted = attempts.of_code(str(session.account_id))
    seconds = take_attempt.take_attempt(counted, now=now)
    if seconds:
        return wait.told(seconds)
    unlocked = unlock_vault.unlock_vault(sign_in=session, passphrase=typed, now=now)
    if not unlocking.entered(request, unlocked):
        return _("This passphrase does not open your vault. Nothing you wrote is lost.")
    take_attempt.give_back(counted, now=now)
    return ""
