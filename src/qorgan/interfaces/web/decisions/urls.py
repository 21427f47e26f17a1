"""The addresses of the decisions."""

from django.urls import path

from qorgan.interfaces.web.decisions.decision import decision, open_grounds
from qorgan.interfaces.web.decisions.decisions import decisions
from qorgan.interfaces.web.decisions.minutes import minutes
from qorgan.interfaces.web.decisions.papers import papers
from qorgan.interfaces.web.decisions.printed import paper

app_name = "decisions"
urlpatterns = [
    path("", decisions, name="decisions"),
    path("papers/", papers, name="papers"),
    path("<uuid:decision_id>/", decision, name="decision"),
    path("<uuid:decision_id>/open/", open_grounds, name="open"),
    path("<uuid:decision_id>/paper/", paper, name="paper"),
    path("<uuid:decision_id>/minutes/", minutes, name="minutes"),
]
