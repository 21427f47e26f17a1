"""The units of limits in the reader's language."""

from django.utils.translation import ngettext


def unit(name: str, count: int) -> str:
    """The unit of a limit, inflected for its value; a unit without a name stays as it is."""
    return {
        "days": ngettext("day", "days", count),
        "working days": ngettext("working day", "working days", count),
        "months": ngettext("month", "months", count),
        "years": ngettext("year", "years", count),
        "participants": ngettext("participant", "participants", count),
        "regions": ngettext("region", "regions", count),
        "institutions": ngettext("institution", "institutions", count),
    }.get(name, name)
