"""What tests of accounts share: tokens, an app's secret, times."""

from datetime import timedelta
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions.add_passkey import AddPasskey, add_passkey
from qorgan.actions.begin_totp import BeginTotp, begin_totp
from qorgan.actions.check_sign_in import Proof
from qorgan.actions.confirm_totp import ConfirmTotp, confirm_totp
from qorgan.actions.print_codes import ConfirmCodes, PrintCodes, confirm_codes, print_codes
from qorgan.actions.start_session import start_session
from qorgan.store import factors, models, totp
from qorgan.store.factors import Strength
from tests.actions import cast

TOKEN = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG"  # noqa: S105 -- invented
MARK = factors.code_mark(TOKEN)
PHRASE = "шиеле емен терек арша долана"
SECRET = bytes(range(20))
CODES = ("1111-2222-3333-4444", "5555-6666-7777-8888")
LATER = cast.NOW + timedelta(seconds=90)


def number(actor: Actor) -> UUID:
    """The account's id."""
    return UUID(actor.account)


def session(actor: Actor, strength: str = Strength.PASSKEY) -> models.SignInSession:
    """A session that begins now."""
    return start_session(proof=Proof(number(actor), "test", strength), device="Firefox · Linux", now=cast.NOW)


def give_app(actor: Actor) -> None:
    """An enrolled app; the code of now is used up by it."""
    begin_totp(actor=actor, key="begin", now=cast.NOW, request=BeginTotp(secret=SECRET))
    asked = ConfirmTotp(code=totp.code_at(SECRET, totp.step_of(cast.NOW)), session=None)
    confirm_totp(actor=actor, key="confirm", now=cast.NOW, request=asked)


def give_codes(actor: Actor) -> None:
    """Printed codes that count."""
    print_codes(actor=actor, key="print", now=cast.NOW, request=PrintCodes(codes=CODES))
    confirm_codes(actor=actor, key="typed", now=cast.NOW, request=ConfirmCodes(code=CODES[0]))


def give_passkey(actor: Actor, mark: bytes = b"one", session: UUID | None = None) -> UUID:
    """A passkey, by its id in the store."""
    asked = AddPasskey(credential_id=mark, credential=b"public", uses=0, name="Key", session=session)
    return UUID(add_passkey(actor=actor, key=mark.hex(), now=cast.NOW, request=asked).subject)
