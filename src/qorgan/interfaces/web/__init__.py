"""The web: one folder a screen, each with its addresses, views and templates; `shell` is the frame around all of them."""
