"""Being signed in, for tests about something else: in a browser whose person has shown all that the office asks for."""

from django.test import Client
from django.utils import timezone

from qorgan.actions.check_sign_in import Proof
from qorgan.actions.start_session import start_session
from qorgan.interfaces.web.shell import presence
from qorgan.store import models
from qorgan.store.factors import Strength

_METHOD = "test"


def present(client: Client, account: models.Account, strength: str = Strength.PASSKEY) -> Client:
    """Sign the account's person in; whoever asks again for the same account gets the same session."""
    client.force_login(account)
    row = models.SignInSession.objects.filter(account=account, method=_METHOD, strength=strength).first()
    if row is None:
        proof = Proof(account.pk, _METHOD, strength)
        row = start_session(proof=proof, device="Firefox · Linux", now=timezone.now())
    session = client.session
    session[presence.MARK], session[presence.SHOWN] = str(row.pk), str(strength)
    session.save()
    return client
