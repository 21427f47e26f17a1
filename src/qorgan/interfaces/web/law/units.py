"""The units of limits and the words of their cases, in the reader's language."""

from django.utils.translation import ngettext

from qorgan.interfaces.web.law import words
from qorgan.questions.vocabulary import Form, Kind
from qorgan.wording import names


def case(word: str) -> str:
    """The name of an enumerated fact's value: a kind of visit or a form; another word stays as it is."""
    if isinstance(word, Kind):
        return names.name("kind", word, words.language())
    if isinstance(word, Form):
        return names.name("form", word, words.language())
    return word


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
