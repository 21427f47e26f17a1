"""The journal as its readers see it: who did what, when, by which provision, and the proof that nobody wrote it over."""
