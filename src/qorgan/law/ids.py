"""Ids of provisions: ``kz266-p28-3`` is item 3 of paragraph 28 of the act that the country calls ``kz266``."""

import re
from typing import NewType

ProvisionId = NewType("ProvisionId", str)
HOUSE = ProvisionId("")
"""Stands in a finding that comes from the order of the house (a key used twice, a place that is closed) and from no provision."""

_SHAPE = re.compile(r"(?P<act>[a-z][a-z0-9]*)-(?P<paragraph>p?\d+)(?P<items>(?:-[a-z0-9]+)*)")


class NotAProvision(ValueError):
    """The text is not the id of a provision."""


def provision(text: str) -> ProvisionId:
    """Check the shape of an id and give it its type. Raises ``NotAProvision``."""
    if not _SHAPE.fullmatch(text):
        raise NotAProvision(text)
    return ProvisionId(text)


def paragraph_of(provision_id: ProvisionId) -> ProvisionId:
    """The whole paragraph a sub-item belongs to: ``kz266-p28-3`` gives ``kz266-p28``."""
    match = _SHAPE.fullmatch(provision_id)
    if match is None:
        raise NotAProvision(provision_id)
    return ProvisionId(f"{match['act']}-{match['paragraph']}")


def order(provision_id: ProvisionId) -> tuple[str, int, str]:
    """A sort key that puts paragraph 9 before paragraph 10."""
    match = _SHAPE.fullmatch(provision_id)
    if match is None:
        raise NotAProvision(provision_id)
    return match["act"], int(match["paragraph"].lstrip("p")), match["items"]


def short_name(provision_id: ProvisionId) -> str:
    """``kz266-p28-3`` as ``¶ 28 (3)``, item 3 of article 147 of a statute (``kzstat-147-3``) as ``§ 147 (3)``. Raises ``NotAProvision``."""
    match = _SHAPE.fullmatch(provision_id)
    if match is None:
        raise NotAProvision(provision_id)
    sign = "¶" if match["paragraph"].startswith("p") else "§"
    items = "".join(f"\N{NO-BREAK SPACE}({item})" for item in match["items"].split("-") if item)
    return f"{sign}\N{NO-BREAK SPACE}{int(match['paragraph'].lstrip('p'))}{items}"
