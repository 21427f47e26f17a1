class Refused(Exception):
    """The one answer to everything that does not open: it does not say why."""
