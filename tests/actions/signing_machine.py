"""The signing of a report as a machine of states: members freeze, dissent, agree, leave gaps, sign and open again in any order."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from qorgan.access.actor import Actor
from qorgan.actions.open_version import open_version
from qorgan.actions.refused import Refused
from qorgan.actions.withdraw_dissent import WithdrawDissent, withdraw_dissent
from qorgan.reporting import manifest
from qorgan.store import models
from tests.actions.cast import NOW
from tests.actions.signed import Signed

members, codes = st.integers(0, 2), st.sampled_from(["P1", "P2", "P3"])
witnesses = st.integers(0, 3)


class Signing(RuleBasedStateMachine):
    """``world``: made once by whoever runs the machine; every run is undone. ``wholes``: how often a report was seen complete."""

    world: ClassVar[Signed]
    wholes: ClassVar[int] = 0

    @initialize()
    def begin(self) -> None:
        """A report that is being written."""
        self._outer = transaction.atomic()
        self._outer.__enter__()
        self._fixed: dict[UUID, bytes] = {}
        self._edits = 0

    def teardown(self) -> None:
        """Everything undone."""
        if hasattr(self, "_outer"):
            transaction.set_rollback(True)
            self._outer.__exit__(None, None, None)

    @rule(who=members)
    def freezes(self, who: int) -> None:
        """Somebody freezes the text, and those who have nothing to say against it agree at once."""
        self._tried(lambda: self.world.freeze(self._member(who)))

    @rule()
    def all_agree(self) -> None:
        """Whoever has said nothing, agrees."""
        for actor in self.world.members:
            own = self.world.status.of(actor.person)
            if own is not None and not own.row.stand:
                self._tried(lambda actor=actor: self.world.stand(actor))  # type: ignore[misc]  # bound at once

    @rule(who=members)
    def agrees(self, who: int) -> None:
        """Whatever that member has said before."""
        self._tried(lambda: self.world.stand(self._member(who)))

    @rule(who=members)
    def writes_a_dissent(self, who: int) -> None:
        """A first one, or the next revision."""
        own = self.world.status.of(self._member(who).person)
        read = own.dissent.revision if own is not None and own.dissent is not None else 0
        self._edits += 1
        self._tried(lambda: self.world.dissent(self._member(who), f"Мнение {self._edits}.", read=read))

    @rule(who=members)
    def attaches(self, who: int) -> None:
        """The own dissent."""
        self._tried(lambda: self.world.attach(self._member(who)))

    @rule(who=members)
    def withdraws(self, who: int) -> None:
        """The own dissent."""
        self._tried(lambda: self.world.on_report(withdraw_dissent, WithdrawDissent, self._member(who)))

    @rule(who=members, whom=codes, word=st.sampled_from(["absent", "refuses"]))
    def says_of_a_colleague(self, who: int, whom: str, word: str) -> None:
        """That no signature is to come."""
        self._tried(lambda: self.world.gone(self._member(who), whom, word))

    @rule(who=witnesses, whom=codes)
    def confirms_a_gap(self, who: int, whom: str) -> None:
        """As a second person."""
        self._tried(lambda: self.world.second(self._witness(who), whom))

    @rule(who=members)
    def fixes(self, who: int) -> None:
        """What is to be signed."""
        self._tried(lambda: self.world.fix(self._member(who)))

    @rule(who=members, is_older=st.booleans())
    def signs(self, who: int, *, is_older: bool) -> None:
        """The newest manifest, or tries one of before."""
        marks = list(models.ReportVersion.objects.exclude(manifest="").values_list("manifest", flat=True))
        if marks:
            self._tried(lambda: self.world.sign(self._member(who), marks[0] if is_older else marks[-1]))

    @rule()
    def all_sign(self) -> None:
        """Everybody who may."""
        for who in range(3):
            self.signs(who, is_older=False)

    @rule()
    def goes_all_the_way(self) -> None:
        """From wherever it stands, as far as nobody's silence is in the way."""
        self.freezes(0)
        self.all_agree()
        self.fixes(1)
        self.all_sign()

    @rule(whom=codes)
    def signs_on_paper(self, whom: str) -> None:
        """A sheet is scanned. What it looks like is for other tests: the file is one and the same."""
        if self.world.report.version and self.world.mark:
            self._tried(lambda: self.world.ink(self.world.boris, whom))

    @rule(who=witnesses, whom=codes)
    def has_seen_the_paper(self, who: int, whom: str) -> None:
        """With the mark of the newest manifest."""
        if self.world.report.version and self.world.mark:
            self._tried(lambda: self.world.seen(self._witness(who), whom))

    @rule(who=members)
    def opens_it_again(self, who: int) -> None:
        """And writes something else."""
        if self._tried(lambda: self.world.reopen(self._member(who))):
            self._edits += 1
            read = self.world.draft().revision("summary")
            self.world.write("summary", f"Правка {self._edits}.", actor=self._member(who), read=read)

    @invariant()
    def complete_means_that_everybody_signed_the_newest(self) -> None:
        """By the bytes, and not by the rows alone."""
        status = self.world.status
        if not status.is_complete:
            return
        type(self).wholes += 1
        found = open_version(actor=self.world.boris, now=NOW, report=self.world.report.number)
        assert not found.unsound
        assert found.row.number == self.world.report.version
        assert {line.person for line in manifest.read(found.manifest).roster} == {
            str(actor.person) for actor in self.world.members
        }

    @invariant()
    def no_dissent_is_missing_from_the_newest_manifest(self) -> None:
        """Every one that was registered and that its author has not withdrawn, as attached."""
        version = self.world.status.version
        if version is None or not version.manifest:
            return
        stand = models.Dissent.objects.filter(report=self.world.report_id, withdrawn_at=None)
        listed = manifest.read(self._bytes(version)).dissents
        assert [(one.author, one.seq) for one in listed] == [(str(one.author_id), one.seq) for one in stand]

    @invariant()
    def a_version_that_was_opened_again_is_never_complete(self) -> None:
        """Nor is a draft."""
        newest = models.ReportVersion.objects.filter(report=self.world.report_id).last()
        if newest is None or newest.reopened_at is not None:
            assert not self.world.status.is_complete
            assert self.world.report.state == "drafting"

    @invariant()
    def what_was_fixed_stays_to_the_byte(self) -> None:
        """Every version's manifest, whatever came after."""
        for version in models.ReportVersion.objects.exclude(manifest=""):
            if version.pk not in self._fixed:
                self._fixed[version.pk] = self._bytes(version)
            assert hashlib.sha256(self._fixed[version.pk]).hexdigest() == version.manifest
            assert models.SealedRecord.objects.filter(record=version.pk, field="manifest").count() == 1

    def _bytes(self, version: models.ReportVersion) -> bytes:
        number = self.world.report.number
        return open_version(actor=self.world.aida, now=NOW, report=number, version=version.number).manifest

    def _member(self, who: int) -> Actor:
        return self.world.members[who]

    def _witness(self, who: int) -> Actor:
        return (*self.world.members, self.world.roza)[who]

    def _tried(self, act: Callable[[], object]) -> bool:
        with suppress(Refused):
            act()
            return True
        return False
