"""Checking a certificate (¶16), open to everybody: a page that works online and, saved as one file, without any network."""
