"""Who may do what, and which provision says so: open to everybody who is signed in."""
