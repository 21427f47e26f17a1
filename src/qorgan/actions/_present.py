"""Whether whoever acts is still who the request began with: powers may end, and an account be closed, while a request is on its way."""

from datetime import date

from qorgan.access.actor import SYSTEM, Actor
from qorgan.store import offices


def present(actor: Actor, today: date) -> Actor:
    """The actor with those terms alone whose office is still held on the day; asked of the store inside the act's transaction.

    One query, none for the installation itself.
    """
    return actor if actor.account == SYSTEM else actor.only(offices.now(actor, today))
