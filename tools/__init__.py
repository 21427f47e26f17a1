"""Small programs for those who work on Qorgan; none of them is installed with it."""
