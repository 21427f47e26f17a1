"""Visits ahead: composed groups before they stand at a gate. What they are is shown in clear, where and when with an open vault."""
