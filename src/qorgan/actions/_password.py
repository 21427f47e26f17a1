"""Which passwords are taken: long ones that are on no list of common ones, in any script, exactly as typed (ASVS 6.2)."""

from django.contrib.auth.password_validation import CommonPasswordValidator

from qorgan.actions.refused import refused
from qorgan.store import models

LEAST_LETTERS = 15
MOST_LETTERS = 256
_FEWEST_DIFFERENT = 5
_AROUND = "-_. 0123456789!"
_COMMON = CommonPasswordValidator()


def require_good(password: str, username: str) -> None:
    """Raises ``Refused``: ``password.too_short``, ``password.too_long``, ``password.common`` (also for the name, repeated letters)."""
    if len(password) < LEAST_LETTERS:
        raise refused("password.too_short", {"least": LEAST_LETTERS})
    if len(password) > MOST_LETTERS:
        raise refused("password.too_long", {"most": MOST_LETTERS})
    plain = password.casefold().strip()
    if len(set(plain)) < _FEWEST_DIFFERENT or _is_common(plain, username.casefold()):
        raise refused("password.common")


def set_own(account: models.Account, password: str) -> None:
    """Keep the hash of a good password. Raises ``Refused``."""
    require_good(password, account.username)
    account.set_password(password)
    account.save(update_fields=("password",))


def _is_common(plain: str, username: str) -> bool:
    """Whether it is on the list, or a word of the list or the own name said over and over, with figures around it or not."""
    bare = plain.replace(username, "") if username else plain
    tried = {plain, _unit(plain), _unit(plain.strip(_AROUND)), _unit(bare.strip(_AROUND))}
    return not bare.strip(_AROUND) or not tried.isdisjoint(_COMMON.passwords)


def _unit(plain: str) -> str:
    """What a text is a repetition of; most texts of themselves."""
    return plain[: (plain + plain).find(plain, 1)] if plain else ""
