"""Every address of the product: the frame, one folder a screen, the API."""

from django.urls import include, path

from qorgan.interfaces.api.root import api

WEB = "qorgan.interfaces.web"
SCREENS = (
    "account",
    "act",
    "ahead",
    "cases",
    "check",
    "checklists",
    "coverage",
    "custody",
    "decisions",
    "desk",
    "grants",
    "journal",
    "law",
    "letters",
    "messages",
    "people",
    "plan",
    "register",
    "reports",
    "site",
    "special",
    "vault",
)

urlpatterns = [
    path("", include(f"{WEB}.shell.urls")),
    path("site/", include(f"{WEB}.checklists.on_site")),
    path("site/", include(f"{WEB}.talks.urls")),
    path("plan/draw/", include(f"{WEB}.draw.urls")),
    *(path(f"{screen}/", include(f"{WEB}.{screen}.urls")) for screen in SCREENS),
    path("api/v1/", api.urls),
]

handler400 = f"{WEB}.shell.problem.unreadable"
handler403 = f"{WEB}.shell.problem.not_open"
handler404 = f"{WEB}.shell.problem.nothing_here"
handler500 = f"{WEB}.shell.problem.broken"
