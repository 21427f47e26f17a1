"""How Django finds the tables."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The one app: all tables, one chain of migrations, no cycles between apps."""

    name = "qorgan.store"
    label = "store"
