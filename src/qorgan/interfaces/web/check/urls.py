"""The addresses of the certificate check."""

from django.urls import path

from qorgan.interfaces.web.check import download, page

app_name = "check"
urlpatterns = [
    path("", page.page, name="page"),
    path("download", download.download, name="download"),
]
