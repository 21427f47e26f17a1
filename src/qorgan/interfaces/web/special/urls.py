"""The addresses of special visits. The id of an order stands in one, and means nothing to whoever does not hold it."""

from django.urls import path

from qorgan.interfaces.web.special.bundle import bundle
from qorgan.interfaces.web.special.call_off import call_off
from qorgan.interfaces.web.special.index import index
from qorgan.interfaces.web.special.look import look, search
from qorgan.interfaces.web.special.order import order
from qorgan.interfaces.web.special.pack import pack
from qorgan.interfaces.web.special.start import start
from qorgan.interfaces.web.special.visit import visit

app_name = "special"
urlpatterns = [
    path("", index, name="index"),
    path("order/", order, name="order"),
    path("order/look/", look, name="look"),
    path("order/search/", search, name="search"),
    path("<uuid:order_id>/", visit, name="visit"),
    path("<uuid:order_id>/start/", start, name="start"),
    path("<uuid:order_id>/call-off/", call_off, name="call_off"),
    path("<uuid:order_id>/pack.pdf", pack, name="pack"),
    path("<uuid:order_id>/bundle/", bundle, name="bundle"),
]
