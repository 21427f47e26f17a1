"""Bech32 (BIP 173) as age uses it for identities: without the limit of 90 letters."""

from .refusal import Refused

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if top >> place & 1:
                check ^= generator
    return check


def _prefix(name: str) -> list[int]:
    return [ord(letter) >> 5 for letter in name] + [0] + [ord(letter) & 31 for letter in name]


def encode(name: str, value: bytes) -> str:
    """Lower case."""
    size = -(-len(value) * 8 // 5)
    bits = int.from_bytes(value, "big") << (size * 5 - len(value) * 8)
    digits = [bits >> 5 * place & 31 for place in reversed(range(size))]
    check = _polymod(_prefix(name) + digits + [0] * 6) ^ 1
    digits += [check >> 5 * place & 31 for place in reversed(range(6))]
    return name + "1" + "".join(LETTERS[digit] for digit in digits)


def decode(name: str, text: str, size: int) -> bytes:
    """The value of that many bytes; refused unless writing it again gives the same text."""
    head, _, tail = text.rpartition("1")
    if head != name or not set(tail) <= set(LETTERS):
        raise Refused
    letters = -(-size * 8 // 5)
    bits = 0
    for letter in tail[:letters]:
        bits = bits << 5 | LETTERS.index(letter)
    value = (bits >> (letters * 5 - size * 8)).to_bytes(size, "big")
    if encode(name, value) != text:
        raise Refused
    return value
