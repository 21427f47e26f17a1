"""What web, API and command line share when they offer the acts: the fields of an act, and what is said of one that was not done."""
