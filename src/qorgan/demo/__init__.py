"""An invented republic for trying everything out: seeded, so that the same seed and day give the same republic anywhere."""
