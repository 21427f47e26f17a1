"""States and the rows that lead from one to the next: tables to be read aloud, executed by ``actions/_perform.py`` alone."""
