"""The pages of the law: every paragraph in plain words, what Qorgan does about it, the readings in force, the calendar."""
