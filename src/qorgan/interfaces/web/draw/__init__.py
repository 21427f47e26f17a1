"""Draws of plan years: who of the Council is bound, who has given a share, what comes next, and what is opened of it afterwards."""
