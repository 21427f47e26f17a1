"""A report that is frozen, said of, and signed: what tests of signing, filing and bundles begin with."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions.attach_dissent import AttachDissent, attach_dissent
from qorgan.actions.confirm_absence import ConfirmAbsence, confirm_absence
from qorgan.actions.confirm_ink import ConfirmInk, confirm_ink
from qorgan.actions.fix_manifest import FixManifest, fix_manifest
from qorgan.actions.freeze_report import FreezeReport, freeze_report
from qorgan.actions.note_absence import NoteAbsence, note_absence
from qorgan.actions.record_ink import RecordInk, record_ink
from qorgan.actions.reopen_report import ReopenReport, reopen_report
from qorgan.actions.sign_report import SignReport, sign_report
from qorgan.actions.take_stand import TakeStand, take_stand
from qorgan.actions.write_dissent import WriteDissent, write_dissent
from qorgan.store import models, report_signing
from qorgan.store.report_signing import Status
from tests.actions.cast import NOW
from tests.actions.reported import Reported

# A picture of one grey point.
POINT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="


class Signed(Reported):
    """V-1's report, with a summary, brought as far as a test wants. Boris, Aida and Timur are on the roster."""

    @property
    def members(self) -> tuple[Actor, ...]:
        """Those who are to sign."""
        return self.boris, self.aida, self.timur

    @property
    def version(self) -> models.ReportVersion:
        """The newest."""
        return models.ReportVersion.objects.filter(report=self.report_id).latest("number")

    @property
    def mark(self) -> str:
        """The digest of its manifest."""
        return self.version.manifest

    @property
    def status(self) -> Status:
        """How far the signing is."""
        return report_signing.status(self.report)

    def freeze(self, actor: Actor | None = None, now: datetime = NOW) -> UUID:
        """The version's id."""
        return self.on_report(freeze_report, FreezeReport, actor, now)

    def reopen(self, actor: Actor | None = None) -> None:
        """To be written again."""
        self.on_report(reopen_report, ReopenReport, actor)

    def stand(self, actor: Actor, stand: str = "agrees") -> None:
        """What somebody says for themselves."""
        self.on_report(take_stand, TakeStand, actor, stand=stand)

    def all_agree(self) -> None:
        """Everybody who has said nothing yet."""
        for one in self.status.unsaid:
            self.stand(next(actor for actor in self.members if actor.person == one.row.person_id))

    def dissent(self, actor: Actor, text: str, *, read: int = 0) -> UUID:
        """Written, not attached."""
        return self.on_report(write_dissent, WriteDissent, actor, text=text, read=read)

    def attach(self, actor: Actor) -> None:
        """The actor's own."""
        self.on_report(attach_dissent, AttachDissent, actor)

    def fix(self, actor: Actor | None = None) -> str:
        """The digest of the manifest."""
        self.on_report(fix_manifest, FixManifest, actor)
        return self.mark

    def fixed(self) -> str:
        """Frozen, agreed by all, and fixed."""
        self.freeze()
        self.all_agree()
        return self.fix()

    def sign(self, actor: Actor, mark: str | None = None, now: datetime = NOW) -> None:
        """With the own key."""
        self.on_report(sign_report, SignReport, actor, now, mark=mark or self.mark)

    def signed(self, dissent: str = "") -> None:
        """Frozen, fixed and signed by all. ``dissent``: what Aida says otherwise and attaches, nothing unless told."""
        self.freeze()
        if dissent:
            self.dissent(self.aida, dissent)
            self.attach(self.aida)
        self.all_agree()
        self.fix()
        for actor in self.members:
            self.sign(actor)

    def gone(self, actor: Actor, person: str, stand: str = "absent") -> None:
        """What somebody says of a colleague."""
        self.on_report(note_absence, NoteAbsence, actor, person=person, stand=stand, why="На операции за границей.")

    def second(self, actor: Actor, person: str) -> None:
        """A second person confirms it."""
        self.on_report(confirm_absence, ConfirmAbsence, actor, person=person)

    def ink(self, actor: Actor, person: str, mark: str | None = None, scan: str = POINT) -> UUID:
        """A scan of the signed page; the id of the signature."""
        return self.on_report(record_ink, RecordInk, actor, person=person, mark=mark or self.mark, file=page(scan))

    def seen(self, actor: Actor, person: str, mark: str | None = None) -> None:
        """Somebody has the paper before them."""
        self.on_report(confirm_ink, ConfirmInk, actor, person=person, mark=mark or self.mark)


def page(content: str = POINT) -> dict[str, str]:
    """A file as a request tells it, from base64."""
    return {"name": "page.png", "content": content}
