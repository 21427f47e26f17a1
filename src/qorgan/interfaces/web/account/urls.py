"""The addresses of the own account and of accounts."""

from django.urls import path

from qorgan.interfaces.web.account import codes, others, passkey, totp
from qorgan.interfaces.web.account.end_session import end_session
from qorgan.interfaces.web.account.enrol import enrol
from qorgan.interfaces.web.account.index import index
from qorgan.interfaces.web.account.invitation import invitation
from qorgan.interfaces.web.account.invite import invite
from qorgan.interfaces.web.account.password import password
from qorgan.interfaces.web.account.prove import prove

app_name = "account"
urlpatterns = [
    path("", index, name="index"),
    path("enrol/", enrol, name="enrol"),
    path("prove/", prove, name="prove"),
    path("password/", password, name="password"),
    path("passkey/begin/", passkey.begin, name="passkey_begin"),
    path("passkey/add/", passkey.add, name="passkey_add"),
    path("passkey/prove/", passkey.prove, name="passkey_prove"),
    path("passkey/<uuid:passkey_id>/remove/", passkey.remove, name="passkey_remove"),
    path("totp/", totp.totp, name="totp"),
    path("totp/remove/", totp.remove, name="totp_remove"),
    path("codes/", codes.codes, name="codes"),
    path("codes/confirm/", codes.confirm, name="codes_confirm"),
    path("sessions/end/", end_session, name="end_session"),
    path("invitation/", invitation, name="invitation"),
    path("invite/", invite, name="invite"),
    path("others/", others.others, name="others"),
    path("others/<uuid:account_id>/renew/", others.renew, name="renew"),
    path("others/<uuid:account_id>/close/", others.close, name="close"),
]
