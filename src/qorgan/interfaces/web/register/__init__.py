"""The registers: institutions, people and past visits, read, searched, exported, and imported from files."""
