"""The settings of an office, read in a process of their own: cookies, hashes, and what a start without secrets says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import json
from qorgan.project import settings as s
print(json.dumps({
    "names": [s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.VAULT_COOKIE_NAME],
    "secure": [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE],
    "same_site": [s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE],
    "age": s.SESSION_COOKIE_AGE,
    "hashers": s.PASSWORD_HASHERS[:2],
    "demo": [name for name in s.MIDDLEWARE if "demo" in name],
    "gates": [name.rsplit(".", 1)[1] for name in s.MIDDLEWARE if "shell" in name],
}))
"""


def ask(folder: Path, **told: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QORGAN_", "DJANGO_"))}
    (folder / "secret").write_text("s" * 64)
    secrets = {name: str(folder / "secret") for name in ("QORGAN_SECRET_KEY_FILE", "QORGAN_SEAL_SECRET_FILE")}
    env = kept | secrets | {"QORGAN_VAR": str(folder)} | told
    return subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True, text=True, check=False)


def test_cookies_of_an_office_are_bound_to_host_and_tls(tmp_path: Path) -> None:
    told = json.loads(ask(tmp_path).stdout)
    assert told["names"] == ["__Host-qorgan", "__Host-qorgan_csrf", "__Host-vault"]
    assert told["secure"] == [True, True]
    assert told["same_site"] == ["Strict", "Strict"]
    assert told["age"] == 12 * 3600
    # A password is the passphrase of the vault, stretched by Argon2id; one set before there were vaults, by scrypt, still signs in.
    assert [name.rsplit(".", 1)[1] for name in told["hashers"]] == ["PassphraseHasher", "ScryptPasswordHasher"]
    assert told["demo"] == []


def test_who_is_there_is_asked_before_what_is_open(tmp_path: Path) -> None:
    gates = json.loads(ask(tmp_path).stdout)["gates"]
    assert gates.index("FetchSite") < gates.index("Presence") < gates.index("Actor") < gates.index("Gate")
    assert gates.index("Gate") < gates.index("FactorGate")


@pytest.mark.parametrize(
    "told",
    [
        {"QORGAN_SECRET_KEY_FILE": "/nowhere"},
        {"QORGAN_SEAL_SECRET_FILE": "/nowhere"},
        {"QORGAN_DEBUG": "1"},
        {"QORGAN_OIDC_ISSUER": "https://id.example"},
        {
            "QORGAN_OIDC_ISSUER": "http://id.example",
            "QORGAN_OIDC_CLIENT_ID": "q",
            "QORGAN_OIDC_CLIENT_SECRET_FILE": "f",
        },
    ],
)
def test_an_office_does_not_start_half_configured(tmp_path: Path, told: dict[str, str]) -> None:
    said = ask(tmp_path, **told)
    assert said.returncode != 0
    assert "EnvironmentFault" in said.stderr
