"""Everything that changes the record: one verb and one noun a file, all through one door (``_perform``)."""
