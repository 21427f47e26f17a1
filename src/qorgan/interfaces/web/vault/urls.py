"""The addresses of the vault. Nothing secret stands in one."""

from django.urls import path

from qorgan.interfaces.web.vault.ceremony import ceremony
from qorgan.interfaces.web.vault.certify import certify, people, revoke
from qorgan.interfaces.web.vault.clear import clear
from qorgan.interfaces.web.vault.code import code, confirm
from qorgan.interfaces.web.vault.enrol import anew, enrol
from qorgan.interfaces.web.vault.fingerprint import fingerprint
from qorgan.interfaces.web.vault.index import index
from qorgan.interfaces.web.vault.recover import passphrase, recover
from qorgan.interfaces.web.vault.rehearse import rehearse
from qorgan.interfaces.web.vault.root import root, sheet
from qorgan.interfaces.web.vault.unlock import lock, unlock

app_name = "vault"
urlpatterns = [
    path("", index, name="index"),
    path("enrol/", enrol, name="enrol"),
    path("anew/", anew, name="anew"),
    path("code/", code, name="code"),
    path("code/back/", confirm, name="confirm"),
    path("rehearse/", rehearse, name="rehearse"),
    path("fingerprint/", fingerprint, name="fingerprint"),
    path("root/", root, name="root"),
    path("root/sheet/", sheet, name="sheet"),
    path("unlock/", unlock, name="unlock"),
    path("lock/", lock, name="lock"),
    path("recover/", recover, name="recover"),
    path("passphrase/", passphrase, name="passphrase"),
    path("ceremony/", ceremony, name="ceremony"),
    path("certify/", people, name="people"),
    path("certify/<uuid:account_id>/", certify, name="certify"),
    path("certify/<uuid:account_id>/revoke/", revoke, name="revoke"),
    path("clear/", clear, name="clear"),
]
