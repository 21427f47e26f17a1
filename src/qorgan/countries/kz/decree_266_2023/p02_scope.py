"""Paragraph 2. The Rules govern visits to the institutions and organisations that the laws name.

The closed list of places stands in the laws, so scope follows the legal basis of an institution and never its ministry or owner. An
institution without one is refused where paragraph 1 looks for the basis (``p01_legal_bases``); nothing more is computed here.
The product shows it in the register of institutions.
"""
