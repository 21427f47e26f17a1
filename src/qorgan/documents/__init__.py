"""Documents that leave the house: plan files read and written, and templates of the country set in type as PDF."""
