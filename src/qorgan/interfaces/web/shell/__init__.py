"""The frame around every screen: header, signing in, language, problems, tables, and what every answer carries."""
