"""Starting the server where another one listens already."""

import socket

import pytest

from qorgan.project import server


def test_a_taken_port_is_refused_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(server.PortTaken, match="--port"):
            server.serve(host="127.0.0.1", port=other.getsockname()[1], workers=1)
