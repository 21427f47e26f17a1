"""Sealing: pure bytes in, bytes out. The only floor that imports ``cryptography``; the format is docs/spec/sealed-record.md."""
