"""A letter of the head of an institution for the golden matrix: the one that an act is about, made for it and taken back with it.

Own is one that the actor entered. Whoever reads all of them entered that one as well, for only keys that hold it answer it.
"""

from uuid import uuid4

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.register_letter import RegisterLetter, register_letter
from qorgan.questions.letter import LetterForm
from qorgan.store import models
from tests.access.world import Rows, World

ABOUT = frozenset({"answer_letter", "close_letter"})


def named(act: str, rows: Rows) -> dict[str, object]:
    """The field that names the letter."""
    return {"letter": _number(rows)} if act in ABOUT else {}


def before(act: str, world: World, rows: Rows) -> None:
    """Have it entered, by the actor or by somebody else."""
    if act not in ABOUT:
        return
    actor = world.actor(rows.username)
    if rows.person.code == rows.username or _reads_all(world, actor):
        _entered(world, rows, actor)
    else:
        _of_another(world, rows)


def _reads_all(world: World, actor: Actor) -> bool:
    return decide.extent(home.grants(), actor, (Permission.LETTER_READ,), world.today).everywhere


def _entered(world: World, rows: Rows, actor: Actor) -> None:
    asked = RegisterLetter(form=LetterForm.WRITTEN, author="The head", text="The letter")
    done = register_letter(actor=actor, key=uuid4().hex, now=world.now, request=asked)
    models.Letter.objects.filter(pk=done.subject).update(number=_number(rows))


def _of_another(world: World, rows: Rows) -> None:
    models.Letter.objects.create(
        number=_number(rows),
        state="received",
        form=LetterForm.WRITTEN,
        received_at=world.now,
        registered_at=world.now,
        registered_by="-",
    )


def _number(rows: Rows) -> str:
    return f"L-{rows.visit.code}"[:64]
