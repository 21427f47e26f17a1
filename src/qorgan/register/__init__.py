"""Registers from files: a table is read, mapped to our words, checked row by row and compared with what is stored. Pure."""
