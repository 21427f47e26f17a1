"""From the facts of a year and the law to what the engine solves: its days, institutions and people, and the plans that stand."""
