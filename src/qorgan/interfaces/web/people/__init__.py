"""People of the mechanism: the list, a page for each, one's own page, certificates."""
