"""People at browsers in an office that is no demonstration: with a password, an app, printed codes, a session of a given strength."""

from datetime import datetime, timedelta

from django.test import Client
from django.utils import timezone

from qorgan.actions.check_sign_in import Proof
from qorgan.actions.start_session import start_session
from qorgan.interfaces.web.shell import presence
from qorgan.store import factors, models, totp
from qorgan.store.factors import Strength

PASSWORD = "shiele-emen-terek-arsha"  # noqa: S105 -- a made-up word
WRONG = "shiele-emen-terek-dolana"
SECRET = bytes(range(20))
PRINTED = "0000-1111-2222-3333"


def code(ahead: int = 0) -> str:
    """What the app shows now, or some steps later or earlier."""
    return totp.code_at(SECRET, totp.step_of(timezone.now()) + ahead)


def give_app(account: models.Account) -> None:
    """An enrolled app, and printed codes that count."""
    now = timezone.now()
    row = models.TotpSecret(account=account, made_at=now, confirmed_at=now)
    row.sealed = factors.seal_totp(SECRET, row.pk)
    row.save()
    give_codes(account)


def give_codes(account: models.Account) -> None:
    """One printed code that counts."""
    now = timezone.now()
    models.RecoveryCode.objects.create(
        account=account, code_sha256=factors.code_mark(PRINTED), made_at=now, confirmed_at=now
    )


def sign_in(client: Client, username: str, password: str = PASSWORD, code: str = "", **more: str) -> int:
    """The status that the form answers with."""
    told = {"username": username, "password": password, "code": code}
    return client.post("/sign-in/", told, **more).status_code  # type: ignore[arg-type]  # the environment of a request


def signed_in(account: models.Account, strength: str = Strength.PASSKEY, client: Client | None = None) -> Client:
    """A browser in which the person is signed in, having shown something of that strength a moment ago."""
    client = client or Client()
    client.force_login(account)
    proof = Proof(account.pk, "test", strength)
    row = start_session(proof=proof, device="Firefox · Linux", now=timezone.now())
    session = client.session
    session[presence.MARK], session[presence.SHOWN] = str(row.pk), str(strength)
    session.save()
    client.cookies["qorgan_language"] = "en"
    return client


def age(
    account: models.Account,
    *,
    made: timedelta = timedelta(),
    seen: timedelta = timedelta(),
    proved: timedelta = timedelta(),
) -> None:
    """Let time pass for the sessions of the account."""
    now: datetime = timezone.now()
    models.SignInSession.objects.filter(account=account).update(
        made_at=now - made, seen_at=now - seen, proved_at=now - proved
    )


def is_signed_in(client: Client) -> bool:
    """Whether a page that is open to signed-in people only is shown, or leads to what must be enrolled first."""
    answer = client.get("/account/")
    return not answer.headers.get("Location", "").startswith("/sign-in/")
