"""Who made a visit and where an entry was made, by name: for papers that are printed in a language of their own."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils import timezone

from qorgan.store import models
from qorgan.store.site_case import Site


class Place(NamedTuple):
    """An institution. ``names``: by language, empty where it has none in it; ``region``: its code on that day, or empty."""

    code: str
    name: str
    names: Mapping[str, str]
    region: str


class Member(NamedTuple):
    """Somebody who goes, or went, along."""

    name: str
    office: str


def place(row: models.SiteEntry) -> Place | None:
    """Where an entry was made; ``None`` where that is not told. One query."""
    found = row.institution
    if found is None:
        return None
    day = timezone.localdate(row.at)
    spans = found.spans.filter(valid_from__lte=day).order_by("-valid_from")
    region = next((one.region for one in spans if one.valid_to is None or day <= one.valid_to), "")
    return Place(found.code, found.name, {"kk": found.name_kk, "ru": found.name_ru}, region)


def members(site: Site) -> dict[str, Member]:
    """By the person's id, also those who have left."""
    return {str(one.person_id): Member(one.person.name, one.office) for one in site.members}
