"""The second wording, laid over the first: only paragraph 2 has changed."""
