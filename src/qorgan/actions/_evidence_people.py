"""Who signed a version, by its rows: signatures, confirmations, gaps and certificates as the package tells them."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple, Protocol
from uuid import UUID

from qorgan.actions._evidence_journal import Told
from qorgan.documents.evidence import ByInk, ByKey, Confirmation, Gap, Member, Statement
from qorgan.questions.reporting import SignedBy, Stand
from qorgan.store import models
from qorgan.store.report_signing import CONFIRMERS
from qorgan.vault.certificate import BadStatement, Certificate

_ENDING_LENGTH = 5


class Scan(NamedTuple):
    """A page signed with ink. ``content`` is empty where whoever takes the package does not hold it."""

    sha256: str
    content: bytes = b""
    name: str = ""


class Sealed(Protocol):
    """What of the signing is sealed, as far as the reader holds it."""

    def scan(self, ink: models.ReportSignature) -> Scan | None:
        """The page, or ``None`` where nothing is known of it."""
        ...

    def reason(self, signer: models.ReportSigner) -> str | None:
        """SHA-256 of why somebody's signature is not to come (hex)."""
        ...


class People:
    """Those of one version's roster. ``spoken``: keys that signed something, with the seconds at which they did."""

    def __init__(self, version: models.ReportVersion, told: Told, sealed: Sealed) -> None:
        self._version, self._told, self._sealed = version, told, sealed
        self.spoken: dict[UUID, tuple[models.UserKey, set[int]]] = {}

    def members(self, roster: tuple[str, ...]) -> tuple[Member, ...]:
        """By the ids of the persons on the roster, in its order. Raises ``Refused`` (``report.journal_broken``)."""
        rows = self._version.signers.prefetch_related("signatures__key", "signatures__confirmations__key")
        signers = {str(row.person_id): row for row in rows}
        return tuple(self._member(person, signers.get(person)) for person in roster)

    def _member(self, person: str, row: models.ReportSigner | None) -> Member:
        if row is None:
            return Member(person)
        made = {one.way: one for one in row.signatures.all()}
        return Member(person, self._key(made.get(SignedBy.KEY)), self._ink(made.get(SignedBy.INK), row), self._gap(row))

    def _key(self, one: models.ReportSignature | None) -> ByKey | None:
        if one is None or one.key is None:
            return None
        entry = self._told.require("sign_report", by=one.key.account_id, manifest=self._version.manifest)
        self._speak(one.key, entry)
        return ByKey(bytes(one.signature), entry.seq)

    def _ink(self, one: models.ReportSignature | None, row: models.ReportSigner) -> ByInk | None:
        """Only once two others have seen it: before that it is no signature."""
        scan = None if one is None else self._sealed.scan(one)
        if one is None or scan is None:
            return None
        own = str(row.key.account_id) if row.key is not None else ""
        seen = {one.key.account_id: one for one in one.confirmations.all() if str(one.key.account_id) != own}
        if len(seen) < CONFIRMERS:
            return None
        entry = self._told.require("record_ink", about=[one.pk])
        confirmed = tuple(self._confirmation(one.pk, said) for said in sorted(seen.values(), key=lambda said: said.at))
        return ByInk(one.pk, scan.sha256, scan.content, ending(scan.name), confirmed, entry.seq)

    def _confirmation(self, ink: UUID, said: models.InkConfirmation) -> Confirmation:
        entry = self._told.require("confirm_ink", by=said.key.account_id, about=[ink])
        self._speak(said.key, entry)
        at = int(said.at.timestamp())
        return Confirmation(said.key.account_id, said.key.serial, at, bytes(said.signature), entry.seq)

    def _gap(self, row: models.ReportSigner) -> Gap | None:
        reason = self._sealed.reason(row) if row.stand in {Stand.REFUSES, Stand.ABSENT} else None
        if reason is None:
            return None
        number, person = self._version.number, row.person_id
        said = self._told.require("note_absence", version=number, person=str(person), stand=row.stand)
        if row.stand == Stand.REFUSES and said.detail["facts"].get("own"):
            return Gap(row.stand, reason, said.seq)
        seen = self._told.find("confirm_absence", about=[person], after=said.seq, version=number)
        return None if seen is None else Gap(row.stand, reason, said.seq, seen.seq)

    def _speak(self, key: models.UserKey, entry: models.JournalEntry) -> None:
        self.spoken.setdefault(key.pk, (key, set()))[1].add(int(entry.at.timestamp()))


def certificates(spoken: Mapping[UUID, tuple[models.UserKey, set[int]]]) -> tuple[Statement, ...]:
    """What the root said of these keys and held when they signed."""
    return tuple(sorted({told for key, moments in spoken.values() for told in _held(key, moments)}))


def revocations(spoken: Mapping[UUID, tuple[models.UserKey, set[int]]]) -> tuple[Statement, ...]:
    """What the root said of keys taken back, whenever."""
    rows = models.Revocation.objects.filter(key__in=list(spoken))
    return tuple(sorted(Statement(bytes(row.statement), bytes(row.signature)) for row in rows))


def _held(key: models.UserKey, moments: set[int]) -> Iterator[Statement]:
    renewed = models.EarlierCertificate.objects.filter(key=key).values_list("certificate", "signature")
    for certified, signature in ((key.certificate, key.signature), *renewed):
        message = bytes(certified)
        try:
            told = Certificate.decode(message)
        except BadStatement:
            continue
        if any(told.holds_at(moment) for moment in moments):
            yield Statement(message, bytes(signature))


def ending(name: str) -> str:
    """The ending of a file's name with its point, or nothing where it is none that a package takes."""
    found = PurePath(name).suffix.lower()
    is_plain = found[1:].isascii() and found[1:].isalnum() and len(found) <= 1 + _ENDING_LENGTH
    return found if is_plain else ""
