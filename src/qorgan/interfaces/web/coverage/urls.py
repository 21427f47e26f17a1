"""The addresses of the board."""

from django.urls import path

from qorgan.interfaces.web.coverage.board import board

app_name = "coverage"
urlpatterns = [path("", board, name="board")]
