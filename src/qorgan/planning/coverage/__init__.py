"""The four-year question: when each institution must be visited again, how a register stands, and what the past pace leads to (¶3)."""
