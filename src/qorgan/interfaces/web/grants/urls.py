"""The addresses of the grants."""

from django.urls import path

from qorgan.interfaces.web.grants.matrix import matrix

app_name = "grants"
urlpatterns = [path("", matrix, name="matrix")]
