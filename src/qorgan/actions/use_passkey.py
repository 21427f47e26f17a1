"""A passkey that has just signed a challenge of ours: counted, dated, and refused if its counter went back (a copy was made)."""

from datetime import datetime

from django.db import transaction

from qorgan.actions import _security
from qorgan.actions.check_sign_in import Proof
from qorgan.store import factors, models
from qorgan.store.factors import Strength


def use_passkey(credential_id: bytes, *, uses: int, now: datetime) -> Proof | None:
    """Whose passkey it is; ``None`` if it is unknown, its account is closed, or it is a copy. The signature was checked before.

    ``uses``: the counter that the device signed; 0 where a device does not count.
    """
    with transaction.atomic():
        mark = factors.credential_mark(credential_id)
        rows = models.Passkey.objects.select_for_update().filter(credential_id_sha256=mark, account__is_active=True)
        key = rows.first()
        if key is None or ((uses or key.uses) and uses <= key.uses):
            refuse_passkey(now=now)
            return None
        key.uses, key.used_at = uses, now
        key.save(update_fields=("uses", "used_at"))
        return Proof(key.account_id, "passkey", Strength.PASSKEY)


def refuse_passkey(*, now: datetime) -> None:
    """Note a passkey that proved nothing."""
    with transaction.atomic():
        _security.note("sign_in_failed", now=now, facts={"method": "passkey"})
