"""An act that was refused, as the page says it."""

from django.conf import settings
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.actions.refused import Refused
from qorgan.wording import sentences


def told(refused: Refused) -> str:
    """Why, what to do and who holds the power, in the language of the page: a sentence or more for each finding."""
    language = get_language() or settings.LANGUAGE_CODE
    return " ".join(
        sentences.refuse(finding, language=language, country=home.country()) for finding in refused.findings
    )
