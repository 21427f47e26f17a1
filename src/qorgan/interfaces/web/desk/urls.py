"""The address of the desk."""

from django.urls import path

from qorgan.interfaces.web.desk.desk import desk

app_name = "desk"
urlpatterns = [path("", desk, name="desk")]
