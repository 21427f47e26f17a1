"""Checklists: built and published by the secretary, filled on site by the group, theme by theme."""
