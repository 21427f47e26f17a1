"""The settings of a test run: those of the demonstration, with a folder of its own (``build/tests``).

What is eased here is speed only: a cheap password hash, and static files served as they lie instead of as collected.
"""

import os
from pathlib import Path

os.environ["QORGAN_MODE"] = "demo"
os.environ["QORGAN_VAR"] = str(Path(__file__).resolve().parents[1] / "build" / "tests")

from qorgan.project.settings import *  # noqa: F403 -- only after the environment says which installation this is
from qorgan.project.settings import STORAGES as _STORAGES
from qorgan.project.settings import VAR

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "qorgan.store.passphrase_hasher.PassphraseHasher",
]
STORAGES = _STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
(VAR / "static").mkdir(parents=True, exist_ok=True)  # whitenoise looks for it, though nothing is collected here
