"""A frozen report for the golden matrix: whoever tries and a colleague are on its roster; brought as far as an act wants."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from uuid import uuid4

from qorgan.actions import _journal, _sealed_values, _signing
from qorgan.actions.refused import Refused
from qorgan.actions.write_dissent import WriteDissent, write_dissent
from qorgan.questions.reporting import SignedBy, Stand
from qorgan.reporting.content import ReportContent
from qorgan.store import custody, keyring, models
from qorgan.store.sealed_records import Place
from tests.access import sites
from tests.access.world import Rows, World

Told = dict[str, object]
COLLEAGUE = "P-colleague"
MANIFEST = b"The manifest"
NO_PDF = b"%PDF"
_MARK = hashlib.sha256(MANIFEST).hexdigest()
_OF_COLLEAGUE: Told = {"person": COLLEAGUE}
MORE: Mapping[str, Told] = {
    "confirm_absence": _OF_COLLEAGUE,
    "confirm_ink": {**_OF_COLLEAGUE, "mark": _MARK},
    "note_absence": _OF_COLLEAGUE,
    "record_ink": {**_OF_COLLEAGUE, "mark": _MARK, "file": {"name": "page.png", "content": sites.POINT}},
    "sign_report": {"mark": _MARK},
}
_FIXED = frozenset({"confirm_ink", "record_ink", "sign_report"})
_DISSENTED = frozenset({"attach_dissent", "withdraw_dissent"})
ABOUT = (
    _FIXED
    | _DISSENTED
    | MORE.keys()
    | {"fix_manifest", "freeze_report", "reopen_report", "take_stand", "write_dissent"}
)


def before(act: str, world: World, rows: Rows, report: models.Report) -> None:
    """Bring the report to where the act can be tried."""
    if act not in ABOUT:
        return
    me = models.Person.objects.get(code=rows.username)
    models.GroupMember.objects.get_or_create(visit=rows.visit, person=world.colleague, office="participant")
    if act == "freeze_report":
        sites.there(world, rows, me)
        return
    version = frozen(world, report, is_fixed=act in _FIXED)
    _, other = (signer(version, person) for person in (me, world.colleague))
    if act == "fix_manifest":
        sealed(world, report, version)
        models.ReportSigner.objects.filter(version=version).update(stand=Stand.AGREES)
    if act == "sign_report":
        seal(world, report, Place(_signing.VERSION, _signing.MANIFEST, version.pk), MANIFEST)
    if act == "confirm_ink":
        other.signatures.create(way=SignedBy.INK, signed_at=world.now, entered_by="-")
    if act == "confirm_absence":
        other.stand, other.said_at, other.said_by = Stand.ABSENT, world.now, "-"
        other.save()
    if act in _DISSENTED:
        _dissent(world, rows, report)


def frozen(world: World, report: models.Report, *, is_fixed: bool) -> models.ReportVersion:
    """A version of it, with or without a manifest."""
    models.Report.objects.filter(pk=report.pk).update(version=1)
    return models.ReportVersion.objects.create(
        report=report,
        number=1,
        frozen_at=world.now,
        frozen_by="-",
        parts="",
        manifest=_MARK if is_fixed else "",
        fixed_at=world.now if is_fixed else None,
    )


def signer(version: models.ReportVersion, person: models.Person) -> models.ReportSigner:
    """On the roster of a version."""
    key = models.UserKey.objects.get(account__person=person)
    return models.ReportSigner.objects.create(version=version, person=person, key=key)


def _dissent(world: World, rows: Rows, report: models.Report) -> None:
    """The actor's own, where the actor may have one."""
    asked = WriteDissent(report=report.number, text="The dissent")
    state, report.state = report.state, "frozen"
    report.save(update_fields=("state",))
    with suppress(Refused):
        write_dissent(actor=world.actor(rows.username), key=uuid4().hex, now=world.now, request=asked)
    models.Report.objects.filter(pk=report.pk).update(state=state)


def nothing_said(report: models.Report, frozen_on: str) -> ReportContent:
    """A text without sections."""
    return ReportContent(
        number=report.number,
        version=1,
        language="ru",
        form=0,
        wording="",
        visit=report.visit.code,
        kind="periodic",
        title="Report",
        frozen_on=frozen_on,
        sections=(),
    )


def sealed(world: World, report: models.Report, version: models.ReportVersion) -> None:
    """What was frozen: a report that says nothing, and a PDF that is none."""
    content = nothing_said(report, world.today.isoformat())
    for name, told in ((_signing.CONTENT, content.encode()), (_signing.PDF, NO_PDF)):
        seal(world, report, Place(_signing.VERSION, name, version.pk), told)


def seal(world: World, report: models.Report, place: Place, content: bytes, *, kind: str = "report") -> None:
    """Sealed by the colleague, in the part in which the report is written, or in another of its own."""
    someone = world.actor(COLLEAGUE)
    part = models.Compartment.objects.get(case__in=(report.visit_id, report.pk), kind=kind)
    own = keyring.own(someone)
    held = custody.hold(part, own, keyring.root(own), world.now)
    kept = _sealed_values.next_revision(held, place, content, account=own.account, now=world.now)
    done = _sealed_values.done(kept, held, facts={}, about=(report.pk,))
    _journal.write(
        at=world.now,
        actor=someone.account,
        device=None,
        action="seal_report",
        objects=(place.record, *done.about),
        provisions=(),
        facts=done.facts,
        revision=kept.revision,
        commit=bytes.fromhex(done.commitment),
        blob_sha256=bytes.fromhex(done.blob_sha256),
    )
