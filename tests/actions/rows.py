"""Everything that stands in the tables, for comparing what an act left behind."""

from collections.abc import Iterator

from django.apps import apps


def everything() -> frozenset[tuple[str, str]]:
    """Each row as its table and a text of all its columns; bytes as their digits, and as the text they hold."""
    return frozenset(_rows())


def _rows() -> Iterator[tuple[str, str]]:
    for table in apps.get_app_config("store").get_models():
        for row in table._default_manager.values():  # noqa: SLF001 -- the documented way
            yield table.__name__, repr({name: _told(value) for name, value in row.items()})


def _told(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        return f"{raw.hex()} {raw.decode('utf-8', 'replace')}"
    return str(value)
