"""What is wrong with a plan, said."""

from collections.abc import Mapping
from datetime import date

from qorgan.law.country import Country
from qorgan.planning import say
from qorgan.planning.breach import Breach
from qorgan.wording import quantities, sentences

_BETWEEN = ", "
_LIKE_A_DAY = len("2027-01-05")


def sentence(found: Breach, language: str, country: Country, people: Mapping[str, str] = say.NAMELESS) -> str:
    """What is wrong, in the language. ``people``: names by code, instead of the codes."""
    shown = found._replace(
        about=_shown(found.about, language, people),
        actual=_shown(found.actual, language, people) if isinstance(found.actual, str) else found.actual,
        limit=_shown(found.limit, language, people) if isinstance(found.limit, str) else found.limit,
        params={
            name: _shown(value, language, people) if isinstance(value, str) else value
            for name, value in found.params.items()
        },
    )
    told = say.breach(shown, language)
    if told is not None:
        return told
    return found.code if found.finding is None else sentences.say(found.finding, language=language, country=country)


def _shown(value: str, language: str, people: Mapping[str, str]) -> str:
    """Days of a list in words, people by their names; anything else as it is."""
    return _BETWEEN.join(people.get(one) or _day(one, language) for one in value.split(_BETWEEN))


def _day(text: str, language: str) -> str:
    if len(text) != _LIKE_A_DAY:
        return text
    try:
        return quantities.day(date.fromisoformat(text), language)
    except ValueError:
        return text
