"""The addresses of the register of messages. Nothing but a number of the register stands in one."""

from django.urls import path

from qorgan.interfaces.web.messages.informant import informant
from qorgan.interfaces.web.messages.message import message
from qorgan.interfaces.web.messages.messages import messages
from qorgan.interfaces.web.messages.new import new
from qorgan.interfaces.web.messages.papers import cover_note, register_entry
from qorgan.interfaces.web.messages.write import write

app_name = "messages"
urlpatterns = [
    path("", messages, name="messages"),
    path("new/", new, name="new"),
    path("<str:number>/", message, name="message"),
    path("<str:number>/write/", write, name="write"),
    path("<str:number>/informant/", informant, name="informant"),
    path("<str:number>/entry.pdf", register_entry, name="entry"),
    path("<str:number>/note.pdf", cover_note, name="note"),
]
