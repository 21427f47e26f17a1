"""A fingerprint or a person named in a form, read by the declaration of an act; what is wrong is told in sentences."""

from collections.abc import Mapping
from typing import TypeVar

from django.conf import settings
from django.utils.translation import get_language

from qorgan.actions import misread
from qorgan.actions.asked import Asked
from qorgan.actions.misread import Misread
from qorgan.interfaces.acts import told

T = TypeVar("T", bound=Asked)
LETTERS = 64
"""Room for eight groups and whatever stands between them."""


def read(asks: type[T], entered: Mapping[str, object]) -> T:
    """The request. Raises ``Misread``."""
    return misread.read(asks, entered)


def sentences(name: str, wrong: Misread) -> str:
    """Every fault of an act's form, one after another."""
    language = get_language() or settings.LANGUAGE_CODE
    return " ".join(f"{fault.label}: {fault.sentence}" for fault in told.faults(name, wrong, language))
