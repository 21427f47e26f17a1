"""One of several processes that try the same thing at the same moment. Run as a program, with a folder and a task.

``prepare`` makes the tables and Boris with an app; ``code`` signs in with a code; ``attempt`` counts ten attempts. Each prints how many
of its tries were let through. Whoever is to race says when it is ready, and is then told the moment to start. All hand in the same time,
so that nothing is forgotten and no step of the app passes meanwhile.
"""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
SECRET = bytes(range(20))
PHRASE = "a long enough pass phrase"
TRIES = 10


def main(folder: str, task: str) -> int:
    """How many tries were let through."""
    os.environ |= {"QORGAN_MODE": "demo", "QORGAN_VAR": folder, "DJANGO_SETTINGS_MODULE": "qorgan.project.settings"}
    os.environ.pop("QORGAN_DATABASE_URL", None)
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import django  # noqa: PLC0415 -- only after the environment says which installation this is
    from django.conf import settings  # noqa: PLC0415 -- as above

    settings.MIGRATION_MODULES = {"store": None}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    tasks = {"prepare": _prepare, "code": _code, "attempt": _attempt}
    if task != "prepare":
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        time.sleep(max(0.0, float(sys.stdin.readline()) - time.time()))
    return tasks[task]()


def _prepare() -> int:
    from django.core.management import call_command  # noqa: PLC0415 -- only after Django is set up

    from qorgan.store import factors, models  # noqa: PLC0415 -- as above

    call_command("migrate", run_syncdb=True, verbosity=0)
    account = models.Account(username="boris", language="kk")
    account.set_password(PHRASE)
    account.save()
    row = models.TotpSecret(account=account, made_at=NOW, confirmed_at=NOW)
    row.sealed = factors.seal_totp(SECRET, row.pk)
    row.save()
    return 1


def _code() -> int:
    from qorgan.actions.check_sign_in import CheckSignIn, check_sign_in  # noqa: PLC0415 -- only after Django is set up
    from qorgan.store import totp  # noqa: PLC0415 -- as above

    asked = CheckSignIn(username="boris", password=PHRASE, code=totp.code_at(SECRET, totp.step_of(NOW)))
    return int(check_sign_in(now=NOW, request=asked) is not None)


def _attempt() -> int:
    from qorgan.actions.take_attempt import PAIR, Counted, take_attempt  # noqa: PLC0415 -- only after Django is set up

    return sum(take_attempt([Counted(PAIR, "boris")], now=NOW) == 0 for _ in range(TRIES))


if __name__ == "__main__":
    sys.stdout.write(str(main(*sys.argv[1:])))
