"""A plan mended after the facts have changed: the smallest change first, frozen weeks untouched, each change with what made it needed."""
