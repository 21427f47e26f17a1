"""Parts of addresses that may hold any sign, so that every address under the API is answered by the API."""

from django.urls import register_converter


class Anything:
    """Any text at all, line breaks and slashes included."""

    regex = r"[\s\S]+"

    def to_python(self, value: str) -> str:
        """As it stands, without zero characters, which not every database takes; nothing has a code with one."""
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}")

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


ANYTHING = "anything"
register_converter(Anything, ANYTHING)
