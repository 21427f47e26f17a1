"""The addresses of checklists: codes and numbers of versions, nothing else."""

from django.urls import path

from qorgan.interfaces.web.checklists import begin, edit, exported
from qorgan.interfaces.web.checklists.index import index
from qorgan.interfaces.web.checklists.version import preview, version

app_name = "checklists"
urlpatterns = [
    path("", index, name="index"),
    path("bring/", begin.bring, name="bring"),
    path("form/", begin.form, name="form"),
    path("<slug:code>/<int:version>/", version, name="version"),
    path("<slug:code>/<int:version>/preview/", preview, name="preview"),
    path("<slug:code>/<int:version>/next/", begin.again, name="next"),
    path("<slug:code>/<int:version>/head/", edit.head, name="head"),
    path("<slug:code>/<int:version>/question/", edit.question, name="question"),
    path("<slug:code>/<int:version>/theme/", edit.theme, name="theme"),
    path("<slug:code>/<int:version>/step/", edit.step, name="step"),
    path("<slug:code>/<int:version>/form.xlsx", exported.form, name="xlsx"),
    path("<slug:code>/<int:version>/checklist.json", exported.as_json, name="json"),
]
