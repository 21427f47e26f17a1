"""Who signs in."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from qorgan.store.models.person import Person


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by its name at sign-in. Accounts are made by ``actions/create_account.py`` alone."""


class Account(AbstractBaseUser):
    """A way to sign in. What the person may do comes from the offices held, never from a flag here."""

    # Signing in is no change of the record: no column is written by it.
    last_login = None

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=64, unique=True)
    person = models.OneToOneField(Person, null=True, on_delete=models.PROTECT, related_name="account")
    language = models.CharField(max_length=2)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["language"]

    class Meta:
        ordering = ("username",)
