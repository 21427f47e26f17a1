"""A special visit before its start is sealed to the people whom the Commissioner names, and to nobody else (¶10).

Institution, day and group stand inside alone. Outside there is a compartment with a random id, when it was made, and by whom it was
ordered; not even the administrator or the Council learns whether it is for tomorrow or for whom.
"""

from datetime import datetime
from uuid import UUID, uuid4

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _anonymous, _people, _vault
from qorgan.actions._custody import Hand
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Confidential, ConfidentialLine, ConfidentialWords
from qorgan.actions.write_page import FIELD, TABLE, Content
from qorgan.store import sealed_records
from qorgan.store.sealed_records import Place


class SealSpecialVisit(Asked):
    """``people``: codes of those who are to know, besides the Commissioner. Title and text: the order, in the Commissioner's words."""

    people: ConfidentialWords
    title: ConfidentialLine
    text: Confidential


def seal_special_visit(*, actor: Actor, key: str, now: datetime, request: SealSpecialVisit) -> Outcome:
    """Seal it. Subject: the id of the order; nothing else is told.

    Raises ``Refused``: ``vault.…``, ``special.too_few``, ``special.too_many``, ``key.none``, ``person.no_account``.
    """
    return perform(SEAL_SPECIAL_VISIT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[SealSpecialVisit]) -> Done:
    own, asked = _vault.own(call.actor), call.request
    named = [_people.account_of(person).pk for person in asked.people]
    made = _anonymous.create(Hand(own, _vault.root(own), call.now), list(dict.fromkeys((own.account, *named))))
    held, place = made.held, Place(TABLE, FIELD, uuid4())
    blob = sealed_records.make(held, place, 1, Content(asked.title, asked.text).encode())
    sealed_records.store(held, place, 1, blob, account=UUID(call.actor.account), now=call.now)
    return Done(
        subject=str(place.record),
        facts={"epoch": held.epoch, "table": TABLE, "field": FIELD},
        about=made.about,
        commitment=blob.commitment,
        blob_sha256=sealed_records.digest(blob.blob).hex(),
        revision=1,
    )


SEAL_SPECIAL_VISIT = Action(
    "seal_special_visit", Permission.SPECIAL_SEAL, _change, asks=SealSpecialVisit, is_sealed=True
)
