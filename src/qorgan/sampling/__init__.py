"""Whom to talk to: a draw from numbered places that anybody can repeat, quotas upon it, and figures that point at nobody."""
