"""The addresses of what several people open and decide. Ids only: nothing of a case stands in one."""

from django.urls import path

from qorgan.interfaces.web.custody.ask import ask
from qorgan.interfaces.web.custody.escrow import approve, cancel, escrow, review
from qorgan.interfaces.web.custody.hand_over import hand_over
from qorgan.interfaces.web.custody.hands import peel, take
from qorgan.interfaces.web.custody.index import index
from qorgan.interfaces.web.custody.proposal import agree, export, proposal, withdraw
from qorgan.interfaces.web.custody.propose import propose
from qorgan.interfaces.web.custody.roster import roster

app_name = "custody"
urlpatterns = [
    path("", index, name="index"),
    path("ask/", ask, name="ask"),
    path("hand-over/", hand_over, name="hand_over"),
    path("propose/", propose, name="propose"),
    path("roster/", roster, name="roster"),
    path("request/<uuid:request_id>/", escrow, name="request"),
    path("request/<uuid:request_id>/approve/", approve, name="approve"),
    path("request/<uuid:request_id>/cancel/", cancel, name="cancel"),
    path("request/<uuid:request_id>/peel/", peel, name="peel"),
    path("request/<uuid:request_id>/review/", review, name="review"),
    path("request/<uuid:request_id>/take/", take, name="take"),
    path("proposal/<uuid:proposal_id>/", proposal, name="proposal"),
    path("proposal/<uuid:proposal_id>/agree/", agree, name="agree"),
    path("proposal/<uuid:proposal_id>/export/", export, name="export"),
    path("proposal/<uuid:proposal_id>/withdraw/", withdraw, name="withdraw"),
]
