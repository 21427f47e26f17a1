"""Reports on visits (¶27–¶29): closed words, numbers and moments in clear, what they say sealed in the visit's ``report`` part.

What was submitted is sealed again in the report's own ``filed`` part, which the Council holds; a dissent in a part of its author's alone.
"""

import uuid

from django.db import models

from qorgan.store.models.institution import Institution
from qorgan.store.models.keys import UserKey
from qorgan.store.models.person import Person
from qorgan.store.models.visit import Visit
from qorgan.workflow.report import State


class ReportForm(models.Model):
    """The layout of the Council's form. ``version``: of the paper that the Council adopted; ``layout``: as ``reporting.form``."""

    version = models.PositiveIntegerField(primary_key=True)
    layout = models.JSONField()
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=36)


class Report(models.Model):
    """One report. ``institution``: empty where the visit has one report for all places. ``form``: version of the Council's, 0 for none yet.

    ``language``: in which it is written. ``version``: the newest that was frozen, 0 before. ``due``: the three dates at the moment of
    submission, with what they were counted from and the readings, so that a later calendar moves nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=64, unique=True)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="reports")
    institution = models.ForeignKey(Institution, null=True, on_delete=models.PROTECT, related_name="reports")
    language = models.CharField(max_length=2)
    form = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    version = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=36)
    submitted_at = models.DateTimeField(null=True, db_index=True)
    submitted_by = models.CharField(max_length=36, blank=True)
    registered_at = models.DateTimeField(null=True)
    registered_number = models.CharField(max_length=64, blank=True)
    handled_at = models.DateTimeField(null=True)
    due = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-begun_at", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("visit",), condition=models.Q(institution=None), name="report_of_visit_once"
            ),
            models.UniqueConstraint(fields=("visit", "institution"), name="report_of_place_once"),
        )
        indexes = (models.Index(fields=("state", "submitted_at"), name="report_waiting"),)


class ReportSeries(models.Model):
    """How many numbers reports were given, by year. Its one row is locked while a number is given."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="report_series_single_row"),)


class ReportPart(models.Model):
    """One part. ``id``: chosen by its writer, of a section made of the report's and its key. ``section``: of the form; ``place``: in it.

    ``told``: closed words, numbers and ids; the rest is sealed under the id. ``revision``: the newest that is sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=16)
    section = models.CharField(max_length=32)
    place = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=36)
    withdrawn_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("section", "place", "written_at", "id")
        indexes = (models.Index(fields=("report", "kind"), name="part_of_report"),)


class SectionPresence(models.Model):
    """Who has a section open to write, and when they were last seen there. Nothing of the record: it is gone within minutes."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="presences")
    section = models.CharField(max_length=32)
    account = models.CharField(max_length=36)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "section", "account"), name="presence_once"),)


class ReportVersion(models.Model):
    """What was frozen. ``manifest``: SHA-256 of it (hex), empty until dissents are closed. All that it says is sealed under the id.

    ``parts``: digest of the parts it was made of, so that nothing slips in between reading and freezing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=36)
    parts = models.CharField(max_length=64)
    manifest = models.CharField(max_length=64, blank=True)
    fixed_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("report", "number")
        constraints = (models.UniqueConstraint(fields=("report", "number"), name="version_once"),)


class ReportSigner(models.Model):
    """A member who is to sign a version. ``key``: of the account at the freeze, empty without one; ``region``: of the only leg gone along.

    ``stand``: a word of ``Stand``, empty until said; ``reason`` is sealed in the report's part under the id. ``said_by``: by whose account,
    where not the member's own. ``confirmed_by``: whose account confirmed an absence.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="signers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="to_sign")
    key = models.ForeignKey(UserKey, null=True, on_delete=models.PROTECT, related_name="to_sign")
    region = models.CharField(max_length=16, blank=True)
    stand = models.CharField(max_length=16, blank=True)
    said_at = models.DateTimeField(null=True)
    said_by = models.CharField(max_length=36, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=36, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "person"), name="signer_once"),)


class ReportSignature(models.Model):
    """A signature over a version's manifest. ``way``: a word of ``SignedBy``; ``signature``: 64 bytes, none for ink.

    Of ink: the scan is sealed under the id in the report's part; it counts once two people confirmed it (``InkConfirmation``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signer = models.ForeignKey(ReportSigner, on_delete=models.PROTECT, related_name="signatures")
    way = models.CharField(max_length=8)
    key = models.ForeignKey(UserKey, null=True, on_delete=models.PROTECT, related_name="report_signatures")
    signature = models.BinaryField(default=b"")
    signed_at = models.DateTimeField()
    entered_by = models.CharField(max_length=36)

    class Meta:
        ordering = ("signed_at", "id")
        constraints = (models.UniqueConstraint(fields=("signer", "way"), name="signature_once"),)


class InkConfirmation(models.Model):
    """Somebody has seen the paper and says so with the own key. ``signature``: an approval (``vault.approval``) of the ink's id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ink = models.ForeignKey(ReportSignature, on_delete=models.PROTECT, related_name="confirmations")
    key = models.ForeignKey(UserKey, on_delete=models.PROTECT, related_name="ink_confirmations")
    signature = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("ink", "key"), name="ink_confirmed_once"),)


class Dissent(models.Model):
    """A dissenting opinion (¶27). Until attached, it is sealed in a part of the author's alone; then also in the report's.

    ``seq``: its number within the report, from 1, given when it is first written. ``version``: to which it was attached, 0 before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="dissents")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dissents")
    seq = models.PositiveIntegerField()
    registered_at = models.DateTimeField()
    attached_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("report", "seq")
        constraints = (
            models.UniqueConstraint(fields=("report", "seq"), name="dissent_number"),
            models.UniqueConstraint(
                fields=("report", "author"), condition=models.Q(withdrawn_at=None), name="dissent_of_author"
            ),
        )


class Addendum(models.Model):
    """Something added to a report that was submitted, sealed in its ``filed`` part under the id and signed by its writer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="addenda")
    kind = models.CharField(max_length=16)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addenda")
    key = models.ForeignKey(UserKey, on_delete=models.PROTECT, related_name="addenda")
    signature = models.BinaryField()

    class Meta:
        ordering = ("at", "id")


class Extract(models.Model):
    """What of a report is to leave the house, and what became of that (¶29): to whom and what in clear, its text sealed under the id.

    ``to``, ``what``: words of ``ReleasedTo`` and ``ReleasedWhat``; ``channel``: a word of ``ReleasedBy``, once it has left. A refusal is
    one, too, without a text; ``provision``: the one that it names.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="extracts")
    state = models.CharField(max_length=16)
    to = models.CharField(max_length=16)
    what = models.CharField(max_length=24)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="extracts_drafted")
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="extracts_judged")
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=36, blank=True)
    channel = models.CharField(max_length=16, blank=True)
    provision = models.CharField(max_length=32, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-drafted_at", "id")
