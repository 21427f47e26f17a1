"""What a form for other programs says beside the questions of a checklist: answers, sources, note, in every language."""

from collections.abc import Mapping

from qorgan.checklists.form_out import Words
from qorgan.checklists.model import Scale, Source
from qorgan.law.country import LANGUAGES
from qorgan.wording import names


def words() -> Words:
    """In all languages."""
    return Words(
        scale={word: _all("scale", word) for word in Scale},
        sources={word: _all("answer_source", word) for word in Source},
        note=_all("form_line", "note"),
        source=_all("form_line", "source"),
    )


def _all(table: str, word: str) -> Mapping[str, str]:
    return {one: names.name(table, word, one) for one in LANGUAGES}
