"""What web and API share about the open vault of a browser: what a request has open, and opening it by the passphrase."""
