"""The desk: what waits for whoever is signed in, what is late, what changed."""
