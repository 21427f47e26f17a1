"""Epoch statements and grants: which of them count."""

import contextlib
import itertools
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import contexts, records
from .encodings import lp, u8, u64
from .openings import Complete, Opening, complete
from .primitives import sha256
from .refusal import Refused
from .statements import By, Directory

READ, WRITE, SHARE = 1, 2, 4


@dataclass(frozen=True)
class Epoch:
    """`entry`: the number of the first entry of the journal that names the row."""

    context: bytes
    signature: bytes
    by: By
    entry: int


@dataclass(frozen=True)
class Grant:
    context: bytes
    digest: bytes
    rights: int
    not_after: int
    signature: bytes
    by: By
    entry: int

    @property
    def message(self) -> bytes:
        return lp(self.context) + self.digest + u8(self.rights) + u64(self.not_after)


def seal_grant(public: bytes, context: bytes, es: bytes, ephemeral: bytes) -> bytes:
    contexts.read(context, "grant")
    return records.seal_box(public, context, es, ephemeral)


def open_grant(private: bytes, context: bytes, box: bytes, epoch_public: bytes) -> bytes:
    """The ES, refused unless it belongs to the public key of the epoch's statement."""
    contexts.read(context, "grant")
    es = records.open_box(private, context, box)
    if len(es) != 32 or records.epoch_public(es) != epoch_public:
        raise Refused
    return es


def row_id(signature: bytes) -> str:
    """The id of the row in which a statement or a grant with this signature stands."""
    return str(uuid.UUID(bytes=sha256(b"qorgan/1/row\0" + signature)[:16], version=4))


def grant_message(context: bytes, box: bytes, rights: int, not_after: int) -> bytes:
    return lp(context) + sha256(box) + u8(rights) + u64(not_after)


@dataclass
class Chain:
    """One compartment: each statement in its turn, and after it the grants of its epoch, those of one entry together."""

    directory: Directory
    compartment: tuple[str, str, str]
    makers: list[By] = field(default_factory=list)
    publics: list[str] = field(default_factory=list)
    opened: Sequence[Complete] = ()
    counting: list[Grant] = field(default_factory=list)
    reported: list[Grant] = field(default_factory=list)

    def can_share(self, by: By, epoch: int, entry: int) -> bool:
        """Whether this signer can share the epoch in that entry."""
        maker = self.makers[epoch - 1]
        made_it = (maker.user, maker.serial) == (by.user, by.serial)
        return made_it or any(self._shares(grant, by, epoch) for grant in self.counting if grant.entry < entry)

    @staticmethod
    def _shares(grant: Grant, by: By, epoch: int) -> bool:
        fields = contexts.read(grant.context, "grant")
        is_theirs = (fields["member"], fields["serial"], fields["epoch"]) == (by.user, str(by.serial), str(epoch))
        lasts = grant.not_after == 0 or by.at < grant.not_after
        return is_theirs and bool(grant.rights & SHARE) and lasts

    def was_opened(self, by: By, epoch: int) -> bool:
        """Whether escrow had opened the epoch for this signer."""
        return any(
            (each.compartment, each.epoch, each.user, each.serial) == (self.compartment, epoch, by.user, by.serial)
            and each.at <= by.at
            for each in self.opened
        )

    def _fields(self, context: bytes, purpose: str) -> dict[str, str]:
        fields = contexts.read(context, purpose)
        if (fields["installation"], fields["case"], fields["kind"]) != self.compartment:
            raise Refused
        return fields

    def add_epoch(self, epoch: Epoch) -> None:
        """Refused when the statement does not continue the chain."""
        fields = self._fields(epoch.context, "epoch")
        number, by = len(self.makers) + 1, epoch.by
        if int(fields["epoch"]) != number or fields["previous"] != ([*self.publics] or ["-"])[-1]:
            raise Refused
        self.directory.check(by, "epoch", epoch.context, epoch.signature)
        if number > 1 and not (self.can_share(by, number - 1, epoch.entry) or self.was_opened(by, number - 1)):
            raise Refused
        self.makers.append(by)
        self.publics.append(fields["public"])

    def add_grants(self, grants: Sequence[Grant]) -> None:
        """Those of one entry and of the newest epoch. One that does not count is reported."""
        counting = [grant for grant in grants if self._counts(grant)]
        self.reported += [grant for grant in grants if not any(grant is each for each in counting)]
        self.counting += counting

    def _counts(self, grant: Grant) -> bool:
        if not 0 < grant.rights <= READ | WRITE | SHARE or not 0 <= grant.not_after < 2**64:
            return False
        try:
            self._fields(grant.context, "grant")
            self.directory.check(grant.by, "grant", grant.message, grant.signature)
        except Refused:
            return False
        return self.can_share(grant.by, len(self.makers), grant.entry)


def replay(
    directory: Directory,
    compartment: tuple[str, str, str],
    events: Sequence[Epoch | Grant],
    openings: Sequence[Opening] = (),
) -> Chain:
    chain = Chain(directory, compartment, opened=_complete(directory, openings))
    grants = sorted((event for event in events if isinstance(event, Grant)), key=_entry)
    for statement in sorted((event for event in events if isinstance(event, Epoch)), key=_number):
        chain.add_epoch(statement)
        theirs = [grant for grant in grants if _number(grant) == len(chain.makers)]
        for _, together in itertools.groupby(theirs, _entry):
            chain.add_grants(list(together))
    chain.reported += [grant for grant in grants if not 1 <= _number(grant) <= len(chain.makers)]
    return chain


def _complete(directory: Directory, openings: Sequence[Opening]) -> list[Complete]:
    found = []
    for opening in openings:
        with contextlib.suppress(Refused):
            found.append(complete(directory, opening))
    return found


def _entry(event: Epoch | Grant) -> int:
    return event.entry


def _number(event: Epoch | Grant) -> int:
    """The epoch it speaks of; 0 where its context is none."""
    try:
        return int(contexts.read(event.context, "epoch", "grant")["epoch"])
    except Refused:
        return 0
