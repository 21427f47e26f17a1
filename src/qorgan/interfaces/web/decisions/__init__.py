"""Decisions of the Commissioner and of the Council, and the papers that they put in force."""
