"""The register of messages and complaints (¶12): taken down in seconds, passed on, decided upon, and read by whom they concern."""
