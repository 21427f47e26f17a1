"""Visits on site: where one stands by day and law, what was entered, what is still wanted; written down on the spot or from paper."""
