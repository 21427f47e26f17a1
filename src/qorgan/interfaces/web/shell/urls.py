"""The addresses of the frame."""

from django.urls import path

from qorgan.interfaces.web.shell import sign_in_office
from qorgan.interfaces.web.shell.choose_language import choose_language
from qorgan.interfaces.web.shell.choose_theme import choose_theme
from qorgan.interfaces.web.shell.home import home
from qorgan.interfaces.web.shell.sign_in import begin_passkey, sign_in, with_passkey
from qorgan.interfaces.web.shell.sign_out import sign_out

urlpatterns = [
    path("", home, name="home"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/passkey/begin/", begin_passkey, name="sign_in_passkey_begin"),
    path("sign-in/passkey/", with_passkey, name="sign_in_passkey"),
    path("sign-in/office/", sign_in_office.begin, name="sign_in_office"),
    path("sign-in/office/back/", sign_in_office.back, name="sign_in_office_back"),
    path("sign-in/factor/", sign_in_office.factor, name="sign_in_factor"),
    path("sign-out/", sign_out, name="sign_out"),
    path("language/", choose_language, name="choose_language"),
    path("theme/", choose_theme, name="choose_theme"),
]
