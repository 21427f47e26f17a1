"""Every address of the product: the frame, one folder a screen, the API."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import include, path

WEB = "qorgan.interfaces.web"
SCREENS = ("coverage", "register", "plan", "law")
API = "qorgan.interfaces.api.root"

urlpatterns = [
    path("", include(f"{WEB}.shell.urls")),
    *(path(f"{screen}/", include(f"{WEB}.{screen}.urls")) for screen in SCREENS if find_spec(f"{WEB}.{screen}")),
]
if find_spec(API.rpartition(".")[0]) and find_spec(API):
    urlpatterns.append(path("api/v1/", import_module(API).api.urls))

handler400 = f"{WEB}.shell.problem.unreadable"
handler403 = f"{WEB}.shell.problem.not_open"
handler404 = f"{WEB}.shell.problem.nothing_here"
handler500 = f"{WEB}.shell.problem.broken"
