"""Keeping a column mapping, so that the next file of the same shape is read the same way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.register.changes import Register
from qorgan.store import models


@dataclass(frozen=True, slots=True)
class SaveMapping:
    """The input: ``spec`` is the mapping as JSON values, of the shape that ``register`` reads."""

    name: str
    register: Register
    spec: Mapping[str, object]

    def identity(self) -> Mapping[str, object]:
        """All of it."""
        return {"name": self.name, "register": self.register, "spec": dict(self.spec)}


def save_mapping(*, actor: Actor, key: str, now: datetime, request: SaveMapping) -> Outcome:
    """Store the mapping under its name; one of the same name and register is replaced. Subject: the mapping's id. Raises ``Refused``."""
    return perform(SAVE_MAPPING, actor=actor, key=key, now=now, request=request)


def _change(call: Call[SaveMapping]) -> Done:
    asked = call.request
    mapping, is_new = models.Mapping.objects.update_or_create(
        name=asked.name, register=asked.register, defaults={"spec": dict(asked.spec)}
    )
    return Done(str(mapping.pk), {"register": str(asked.register), "replaced": not is_new})


SAVE_MAPPING = Action("save_mapping", Permission.REGISTER_IMPORT, _change)
