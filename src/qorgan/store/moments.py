"""When rows were made and by whose account, as the journal tells: no column beside a row is believed for it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.journal import leaf
from qorgan.store import models
from qorgan.workflow.plan_draw import SEALING as DRAW_SEALING
from qorgan.workflow.report import SEALING as REPORT_SEALING
from qorgan.workflow.visit import SEALING as SITE_SEALING

NEVER = -1
"""Before anybody's keys counted."""
REVOKES: Final = "revoke_keys"
"""The act that takes keys back: its entry names the account and tells the serial."""
CERTIFIES: Final = ("certify_keys", "hold_ceremony")
"""The acts that certify keys: their entries name the keys and the person who read their fingerprint out."""
TELL_EPOCH: Final = (
    "answer_letter",
    "attach_file",
    "change_plan",
    "call_off_special_visit",
    "close_letter",
    "keep_plan",
    "name_informant",
    "register_letter",
    "register_message",
    "replan_plan",
    "revoke_access",
    "rewrap_record",
    "seal_extract",
    "settle_compartment",
    "take_over_plan",
    "write_message",
    "write_page",
    *DRAW_SEALING,
    *REPORT_SEALING,
    *SITE_SEALING,
)
"""Acts whose entry names a compartment and tells which epoch it had then."""


WITHDRAWS: Final = "withdraw_access"
"""Written beside the act by which somebody leaves: its entries name the account first, then the compartments closed to it."""


class Moment(NamedTuple):
    """When, and by whose account, the journal says that a row was made."""

    seq: int
    at: datetime
    actor: str

    def of(self, account: UUID) -> int:
        """In Unix seconds, where the account itself acted or nobody is named; else never."""
        return int(self.at.timestamp()) if self.actor in {str(account), ""} else NEVER


def first_named(rows: Iterable[UUID]) -> dict[UUID, Moment]:
    """The first entry that names each row; the leaf is read, not the columns beside it. One query, and one for the entries."""
    named = models.JournalObject.objects.filter(object__in=list(rows)).select_related("entry").order_by("entry_id")
    found: dict[UUID, Moment] = {}
    for one in named:
        entry = leaf.decode(bytes(one.entry.leaf))
        if one.object not in found and one.object in entry.objects:
            found[one.object] = Moment(entry.seq, entry.at, str(entry.actor or ""))
    return found


_MADE_HERE: Final = 5
"""The version of ids that are made of other ids, so that nobody is offered one by chance."""


def is_taken(number: UUID) -> bool:
    """Whether an id that somebody chose is no new one: an entry is about it already, or it is of the kind made of other ids.

    What the journal tells of a row is found by the row's id: whoever chose that of another's would have it say something else. One query.
    """
    return number.version == _MADE_HERE or models.JournalObject.objects.filter(object=number).exists()


def epoch_told(compartment: UUID) -> int:
    """The epoch that the newest entry about a compartment tells; 0 where none does. One query.

    Whoever puts an older state of a compartment back into the database, with keys that somebody left behind, is found out by it.
    """
    named = models.JournalObject.objects.filter(object=compartment, entry__action__in=TELL_EPOCH)
    last = named.select_related("entry").order_by("-entry_id").first()
    told = leaf.decode(bytes(last.entry.leaf)).detail.facts.get("epoch") if last else None
    return told if isinstance(told, int) else 0


def taken_back(accounts: Iterable[UUID]) -> Mapping[tuple[UUID, int], int]:
    """From when (Unix seconds) which keys, by account and serial, count no more, as the entries of the act tell. One query."""
    named = models.JournalObject.objects.filter(object__in=list(accounts), entry__action=REVOKES)
    found: dict[tuple[UUID, int], int] = {}
    for one in named.select_related("entry").order_by("-entry_id"):
        entry = leaf.decode(bytes(one.entry.leaf))
        serial = entry.detail.facts.get("serial")
        if isinstance(serial, int) and one.object in entry.objects:
            found[one.object, serial] = int(entry.at.timestamp())
    return found


def certified_for(key: UUID) -> frozenset[UUID]:
    """Everything that the newest entry of their certification names beside a set of keys, the person among it. One query.

    A certificate tells an account. Whose account it is stands in a column, and whoever writes another person there would be given what is
    shared with that person.
    """
    named = models.JournalObject.objects.filter(object=key, entry__action__in=CERTIFIES)
    last = named.select_related("entry").order_by("-entry_id").first()
    objects = leaf.decode(bytes(last.entry.leaf)).objects if last else ()
    return frozenset(objects) if key in objects else frozenset()


def withdrawn(compartment: UUID) -> dict[UUID, int]:
    """Accounts to which a compartment was closed, and the newest entry that says so. One query.

    Columns say the same for lists; whoever clears them lets nobody back in.
    """
    named = models.JournalObject.objects.filter(object=compartment, entry__action=WITHDRAWS)
    found: dict[UUID, int] = {}
    for one in named.select_related("entry").order_by("entry_id"):
        entry = leaf.decode(bytes(one.entry.leaf))
        if compartment in entry.objects[1:]:
            found[entry.objects[0]] = entry.seq
    return found


def last() -> int:
    """The number of the newest entry; ``NEVER`` where there is none. Every entry up to it is to be seen already. One query."""
    found = models.JournalEntry.objects.order_by("-seq").values_list("seq", flat=True).first()
    return NEVER if found is None else found


def written(compartment: UUID, acts: Iterable[str], until: int) -> frozenset[UUID]:
    """Every record of a compartment that entries of these acts tell of, whether or not a row of it is left. One query.

    ``until``: the last entry (``last``) before its rows were looked for.
    """
    named = models.JournalObject.objects.filter(object=compartment, entry__action__in=list(acts), entry__lte=until)
    leaves = (leaf.decode(bytes(one)) for one in named.values_list("entry__leaf", flat=True))
    return frozenset(entry.objects[0] for entry in leaves if compartment in entry.objects[1:])
