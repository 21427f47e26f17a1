"""One folder a country. Countries do not know each other; only the composition root imports one."""
