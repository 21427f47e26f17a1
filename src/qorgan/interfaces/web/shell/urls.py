"""The addresses of the frame."""

from django.urls import path

from qorgan.interfaces.web.shell.choose_language import choose_language
from qorgan.interfaces.web.shell.choose_theme import choose_theme
from qorgan.interfaces.web.shell.home import home
from qorgan.interfaces.web.shell.sign_in import sign_in
from qorgan.interfaces.web.shell.sign_out import sign_out

urlpatterns = [
    path("", home, name="home"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("language/", choose_language, name="choose_language"),
    path("theme/", choose_theme, name="choose_theme"),
]
