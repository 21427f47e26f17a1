"""Reports on visits: their list, and of each what it still wants, its signing, its filing, its readers (¶27–¶29)."""
