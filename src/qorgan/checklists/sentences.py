"""Sentences about the faults of a checklist in the reader's language: what is wrong, and what to do."""

from collections.abc import Mapping

from qorgan.checklists.faults import Fault
from qorgan.register import sentences
from qorgan.register.sentences import Said


def say(fault: Fault, lang: str) -> Said:
    """The fault in ``kk``, ``ru`` or ``en``. Raises ``KeyError`` for a code without words: that is a programming fault."""
    return sentences.filled(fault, catalogue(lang))


def catalogue(lang: str) -> Mapping[str, Said]:
    """Every code with its sentences, parameters still in braces."""
    return sentences.read("qorgan.checklists", lang)
