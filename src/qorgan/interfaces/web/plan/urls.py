"""The addresses of the plans."""

from django.urls import path

from qorgan.interfaces.web.plan.check_file import check_file
from qorgan.interfaces.web.plan.download import download
from qorgan.interfaces.web.plan.index import index
from qorgan.interfaces.web.plan.plan import plan
from qorgan.interfaces.web.plan.run import run, run_status
from qorgan.interfaces.web.plan.start_run import start_run
from qorgan.interfaces.web.plan.stop_run import stop_run

app_name = "plan"
urlpatterns = [
    path("", index, name="index"),
    path("start/", start_run, name="start"),
    path("check/", check_file, name="check_file"),
    path("run/<uuid:run_id>/", run, name="run"),
    path("run/<uuid:run_id>/status/", run_status, name="run_status"),
    path("run/<uuid:run_id>/stop/", stop_run, name="stop"),
    path("<uuid:plan_id>/", plan, name="plan"),
    path("<uuid:plan_id>/plan.<slug:form>", download, name="download"),
]
