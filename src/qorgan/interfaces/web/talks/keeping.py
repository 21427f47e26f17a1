"""What came in the way of keeping a form of talks, told once: faults of the input, the lock, refusals, and what somebody else wrote."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest

from qorgan.actions.misread import Misread
from qorgan.actions.refused import Changed, Denied, Refused
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.cases import passphrase
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.talks import words
from qorgan.wording import entries


@dataclass(frozen=True, slots=True)
class Trouble:
    """``status``: of the answer; ``is_changed``: somebody wrote since. Nothing is in the way where nothing of it is told."""

    status: int = HTTPStatus.OK
    errors: tuple[str, ...] = ()
    is_locked: bool = False
    is_changed: bool = False


NOTHING = Trouble()


def tried(request: HttpRequest, act: str, keep: Callable[[], object]) -> Trouble:
    """Unlock by the passphrase of the form where it has one, then keep. Raises ``Denied``."""
    error = passphrase.opened(request)
    if error:
        return Trouble(HTTPStatus.UNPROCESSABLE_ENTITY, (error,), is_locked=True)
    try:
        keep()
    except Misread as fault:
        return Trouble(HTTPStatus.UNPROCESSABLE_ENTITY, tuple(said(act, fault)))
    except Denied:
        raise
    except Changed:
        return Trouble(HTTPStatus.CONFLICT, is_changed=True)
    except Refused as refused:
        is_locked = locked.is_meant(refused)
        return Trouble(acts.status(refused), () if is_locked else (why(refused),), is_locked=is_locked)
    return NOTHING


def why(refused: Refused) -> str:
    """The sentence, with the number, label or group that it is about in front."""
    about = refused.findings[0].about
    named = dict(words.groups()).get(about, about)
    return f"{named}: {refusals.told(refused)}" if named else refusals.told(refused)


def said(act: str, fault: Misread) -> list[str]:
    """Each fault with the field, and the line of the form, that it is in."""
    return [f"{_where(act, one.path)}: {entries.fault(one.code, one.params, words.language())}" for one in fault.faults]


def _where(act: str, path: str) -> str:
    field, _dot, rest = path.partition(".")
    number = rest.partition(".")[0]
    label = entries.label(act, field, words.language())
    return f"{label} ({int(number) + 1})" if number.isdecimal() else label
