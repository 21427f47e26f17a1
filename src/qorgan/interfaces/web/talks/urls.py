"""The addresses of talks: codes of visits and ids of entries, nothing else. They stand before those of the visit itself."""

from django.urls import path

from qorgan.interfaces.web.talks.draw import draw
from qorgan.interfaces.web.talks.drawn import drawn
from qorgan.interfaces.web.talks.observation import observation
from qorgan.interfaces.web.talks.paper import paper
from qorgan.interfaces.web.talks.sheet import new, sheet
from qorgan.interfaces.web.talks.talks import talks

app_name = "talks"
urlpatterns = [
    path("<path:code>/talks/", talks, name="talks"),
    path("<path:code>/talks/draw/", draw, name="draw"),
    path("<path:code>/talks/draw/<uuid:entry_id>/", drawn, name="drawn"),
    path("<path:code>/talks/draw/<uuid:entry_id>/numbers.pdf", paper, name="paper"),
    path("<path:code>/talks/sheet/", new, name="new"),
    path("<path:code>/talks/sheet/<uuid:entry_id>/", sheet, name="sheet"),
    path("<path:code>/talks/sheet/<uuid:entry_id>/seen/", observation, name="observe"),
    path("<path:code>/talks/sheet/<uuid:entry_id>/seen/<uuid:seen_id>/", observation, name="seen"),
]
