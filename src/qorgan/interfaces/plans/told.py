"""What is wrong with a plan, said."""

from qorgan.law.country import Country
from qorgan.planning import say
from qorgan.planning.breach import Breach
from qorgan.wording import sentences


def sentence(found: Breach, language: str, country: Country) -> str:
    """What is wrong, in the language."""
    told = say.breach(found, language)
    if told is not None:
        return told
    return found.code if found.finding is None else sentences.say(found.finding, language=language, country=country)
