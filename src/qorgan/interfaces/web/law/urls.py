"""The addresses of the law."""

from django.urls import path

from qorgan.interfaces.web.law.calendar import calendar
from qorgan.interfaces.web.law.index import index
from qorgan.interfaces.web.law.preview import preview
from qorgan.interfaces.web.law.provision import provision
from qorgan.interfaces.web.law.readings import readings

app_name = "law"
urlpatterns = [
    path("", index, name="index"),
    path("readings/", readings, name="readings"),
    path("readings/<slug:switch>/<slug:word>/", preview, name="preview"),
    path("calendar/<int:year>/", calendar, name="calendar"),
    path("<slug:provision_id>/", provision, name="provision"),
]
