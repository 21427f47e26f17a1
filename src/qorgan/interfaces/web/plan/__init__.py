"""Plans of visits: made, watched while they are made, read, checked, taken away."""
