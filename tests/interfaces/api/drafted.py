"""A draft of a year's plan that is changed through the API: what tests of planning there begin with."""

from collections.abc import Mapping
from typing import Any

from django.test import Client

from tests.actions import cast, plans
from tests.actions.vaulted import Founded
from tests.interfaces.api.people_asking import get, post, signed_in

FIRST, SECOND, NEW = "2027-0001", "2027-0002", "2027-0007"
Told = Mapping[str, object]


class Drafted(Founded):
    """A lawful draft of a year's plan, and everybody at a browser."""

    def __init__(self) -> None:
        super().__init__()
        saule = self.member(cast.SAULE)
        self.plan = plans.kept(saule)
        self.secretary, self.commissioner = signed_in(saule), signed_in(self.karlygash)

    def change(self, *changes: Told, **more: object) -> Any:  # noqa: ANN401 -- an answer of the test client
        """Ask for the changed plan to be kept."""
        return post(self.secretary, f"/plans/{self.plan.pk}/changes", {"changes": changes, **more})


def leg(region: str, code: str, *days: str, people: tuple[str, ...], guide: str) -> Told:
    """A leg with one place."""
    return {
        "region": region,
        "institutions": [{"id": code, "on_site": list(days)}],
        "participants": list(people),
        "representative": guide,
    }


def added(*legs: Told, kind: str = "periodic", form: str = "one_time", **more: object) -> Told:
    """One more visit."""
    return {"what": "add", "kind": kind, "form": form, "legs": list(legs), **more}


def of_two(*people: str) -> list[Told]:
    """The same group for the two visits of one journey."""
    return [{"what": "group", "visit": visit, "participants": list(people)} for visit in (FIRST, SECOND)]


def opened(who: Client, plan: str) -> Any:  # noqa: ANN401 -- JSON of any shape
    """The visits of a version."""
    return get(who, f"/plans/{plan}")["document"]["visits"]
