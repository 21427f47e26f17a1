"""The addresses of the registers."""

from django.urls import path

from qorgan.interfaces.web.register.check_file import check_file
from qorgan.interfaces.web.register.download_template import download_template
from qorgan.interfaces.web.register.institution import institution
from qorgan.interfaces.web.register.institutions import institutions
from qorgan.interfaces.web.register.upload_file import upload_file
from qorgan.interfaces.web.register.visits import visits

app_name = "register"
urlpatterns = [
    path("", institutions, name="index"),
    path("visits/", visits, name="visits"),
    path("import/", upload_file, name="import"),
    path("import/<uuid:upload>/", check_file, name="check"),
    path("template/<slug:register>.<slug:form>", download_template, name="template"),
    path("institution/<path:code>/", institution, name="institution"),
]
