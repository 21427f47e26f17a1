"""One chain of migrations, both databases."""
