"""A second implementation of docs/spec/sealed-record.md, written from that page alone.

It shares no line with `qorgan.vault` and no composite of the `cryptography` package: HPKE, age and every derivation are written out here
from their RFCs. Whatever is random is handed in, so that the same inputs give the same bytes. It favours reading over speed and belongs
to the tests only.
"""
