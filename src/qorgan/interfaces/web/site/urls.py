"""The addresses of visits on site: codes of visits and ids of entries, nothing else."""

from django.urls import path

from qorgan.interfaces.web.site.close import close
from qorgan.interfaces.web.site.draft import draft
from qorgan.interfaces.web.site.forms import forms
from qorgan.interfaces.web.site.pages import pages
from qorgan.interfaces.web.site.paper import paper
from qorgan.interfaces.web.site.signs import signs
from qorgan.interfaces.web.site.visit import visit
from qorgan.interfaces.web.site.visits import visits

app_name = "site"
urlpatterns = [
    path("", visits, name="visits"),
    path("<path:code>/close/", close, name="close"),
    path("<path:code>/forms.pdf", forms, name="forms"),
    path("<path:code>/pages/", pages, name="pages"),
    path("<path:code>/paper/", paper, name="paper"),
    path("<path:code>/signs/<uuid:entry_id>/", signs, name="signs"),
    path("<path:code>/signs/<uuid:entry_id>/<slug:to>/", draft, name="draft"),
    path("<path:code>/", visit, name="visit"),
]
