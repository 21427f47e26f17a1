"""A report for the golden matrix that goes, or went, to the Council: signed by a colleague, or sealed in its own part already."""

import hashlib

from qorgan.access.compartments import Kind as Part
from qorgan.actions import _signing
from qorgan.questions.reporting import SignedBy
from qorgan.reporting import manifest
from qorgan.reporting.manifest import Log, Manifest, RosterLine, Sized
from qorgan.store import keyring, models, sealing
from qorgan.store.sealed_records import Place
from qorgan.vault import sign
from tests.access import signings, sites
from tests.access.world import Rows, World

_FILED = frozenset({"question_report", "return_report", "write_addendum"})


def before(act: str, world: World, rows: Rows, report: models.Report) -> None:
    """Bring the report to where the act can be tried."""
    if act in _FILED:
        holders = (models.Person.objects.get(code=rows.username), world.colleague)
        world.vaults.part(report, holders, kind=Part.FILED)
    if act == "submit_report":
        _signed(world, rows, report)


def _signed(world: World, rows: Rows, report: models.Report) -> None:
    """The colleague alone was on site, and signed a report that says nothing."""
    sites.there(world, rows, world.colleague)
    models.GroupMember.objects.get_or_create(visit=rows.visit, person=world.colleague, office="participant")
    version = signings.frozen(world, report, is_fixed=False)
    someone = keyring.own(world.actor(signings.COLLEAGUE))
    row = version.signers.create(person=world.colleague, key=someone.key)
    signings.sealed(world, report, version)
    told = _manifest(report, version, someone.key, world.today.isoformat())
    signings.seal(world, report, Place(_signing.VERSION, _signing.MANIFEST, version.pk), told)
    version.manifest, version.fixed_at = manifest.sha256(told), world.now
    version.save(update_fields=("manifest", "fixed_at"))
    signature = sign.sign(someone.keys.ed25519, purpose=manifest.PURPOSE, message=told)
    row.signatures.create(way=SignedBy.KEY, key=someone.key, signature=signature, signed_at=world.now, entered_by="-")


def _manifest(report: models.Report, version: models.ReportVersion, key: models.UserKey, frozen_on: str) -> bytes:
    content = signings.nothing_said(report, frozen_on)
    return Manifest(
        inst=str(sealing.installation()),
        report=report.number,
        report_id=str(report.pk),
        version=version.number,
        content=_sized(content.encode()),
        pdf=_sized(signings.NO_PDF),
        attachments=(),
        dissents=(),
        roster=(RosterLine(str(key.account.person_id), str(key.account_id), key.serial, ""),),
        declarations=(),
        log=Log("origin", 1, "0" * 64),
    ).encode()


def _sized(content: bytes) -> Sized:
    return Sized(hashlib.sha256(content).hexdigest(), len(content))
