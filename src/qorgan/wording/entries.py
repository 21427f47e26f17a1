"""What stands beside a field wherever an act is offered, and what is said of an entry that is not understood."""

from collections.abc import Mapping

from qorgan.wording import names, quantities, texts
from qorgan.wording.texts import Unworded

ANY = "any"
NO_LIMIT = "no_limit"


def act(name: str, language: str) -> str:
    """The name of an act, as on its button. Raises ``Unworded``."""
    return names.name("action", name, language)


def label(act: str, field: str, language: str) -> str:
    """The name of a field of an act. Raises ``Unworded``."""
    found = _of_field("label", act, field, language)
    if found is None:
        raise Unworded(f"label {act}.{field}", language)
    return found


def hint(act: str, field: str, language: str) -> str:
    """What helps to fill a field in; empty where nothing needs to be said."""
    return _of_field("hint", act, field, language) or ""


def kind(enter: str, limit: int | None, language: str) -> str:
    """What is entered in a field of this kind. ``limit``: megabytes, for a file. Raises ``Unworded``."""
    text = _table("kind", language).get(enter)
    if text is None:
        raise Unworded(f"kind {enter}", language)
    return text.format(limit=quantities.number(limit or 0, language))


def fault(code: str, params: Mapping[str, str | int], language: str) -> str:
    """What is wrong with an entry and what to do. A code without words of its own is said generally."""
    known = _table("fault", language)
    key = texts.chosen(known, code, ())
    if key is None:
        return known[ANY]
    told = {
        name: value if isinstance(value, str) else quantities.number(value, language) for name, value in params.items()
    }
    try:
        return known[key].format_map(told)
    except KeyError:  # the limit is not told, because it is neither a number nor a text
        return known.get(f"{key}@{NO_LIMIT}", known[ANY])


def _of_field(table: str, act: str, field: str, language: str) -> str | None:
    known = _table(table, language)
    return known.get(f"{act}.{field}", known.get(field))


def _table(table: str, language: str) -> texts.Sentences:
    return texts.tables("entries", language)[table]
