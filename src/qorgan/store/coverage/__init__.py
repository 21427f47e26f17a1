"""The four-year board read from the tables: rows in the order of their turns, counts of groups, the past pace. For whoever may see it."""
