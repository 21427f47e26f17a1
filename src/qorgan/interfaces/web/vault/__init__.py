"""A person's own vault: making it, unlocking and locking it; the ceremony and certifying; what stays in the clear."""
