"""Tests of Qorgan. The tree follows ``src/qorgan``; ``contracts`` is about the code base, ``journeys`` about the browser."""
