"""Reports on visits told once for the API and the command line: rows, drafts, what is wanted, signing, readers, what left the house."""
