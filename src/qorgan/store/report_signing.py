"""How far the signing of a report is, by its rows: who signed, who dissents, who will not sign and why (¶27). Computed, never stored.

Whether each signature is what it says is for whoever opens the manifest to verify (``actions.open_version``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qorgan.law.rulebook import Law
from qorgan.law.verdict import Effect, Finding
from qorgan.questions import report as questions
from qorgan.questions.reporting import SignedBy, Stand
from qorgan.store import models

CONFIRMERS: Final = 2
"""How many people must have seen a signature on paper; and the two by whom an absence is stated: who says it, and who confirms it."""
_GAPS = frozenset({Stand.REFUSES, Stand.ABSENT})
_STOPS = frozenset({Effect.REFUSES, Effect.NEEDS_REASON})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """One of the roster. ``account``: id as text, empty without one; ``key``, ``ink``: signatures made, counting or not.

    ``confirmed``: accounts that have seen the ink; ``dissent``: the own one that stands; ``has_left``: the group, after the freeze.
    """

    row: models.ReportSigner
    account: str
    key: models.ReportSignature | None
    ink: models.ReportSignature | None
    confirmed: tuple[str, ...]
    dissent: models.Dissent | None
    has_left: bool

    @property
    def person(self) -> models.Person:
        """Whose signature it is to be."""
        return self.row.person

    @property
    def way(self) -> SignedBy | None:
        """How the person signed, as far as it counts."""
        if self.key is not None:
            return SignedBy.KEY
        return SignedBy.INK if self.ink is not None and len(self.confirmed) >= CONFIRMERS else None

    @property
    def has_signed(self) -> bool:
        """With or without a dissent."""
        return self.way is not None

    @property
    def signed_at(self) -> datetime | None:
        """When, as far as it counts."""
        signature = self.key if self.key is not None else self.ink
        return signature.signed_at if signature is not None and self.has_signed else None

    @property
    def is_gap(self) -> bool:
        """Whether no signature is to come, for a reason that is written."""
        return not self.has_signed and self.row.stand in _GAPS

    @property
    def is_own_word(self) -> bool:
        """Whether the person said so."""
        return bool(self.account) and self.row.said_by == self.account

    @property
    def gap_stands(self) -> bool:
        """A refusal by the person's own word; whatever others say of somebody, once a second person confirmed it."""
        if not self.is_gap:
            return False
        is_own_refusal = self.row.stand == Stand.REFUSES and self.is_own_word
        return is_own_refusal or self.row.confirmed_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """``version``: the newest frozen, unless opened again; ``signers`` by code; ``dissents``: those not withdrawn."""

    report: models.Report
    version: models.ReportVersion | None
    signers: tuple[Signer, ...]
    dissents: tuple[models.Dissent, ...]

    @property
    def manifest(self) -> str:
        """SHA-256 of the manifest in force (hex), empty before it is fixed."""
        return "" if self.version is None else self.version.manifest

    @property
    def is_complete(self) -> bool:
        """Every one of the roster signed the newest manifest."""
        return bool(self.manifest and self.signers) and all(one.has_signed for one in self.signers)

    @property
    def unsaid(self) -> tuple[Signer, ...]:
        """Those of whom nobody knows yet whether they agree or dissent."""
        return tuple(one for one in self.signers if not one.row.stand)

    @property
    def unsigned(self) -> tuple[Signer, ...]:
        """Those whose signature is not there, whatever the reason."""
        return tuple(one for one in self.signers if not one.has_signed)

    @property
    def loose(self) -> tuple[models.Dissent, ...]:
        """Dissents that their authors have neither attached to this version nor withdrawn, and that hold the manifest up.

        One of somebody who has left the group since goes along as it was attached last; if it never was, nobody else can open it.
        """
        number = 0 if self.version is None else self.version.number
        here = {one.row.person_id for one in self.signers if not one.has_left}
        return tuple(one for one in self.dissents if one.author_id in here and one.version != number)

    @property
    def attached(self) -> tuple[models.Dissent, ...]:
        """Dissents that go into the manifest."""
        return tuple(one for one in self.dissents if one.attached_at is not None and one not in self.loose)

    def is_fit_to_submit(self, law: Law) -> bool:
        """Whether the law lets it go to the Council: complete, or every gap with a reason that stands, where the law allows gaps."""
        return bool(self.manifest and self.signers) and all(_is_enough(one, law) for one in self.signers)

    def of(self, person: object) -> Signer | None:
        """The signer who is this person (id)."""
        return next((one for one in self.signers if str(one.row.person_id) == str(person)), None)


def _is_enough(one: Signer, law: Law) -> bool:
    answers = law.ask(questions.SIGNATURES, questions.Signatures(one.has_signed, one.gap_stands))
    return not any(isinstance(said, Finding) and said.effect in _STOPS for said in answers)


def status(report: models.Report) -> Status:
    """As the rows stand; five queries."""
    version = newest(report)
    dissents = tuple(report.dissents.filter(withdrawn_at=None).select_related("author").order_by("seq"))
    if version is None:
        return Status(report=report, version=None, signers=(), dissents=dissents)
    return Status(report=report, version=version, signers=tuple(_signers(report, version, dissents)), dissents=dissents)


def newest(report: models.Report) -> models.ReportVersion | None:
    """The version that stands: the newest, unless it was opened again."""
    found = report.versions.order_by("-number").first()
    return None if found is None or found.reopened_at is not None else found


def _signers(report: models.Report, version: models.ReportVersion, dissents: Sequence[models.Dissent]) -> list[Signer]:
    own = {one.author_id: one for one in dissents}
    members = report.visit.members.filter(left_on=None, recused_on=None)
    here = set(members.values_list("person", flat=True))
    rows = version.signers.select_related("person__account", "key").order_by("person__code")
    return [
        _signer(row, own.get(row.person_id), has_left=row.person_id not in here)
        for row in rows.prefetch_related("signatures__confirmations__key")
    ]


def _signer(row: models.ReportSigner, dissent: models.Dissent | None, *, has_left: bool) -> Signer:
    made = {one.way: one for one in row.signatures.all()}
    account = getattr(row.person, "account", None)
    own = "" if account is None else str(account.pk)
    ink = made.get(SignedBy.INK)
    seen = () if ink is None else tuple(str(one.key.account_id) for one in ink.confirmations.all())
    return Signer(
        row=row,
        account=own,
        key=made.get(SignedBy.KEY),
        ink=ink,
        confirmed=tuple(sorted({one for one in seen if one != own})),
        dissent=dissent,
        has_left=has_left,
    )
