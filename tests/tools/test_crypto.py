"""The inventory of cryptography forgets nothing that the code uses and keeps nothing that it dropped."""

from pathlib import Path

from tests.contracts import tree
from tools import crypto

BOX = "from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey\n"


def test_every_primitive_and_every_purpose_of_a_signature_has_a_row() -> None:
    assert crypto.faults() == []


def test_a_new_primitive_without_a_row_is_caught(tmp_path: Path) -> None:
    tree.plant(
        tmp_path, "src/qorgan/vault/quick.py", "from cryptography.hazmat.primitives.ciphers.aead import AESOCB3\n"
    )
    assert "src/qorgan/vault/quick.py uses AESOCB3: give it a row in tools/crypto.py" in crypto.faults(tmp_path)


def test_a_primitive_that_is_gone_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/vault/box.py", BOX)
    gone = crypto.faults(tmp_path)
    assert "nobody uses Argon2id any more: take it out of tools/crypto.py" in gone
    assert not [fault for fault in gone if "X25519PrivateKey" in fault]


def test_a_new_purpose_of_signatures_without_a_row_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/vault/oath.py", 'PURPOSE: Final = "oath"\n')
    assert "vault.oath.PURPOSE is a purpose of signatures: give it a row in tools/crypto.py" in crypto.faults(tmp_path)


def test_the_page_tells_what_the_modules_hold() -> None:
    page = crypto.page()
    for told in (
        "| words in a generated passphrase | 6 |",
        "65,536, 262,144 KiB",
        "`KEM.X25519`, `KDF.HKDF_SHA256`, `AEAD.AES_256_GCM`",
        "| `qorgan/1/kek-recovery` | `vault/person.py` |",
        "| `grant` | whoever lets somebody in",
    ):
        assert told in page
