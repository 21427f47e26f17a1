"""The web server: granian, WSGI, two processes that start anew when one dies."""

import socket

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

TARGET = "qorgan.project.wsgi:application"
THREADS = 2


class PortTaken(Exception):
    """Somebody listens there already; the message says where and what to do."""


def serve(*, host: str, port: int, workers: int) -> None:
    """Serve until interrupted. ``host``: an address of this machine; ``workers``: processes. Raises ``PortTaken``."""
    _require_free(host, port)
    Granian(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()


def _require_free(host: str, port: int) -> None:
    # Granian shares its port between processes, so that a second server would start and take half of the first one's visitors.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise PortTaken(
                f"{host}:{port} cannot be listened on ({taken.strerror}); choose another with --port"
            ) from taken
