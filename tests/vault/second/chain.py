"""Epoch statements and grants: which of them count."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import contexts, records
from .encodings import lp, u8, u64
from .primitives import sha256
from .refusal import Refused
from .statements import By, Directory

READ, WRITE, SHARE = 1, 2, 4


@dataclass(frozen=True)
class Epoch:
    context: bytes
    signature: bytes
    by: By


@dataclass(frozen=True)
class Grant:
    context: bytes
    digest: bytes
    rights: int
    not_after: int
    signature: bytes
    by: By

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


def grant_message(context: bytes, box: bytes, rights: int, not_after: int) -> bytes:
    return lp(context) + sha256(box) + u8(rights) + u64(not_after)


@dataclass
class Chain:
    """One compartment. Events are taken in the order of the journal."""

    directory: Directory
    compartment: tuple[str, str, str]
    makers: list[By] = field(default_factory=list)
    publics: list[str] = field(default_factory=list)
    counting: list[Grant] = field(default_factory=list)
    reported: list[Grant] = field(default_factory=list)

    def can_share(self, by: By, epoch: int) -> bool:
        if not 1 <= epoch <= len(self.makers):
            return False
        maker = self.makers[epoch - 1]
        made_it = (maker.user, maker.serial) == (by.user, by.serial)
        return made_it or any(self._shares(grant, by, epoch) for grant in self.counting)

    @staticmethod
    def _shares(grant: Grant, by: By, epoch: int) -> bool:
        fields = contexts.read(grant.context, "grant")
        is_theirs = (fields["member"], fields["serial"], fields["epoch"]) == (by.user, str(by.serial), str(epoch))
        lasts = grant.not_after == 0 or by.at < grant.not_after
        return is_theirs and bool(grant.rights & SHARE) and lasts

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
        if number > 1 and not self.can_share(by, number - 1):
            raise Refused
        self.makers.append(by)
        self.publics.append(fields["public"])

    def add_grant(self, grant: Grant) -> None:
        """One that does not count is reported."""
        try:
            self._check(grant)
        except Refused:
            self.reported.append(grant)
        else:
            self.counting.append(grant)

    def _check(self, grant: Grant) -> None:
        fields, by = self._fields(grant.context, "grant"), grant.by
        epoch = int(fields["epoch"])
        if not 1 <= epoch <= len(self.makers) or not 0 < grant.rights <= READ | WRITE | SHARE:
            raise Refused
        self.directory.check(by, "grant", grant.message, grant.signature)
        if not (self.can_share(by, epoch) or self.can_share(by, epoch - 1)):
            raise Refused


def replay(directory: Directory, compartment: tuple[str, str, str], events: Iterable[Epoch | Grant]) -> Chain:
    chain = Chain(directory, compartment)
    for event in events:
        if isinstance(event, Epoch):
            chain.add_epoch(event)
        else:
            chain.add_grant(event)
    return chain
