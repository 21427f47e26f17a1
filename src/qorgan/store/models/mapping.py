"""Imports of registers: saved column mappings, the imports done, and the version of all registers together."""

import uuid

from django.db import models


class Mapping(models.Model):
    """How the columns of somebody's file are read, kept for the next file of the same shape."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100)
    register = models.CharField(max_length=32)
    spec = models.JSONField()

    class Meta:
        ordering = ("register", "name")
        constraints = (models.UniqueConstraint(fields=("name", "register"), name="mapping_once"),)


class ImportRun(models.Model):
    """One import that was applied: of which file, by whom, and how many rows it touched."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    register = models.CharField(max_length=32)
    file_sha256 = models.CharField(max_length=64)
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=36)

    class Meta:
        ordering = ("-at",)


class RegisterVersion(models.Model):
    """One row, counted up by every change of a register; what is computed from the registers is kept under it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="register_version_single_row"),)
