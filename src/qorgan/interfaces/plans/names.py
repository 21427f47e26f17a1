"""The names behind the codes of a plan, as far as the reader may see them."""

from datetime import date

from qorgan.access.actor import Actor
from qorgan.documents.plan_pdf import Names
from qorgan.law.country import Country
from qorgan.store import scope


def names(actor: Actor, country: Country, language: str, today: date) -> Names:
    """Institutions in the language where it is known, else as the register calls them; three queries at most."""
    column = {"kk": "name_kk", "ru": "name_ru"}.get(language, "name")
    rows = scope.institutions(actor, today).order_by().values_list("code", column, "name")
    people = scope.people(actor, today).order_by().values_list("code", "name")
    return Names(
        institutions={code: told or name for code, told, name in rows},
        regions={code: region.names[language] for code, region in country.regions.items()},
        people=dict(people),
    )
