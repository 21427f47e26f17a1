"""What is told of a visit as values for JSON: the API and the command line answer with the same names."""

from typing import NamedTuple


def tree(told: NamedTuple) -> dict[str, object]:
    """By the names of the fields, and so within them at any depth. Everything else stays as it is."""
    return {name: _value(value) for name, value in told._asdict().items()}


def _value(value: object) -> object:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _value(one) for name, one in value._asdict().items()}
    return [_value(one) for one in value] if isinstance(value, list | tuple) else value
