"""From the codes that rows speak in to the ids that tables speak in."""

from collections.abc import Collection, Iterable
from uuid import UUID

from qorgan.actions.refused import refused
from qorgan.store import models

_AT_ONCE = 500

Coded = type[models.Institution] | type[models.Person] | type[models.Visit]


def ids(table: Coded, codes: Iterable[str]) -> dict[str, UUID]:
    """The ids of those codes that are stored, asked for in batches that both databases take."""
    wanted, found = sorted(set(codes)), dict[str, UUID]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = table.objects.filter(code__in=wanted[start : start + _AT_ONCE])
        found.update(some.values_list("code", "pk"))
    return found


def known(table: Coded, codes: Iterable[str]) -> dict[str, UUID]:
    """The ids of all the codes. Raises ``Refused`` (``register.code_unknown``) naming the first that is not there."""
    wanted = set(codes)
    found = ids(table, wanted)
    missing = sorted(wanted - found.keys())
    if missing:
        raise refused("register.code_unknown", {"code": missing[0], "count": len(missing)})
    return found


def refuse_taken(table: Coded, codes: Collection[str], rows: int) -> None:
    """Raises ``Refused`` (``register.code_taken``) if one of the new codes is stored already or comes twice."""
    taken = sorted(ids(table, codes))
    if taken:
        raise refused("register.code_taken", {"code": taken[0], "count": len(taken)})
    if len(codes) != rows:
        raise refused("register.code_taken", {"code": "", "count": rows - len(codes)})
