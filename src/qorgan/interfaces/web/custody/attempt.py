"""An act tried from a form: done, or told in words why not. A locked vault, and what is not there, are told by pages of their own."""

from collections.abc import Callable
from typing import NamedTuple

from qorgan.actions.misread import Misread
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.interfaces.acts import told
from qorgan.interfaces.web.custody import words
from qorgan.interfaces.web.shell import locked, refusals


class Fault(NamedTuple):
    """A sentence, and the field at which it lies, if at one."""

    text: str
    target: str = ""


class Failed(NamedTuple):
    """Why not, and with which status the page answers."""

    errors: list[Fault]
    status: int


def tried(name: str, act: Callable[[], object]) -> Failed | None:
    """Do it; ``None`` once it is done. Raises ``NotThere``, ``Denied``, and ``Refused`` for a locked vault."""
    try:
        act()
    except Misread as wrong:
        faults = told.faults(name, wrong, words.language())
        return Failed([Fault(f"{one.label}: {one.sentence}", one.field) for one in faults], 422)
    except (NotThere, Denied):
        raise
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return Failed([Fault(refusals.told(refused))], told.status(refused))
    return None
