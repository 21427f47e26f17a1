"""Reports on visits told once for the API and the command line: rows, drafts, what is wanted, signing, readers, what left the house.

The models are the API's answers, too: fields are added, never renamed or removed, and their docstrings stand in its description.
"""
