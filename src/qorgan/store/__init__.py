"""The tables, the one way to read them for a person (``scope``), and facts for the pure floors. The only Django app of ours."""
