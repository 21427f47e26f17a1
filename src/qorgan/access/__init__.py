"""Who may do what, and over which rows: one closed list, one table handed in by the country, three questions asked of it."""
