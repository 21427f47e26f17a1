"""Talks of a visit: whom to talk to, drawn by number; sheets under pseudonyms; what medical workers saw; nothing of it in an address."""
