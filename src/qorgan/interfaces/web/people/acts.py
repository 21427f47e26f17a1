"""Links to acts about a person: shown to whoever may do them, and otherwise the offices that may."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import quote, urlencode
from uuid import UUID

from django.urls import reverse

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.catalogue import ACTS
from qorgan.interfaces.web.people import doors, words
from qorgan.wording import entries


class Act(NamedTuple):
    """A link to the form of an act, with what is known already."""

    name: str
    label: str
    address: str


class Linker(NamedTuple):
    """For whom links are made, about whom, and the page to come back to."""

    actor: Actor
    today: date
    person: UUID
    code: str
    here: str

    def may(self, permission: Permission) -> bool:
        """Whether the actor holds the permission over this person."""
        return doors.reaches(self.actor, permission, self.person, self.today)

    def act(self, name: str, /, **given: object) -> Act | None:
        """The link, where the actor may do this to this person; ``person=None`` for an act that does not call the person so."""
        if not self.may(ACTS[name].permission):
            return None
        return of(name, {"person": self.code, **given}, self.here)

    def own(self, name: str, /, **given: object) -> Act | None:
        """The link to an act that is always about the one who does it, so that no person is named."""
        if self.person != self.actor.person or not self.may(ACTS[name].permission):
            return None
        return of(name, given, self.here)


def of(name: str, given: Mapping[str, object], here: str) -> Act:
    """The link to an act, for whoever was found to be allowed it."""
    return Act(name, entries.act(name, words.language()), address(name, given, here))


def address(name: str, given: Mapping[str, object], here: str) -> str:
    """The form of an act with some of its fields filled, which leads back to ``here``."""
    known = {field: value for field, value in given.items() if value is not None}
    return f"{reverse('act:act', args=[name])}?{urlencode({**known, 'next': here})}"


def quoted(code: str) -> str:
    """A code as it stands in an address line."""
    return quote(code, safe="")


def holders(permission: Permission) -> str:
    """The offices that hold a permission over everybody's rows, by name."""
    return ", ".join(words.office(office) for office in decide.holders(home.grants(), permission) if office != "system")


def provision(permission: Permission) -> str:
    """The provision that gives a permission to somebody, for citing it."""
    return next(grant.provision for grant in home.grants() if grant.permission is permission)
