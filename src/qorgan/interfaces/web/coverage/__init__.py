"""The four-year board: the first screen, and the answer to the Council's first question (¶3)."""
