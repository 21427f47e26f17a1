"""The key under which a form is sent once: written into the form, or made for a request that may be sent twice without harm."""

import uuid

from django.http import HttpRequest

_MOST_LETTERS = 64


def fresh() -> str:
    """A new key."""
    return str(uuid.uuid4())


def of(request: HttpRequest) -> str:
    """That of the form, else a new one."""
    told = request.POST.get("key", "")
    return told if 0 < len(told) <= _MOST_LETTERS else fresh()
