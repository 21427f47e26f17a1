"""Tests of the register floor, and the broken files that command line and web are tried with, too."""
