"""Escrow by several hands, and whatever else needs more than one person: rosters, boxes, requests, peeled layers, approvals."""

import uuid

from django.db import models

from qorgan.store.models.account import Account
from qorgan.store.models.compartment import Compartment
from qorgan.store.models.keys import UserKey


class EscrowRoster(models.Model):
    """Who holds escrow together: ``hands`` of those seated. ``always``: a place that must be among them. The newest counts.

    ``statement`` and ``signature``: what the enrolment root signed; the columns beside them are for lists and are believed by nobody.
    """

    number = models.PositiveIntegerField(primary_key=True)
    hands = models.PositiveSmallIntegerField()
    always = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField()
    statement = models.BinaryField()
    signature = models.BinaryField()

    class Meta:
        ordering = ("-number",)


class EscrowSeat(models.Model):
    """A place in a roster, counted from 0, and the keys to which layers are sealed."""

    roster = models.ForeignKey(EscrowRoster, models.PROTECT, related_name="seats")
    place = models.PositiveSmallIntegerField()
    key = models.ForeignKey(UserKey, models.PROTECT, related_name="seats")

    class Meta:
        ordering = ("roster", "place")
        constraints = (
            models.UniqueConstraint(fields=("roster", "place"), name="escrow_place_once"),
            models.UniqueConstraint(fields=("roster", "key"), name="escrow_key_once"),
        )


class EscrowBox(models.Model):
    """The nested box of one subset of holders (``0.2.4``) for one epoch of one compartment."""

    compartment = models.ForeignKey(Compartment, models.PROTECT, related_name="escrow_boxes")
    epoch = models.PositiveIntegerField()
    roster = models.ForeignKey(EscrowRoster, models.PROTECT, related_name="+")
    subset = models.CharField(max_length=32)
    box = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("compartment", "epoch", "roster", "subset"), name="escrow_box_once"),
        )


class EscrowState(models.TextChoices):
    """``asked``: waiting for its time or for hands; ``opened``: the requester holds the compartment; ``reviewed``: looked at afterwards."""

    ASKED = "asked"
    OPENED = "opened"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REVIEWED = "reviewed"


class EscrowRequest(models.Model):
    """Somebody asks for a compartment by escrow. ``opens_at``: before that nobody may peel. ``key``: to which it is to be sealed.

    ``epoch`` and ``subset`` are fixed by the first who peels. The reason stands in a compartment of its own, whose case is this row.
    ``judgement``: what the review found; empty until then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, models.PROTECT, related_name="escrow_requests")
    epoch = models.PositiveIntegerField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="escrow_requests")
    key = models.ForeignKey(UserKey, models.PROTECT, related_name="+")
    roster = models.ForeignKey(EscrowRoster, models.PROTECT, related_name="+")
    threat_to_life = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=EscrowState, default=EscrowState.ASKED)
    made_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    subset = models.CharField(max_length=32, blank=True)
    judgement = models.CharField(max_length=16, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("compartment", "by"), condition=models.Q(state="asked"), name="escrow_asked_once"
            ),
        )


class EscrowPeel(models.Model):
    """A layer that one holder took off, and the holder's signature for the opening (``vault.opening``). ``layer``: the place.

    ``box``: what was under the layer; it lowers the number of hands left, so it is emptied once the next is off and when the request ends.
    The row stays where the compartment was opened, for the chain is believed by its signature, and is deleted where it was not. The id
    follows from the signature (``custody.row_id``).
    """

    id = models.UUIDField(primary_key=True, editable=False)
    request = models.ForeignKey(EscrowRequest, models.CASCADE, related_name="peels")
    layer = models.PositiveSmallIntegerField()
    by = models.ForeignKey(UserKey, models.PROTECT, related_name="+")
    box = models.BinaryField()
    signature = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("request", "layer")
        constraints = (models.UniqueConstraint(fields=("request", "layer"), name="escrow_peel_once"),)


class Approval(models.Model):
    """One person's signed yes. ``subject``: id of what is approved; ``kind``: a closed word."""

    subject = models.UUIDField()
    kind = models.CharField(max_length=16)
    key = models.ForeignKey(UserKey, models.PROTECT, related_name="approvals")
    signature = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = (models.UniqueConstraint(fields=("subject", "kind", "key"), name="approval_once"),)


class ProposalState(models.TextChoices):
    """``agreed``: a second person said yes, and what is to be taken out was not taken yet; ``done``: carried out, once."""

    ASKED = "asked"
    AGREED = "agreed"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Proposal(models.Model):
    """What two people must agree on for a compartment: ``shred``, ``hold``, ``release`` or ``export``. Asking is the first yes.

    ``until``: last day of a hold. ``recipients``: age recipients of an export, one a line. The id is made from what is asked, so that a yes
    to it is a yes to that and nothing else. The reason stands in a compartment of its own, whose case is this row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=16)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    until = models.DateField(null=True)
    recipients = models.TextField(blank=True)
    state = models.CharField(max_length=16, choices=ProposalState, default=ProposalState.ASKED)
    made_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-made_at",)
