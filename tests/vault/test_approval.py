"""A signed yes: of this person, to this thing, at this moment."""

from uuid import UUID

import pytest

from qorgan.vault import sign
from qorgan.vault.approval import Approval
from tests.vault.cast import BORIS, ELSEWHERE, HERE, NOW, SAULE

YES = Approval(HERE, "export", UUID(int=7), SAULE.user, 1, NOW)


def test_an_approval_is_signed_as_the_format_says() -> None:
    message = (
        f'{{"at":{NOW},"inst":"{HERE}","kind":"export","serial":1,"subject":"{UUID(int=7)}","user":"{SAULE.user}","v":1}}'
    ).encode()
    signature = YES.sign(SAULE.keys.ed25519)

    assert signature == sign.sign(SAULE.keys.ed25519, purpose="approval", message=message)
    assert YES.is_signed(signature, SAULE.keys.public.ed25519)


@pytest.mark.parametrize(
    "other",
    [
        YES._replace(installation=ELSEWHERE),
        YES._replace(kind="shred"),
        YES._replace(subject=UUID(int=8)),
        YES._replace(user=BORIS.user),
        YES._replace(serial=2),
        YES._replace(at=NOW + 1),
    ],
)
def test_a_yes_to_one_thing_is_none_to_another(other: Approval) -> None:
    assert not other.is_signed(YES.sign(SAULE.keys.ed25519), SAULE.keys.public.ed25519)


def test_a_kind_of_32_letters_is_approved() -> None:
    yes = YES._replace(kind="a" + "._-9" * 7 + "bcd")
    assert len(yes.kind) == 32
    assert yes.is_signed(yes.sign(SAULE.keys.ed25519), SAULE.keys.public.ed25519)


@pytest.mark.parametrize("kind", ["", "Export", "1", "a b", "a" * 33, "экспорт", "a\n"])
def test_a_kind_that_no_reader_takes_is_not_approved(kind: str) -> None:
    with pytest.raises(ValueError, match=r"^a kind of approval that no reader takes$"):
        YES._replace(kind=kind).sign(SAULE.keys.ed25519)


def test_nobody_says_yes_for_another() -> None:
    assert not YES.is_signed(YES.sign(BORIS.keys.ed25519), SAULE.keys.public.ed25519)
    assert not YES.is_signed(b"", SAULE.keys.public.ed25519)
    assert not YES.is_signed(bytes(64), SAULE.keys.public.ed25519)
