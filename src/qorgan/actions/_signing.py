"""The version of a report that is being signed, as its acts need it: the signer who acts, the manifest's bytes, the mark that was typed."""

from typing import Annotated, Final, NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions import _report, _vault
from qorgan.actions.asked import Code, Enter, Entry
from qorgan.actions.refused import not_there, refused
from qorgan.questions.reporting import SignedBy, Stand
from qorgan.reporting import manifest
from qorgan.store import keyring, models, report_signing, sealing
from qorgan.store.custody import Held
from qorgan.store.keyring import Own
from qorgan.store.report_signing import Signer, Status
from qorgan.vault import sign
from qorgan.vault.approval import Approval
from qorgan.vault.directory import Directory, NotCertified

VERSION: Final = "version"
CONTENT, PDF, MANIFEST = "content", "pdf", "manifest"
DISSENT, ATTACHED = "dissent", "attached"
SIGNER, REASON = "signer", "reason"
Mark = Annotated[Code, Entry(Enter.LINE)]
"""The mark of a manifest as it was read off a page: eight groups of four digits, or the whole digest."""


class Signing(NamedTuple):
    """What stands, with the version that there is."""

    status: Status
    version: models.ReportVersion


def signing(row: models.Report) -> Signing:
    """The version in force. Raises ``Refused`` (``report.not_frozen``)."""
    status = report_signing.status(row)
    if status.version is None:
        raise refused("report.not_frozen")
    return Signing(status, status.version)


def own(status: Status, actor: Actor) -> Signer:
    """The one who acts. Raises ``Refused``: ``report.not_on_roster``, ``report.left_group``."""
    return _here(status.of(actor.person))


def named(status: Status, code: str) -> Signer:
    """The one whom a code names. Raises ``Refused`` as ``own``."""
    return _here(seated(status, code))


def seated(status: Status, code: str) -> Signer:
    """The same, also of one who has left the group since. Raises ``Refused`` (``report.not_on_roster``)."""
    found = next((one for one in status.signers if one.person.code == code), None)
    if found is None:
        raise refused("report.not_on_roster")
    return found


def _here(found: Signer | None) -> Signer:
    if found is None:
        raise refused("report.not_on_roster")
    if found.has_left:
        raise refused("report.left_group", {"person": found.person.code})
    return found


def require_unsigned(one: Signer) -> None:
    """Raises ``Refused`` (``report.signed``)."""
    if one.has_signed:
        raise refused("report.signed", {"person": one.person.code})


def require_mark(row: models.Report, version: models.ReportVersion, typed: str) -> None:
    """The mark is that of the manifest in force. Raises ``Refused``: ``report.no_manifest``, ``report.mark_older``, ``…_other``."""
    if not version.manifest:
        raise refused("report.no_manifest")
    if manifest.is_mark_of(typed, version.manifest):
        return
    for earlier in row.versions.exclude(pk=version.pk):
        if manifest.is_mark_of(typed, earlier.manifest):
            raise refused("report.mark_older", {"version": earlier.number, "newest": version.number})
    raise refused("report.mark_other")


def take(call: _vault.Asking, signer: Signer, stand: Stand) -> None:
    """Write down what is said of a version: by the signer, or of the signer by whoever acts."""
    row = signer.row
    row.stand, row.said_at, row.said_by = stand, call.now, call.actor.account
    row.confirmed_at, row.confirmed_by = None, ""
    row.save(update_fields=("stand", "said_at", "said_by", "confirmed_at", "confirmed_by"))


def sealed(held: Held, table: str, field: str, record: UUID) -> bytes:
    """One value, newest. Raises ``NotThere``; ``Refused`` (``record.broken``)."""
    found = _report.opened(held, [record], field, table)
    if record not in found:
        raise not_there("part")
    return found[record]


def manifest_of(held: Held, version: models.ReportVersion) -> bytes:
    """Its bytes, the same that were fixed. Raises ``Refused``: ``report.no_manifest``, ``report.manifest_broken``, ``record.broken``."""
    if not version.manifest:
        raise refused("report.no_manifest")
    content = sealed(held, VERSION, MANIFEST, version.pk)
    if manifest.sha256(content) != version.manifest:
        raise refused("report.manifest_broken")
    return content


def certified(mine: Own, root: bytes, call: _vault.Asking) -> None:
    """The keys of whoever acts count now. Raises ``Refused`` (``key.own_uncertified``)."""
    try:
        keyring.certified(keyring.directory(root, [mine.key.pk]), mine.key, call.now)
    except NotCertified:
        raise refused("key.own_uncertified") from None


def approval(ink: UUID, key: models.UserKey, at: int) -> Approval:
    """What somebody says who has seen a signature on paper. ``at``: Unix seconds."""
    return Approval(sealing.installation(), manifest.INK, ink, key.account_id, key.serial, at)


def unsound(status: Status, content: bytes, root: bytes) -> frozenset[UUID]:
    """Persons whose signature is there by the rows, and is none by its own bytes. ``content``: of the manifest."""
    book = keyring.directory(root, _keys(status))
    return frozenset(
        one.row.person_id for one in status.signers if one.has_signed and not _is_sound(one, content, book)
    )


def _keys(status: Status) -> set[UUID]:
    found = {one.key.key_id for one in status.signers if one.key is not None and one.key.key_id is not None}
    inks = [one.ink for one in status.signers if one.ink is not None]
    return found | {seen.key_id for ink in inks for seen in ink.confirmations.all()}


def _is_sound(one: Signer, content: bytes, book: Directory) -> bool:
    if one.way == SignedBy.KEY and one.key is not None and one.key.key is not None:
        public = _public(book, one.key.key, int(one.key.signed_at.timestamp()))
        is_theirs = str(one.key.key.account_id) == one.account
        return is_theirs and sign.is_signed(public, bytes(one.key.signature), purpose=manifest.PURPOSE, message=content)
    return len(_confirmed(one, book)) >= report_signing.CONFIRMERS


def _confirmed(one: Signer, book: Directory) -> set[UUID]:
    """Accounts that have seen the ink, by signatures that count."""
    if one.ink is None:
        return set()
    found = set[UUID]()
    for row in one.ink.confirmations.all():
        at = int(row.at.timestamp())
        said = approval(one.ink.pk, row.key, at)
        if said.is_signed(bytes(row.signature), _public(book, row.key, at)) and str(row.key.account_id) != one.account:
            found.add(row.key.account_id)
    return found


def _public(book: Directory, key: models.UserKey, at: int) -> bytes:
    """The signing key that was certified then, empty for none: it verifies nothing."""
    try:
        return book.certified(key.account_id, key.serial, at).keys.ed25519
    except NotCertified:
        return b""
