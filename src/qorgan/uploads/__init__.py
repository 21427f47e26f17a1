"""Files that come from outside: looked at in a process without network or disk, made anew without what tells of their maker. Pure.

``intake.receive`` is the door. What comes out of it is what the vault seals; nothing of a file is ever written to disk in clear.
"""
