"""Slowing down whoever guesses passwords, without giving anybody a way to lock others out.

Counted are failures of one account *from one network address*, and of one address over all accounts. A stranger elsewhere can
therefore not close an account, and a right password from another place always works. The counters lie in the database cache,
so that all processes of an installation see the same number.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 15 * 60
FREE_PER_ACCOUNT = 5
FREE_PER_NETWORK = 30


def _keys(request: HttpRequest, username: str) -> dict[str, int]:
    network = _network(request)
    pair = hashlib.sha256(f"{network}|{username.casefold()}".encode()).hexdigest()
    return {f"sign-in:pair:{pair}": FREE_PER_ACCOUNT, f"sign-in:network:{network}": FREE_PER_NETWORK}


def _network(request: HttpRequest) -> str:
    """The client's address; behind our own proxy the last one of the list, which the proxy itself has written."""
    if settings.BEHIND_PROXY:
        return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def is_blocked(request: HttpRequest, username: str) -> bool:
    """Whether this address must wait before it may try this account again."""
    keys = _keys(request, username)
    counted = cache.get_many(keys)
    return any(counted.get(key, 0) >= free for key, free in keys.items())


def count_failure(request: HttpRequest, username: str) -> None:
    """Remember a wrong name or password for a quarter of an hour."""
    for key in _keys(request, username):
        cache.add(key, 0, WINDOW_SECONDS)
        cache.incr(key)
