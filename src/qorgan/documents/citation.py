"""A provision as a paper cites it: number of the paragraph or of the article, its item, and the numbers of its act."""

from qorgan.law import ids
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId


def citation(country: Country, provision: ProvisionId) -> dict[str, object]:
    """``act``, ``paragraph`` or ``article``, ``item``: texts, empty where there is none.

    Raises ``LookupError`` for no provision of the country.
    """
    act, number, items = ids.order(provision)
    # Letters are the house's own marks for sentences; the act numbers none of them.
    item = next((one for one in items.split("-") if one.isdigit()), "")
    is_paragraph = provision.removeprefix(f"{act}-").startswith("p")
    return {
        "act": dict(country.act_of(provision).numbers),
        "article": "" if is_paragraph else str(number),
        "item": item,
        "paragraph": str(number) if is_paragraph else "",
    }
