"""The report as a thing of its own: its form, merging what several wrote, its manifest, Word and back. Pure: no store, no clock."""
