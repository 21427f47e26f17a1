"""The addresses of the register of incoming letters. Nothing but a number of the register stands in one."""

from django.urls import path

from qorgan.interfaces.web.letters.letter import letter
from qorgan.interfaces.web.letters.letters import letters
from qorgan.interfaces.web.letters.papers import register, reply

app_name = "letters"
urlpatterns = [
    path("", letters, name="letters"),
    path("register.pdf", register, name="register"),
    path("<str:letter>/", letter, name="letter"),
    path("<str:letter>/reply.pdf", reply, name="reply"),
]
