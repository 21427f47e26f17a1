"""The addresses of the visits ahead. Nothing but ids stands in one: no place, no day, no person."""

from django.urls import path

from qorgan.interfaces.web.ahead.ahead import ahead
from qorgan.interfaces.web.ahead.bundle import bundle
from qorgan.interfaces.web.ahead.compose import compose
from qorgan.interfaces.web.ahead.own import own
from qorgan.interfaces.web.ahead.papers import paper
from qorgan.interfaces.web.ahead.refusal import refusal
from qorgan.interfaces.web.ahead.replace import replace
from qorgan.interfaces.web.ahead.visit import visit

app_name = "ahead"
urlpatterns = [
    path("", ahead, name="ahead"),
    path("compose/", compose, name="compose"),
    path("refusal/<uuid:member_id>.pdf", refusal, name="refusal"),
    path("<uuid:visit_id>/", visit, name="visit"),
    path("<uuid:visit_id>/own/", own, name="own"),
    path("<uuid:visit_id>/replace/<uuid:member_id>/", replace, name="replace"),
    path("<uuid:visit_id>/bundle/", bundle, name="bundle"),
    path("<uuid:visit_id>/<slug:papers>.pdf", paper, name="paper"),
]
