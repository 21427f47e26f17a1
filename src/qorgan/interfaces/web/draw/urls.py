"""The addresses of the draws: years, and the plan of whose visit a proof is taken."""

from django.urls import path

from qorgan.interfaces.web.draw.draws import draw, draws
from qorgan.interfaces.web.draw.opened import opened, proof

app_name = "draw"
urlpatterns = [
    path("", draws, name="draws"),
    path("<int:year>/", draw, name="draw"),
    path("<int:year>/opened.json", opened, name="opened"),
    path("proof/<uuid:plan_id>/", proof, name="proof"),
]
