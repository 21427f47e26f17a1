"""The addresses of the journal."""

from django.urls import path

from qorgan.interfaces.web.journal.check import check, checkpoint, export
from qorgan.interfaces.web.journal.entries import entries
from qorgan.interfaces.web.journal.entry import entry, proof

app_name = "journal"
urlpatterns = [
    path("", entries, name="entries"),
    path("check/", check, name="check"),
    path("check/checkpoint.txt", checkpoint, name="checkpoint"),
    path("check/journal.zip", export, name="export"),
    path("<int:seq>/", entry, name="entry"),
    path("<int:seq>/proof.json", proof, name="proof"),
]
