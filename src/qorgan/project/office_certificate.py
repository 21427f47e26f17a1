"""The office's certificate, read once at the start: a wrong file stops the start instead of every seal."""

from pathlib import Path

from qorgan.project import environment
from qorgan.project.environment import EnvironmentFault
from qorgan.vault import pades
from qorgan.vault.pades import Seal

CERTIFICATE = "QORGAN_OFFICE_CERTIFICATE_FILE"
PASSPHRASE = "QORGAN_OFFICE_CERTIFICATE_PASSPHRASE_FILE"  # noqa: S105 -- the name of a setting


def read(certificate: str, passphrase: str) -> Seal | None:
    """The seal in these files, ``None`` where neither is named. Raises ``EnvironmentFault``."""
    if bool(certificate) != bool(passphrase):
        raise EnvironmentFault(f"{CERTIFICATE} and {PASSPHRASE} go together: set both or none")
    if not certificate:
        return None
    secret = environment.read_secret(PASSPHRASE, Path(passphrase))
    try:
        content = Path(certificate).read_bytes()
    except OSError as fault:
        raise EnvironmentFault(f"{CERTIFICATE}: {certificate} cannot be read ({fault.strerror})") from fault
    try:
        return pades.load(content, secret)
    except pades.NoCertificate as fault:
        raise EnvironmentFault(
            f"{CERTIFICATE}: {certificate} is no PKCS#12 file with an RSA key of 2,048 bits or an EC key that {PASSPHRASE} opens"
        ) from fault
