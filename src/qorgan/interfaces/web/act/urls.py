"""The addresses of the acts."""

from django.urls import path

from qorgan.interfaces.web.act.act import act
from qorgan.interfaces.web.act.offer import offer

app_name = "act"
urlpatterns = [
    path("<slug:name>/", act, name="act"),
    path("<slug:name>/<slug:field>/", offer, name="offer"),
]
