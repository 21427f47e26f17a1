"""Checklists of a visit: what is asked in which kind of place, how it is answered, and how a form of another program comes in and goes out.

Pure: texts and bytes in, values and faults out.
"""
