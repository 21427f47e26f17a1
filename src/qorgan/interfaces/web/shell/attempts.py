"""Whose attempts are counted together: a name from one network, a name from anywhere, a network over all names.

What is counted, and how long the waits are, stands in ``actions/take_attempt.py``.
"""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

from qorgan.actions.take_attempt import ACCOUNT, CODE, NETWORK, PAIR, Counted

_HOME_BITS = 64
"""What one subscriber is given of the new addresses: whoever has one of them has all of it."""


def network(request: HttpRequest) -> str:
    """The network the request comes from. Behind our own proxy it is what the proxy wrote last; nothing else a stranger says counts."""
    told = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip() or told
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address.packed[:8] + bytes(8), _HOME_BITS)))
    return str(address)


def of_name(request: HttpRequest, username: str) -> list[Counted]:
    """The counters of a sign-in by name, whether or not there is such a name."""
    name, here = username.casefold(), network(request)
    return [Counted(PAIR, f"{here}|{name}"), Counted(ACCOUNT, name), Counted(NETWORK, here)]


def of_network(request: HttpRequest) -> list[Counted]:
    """The counter of whoever brings a token and no name."""
    return [Counted(NETWORK, network(request))]


def of_code(account: str) -> list[Counted]:
    """The counter of codes and passwords typed by somebody whose account is known already."""
    return [Counted(CODE, account)]
