"""The entry for a WSGI server: ``granian --interface wsgi qorgan.project.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.project.settings")
application = get_wsgi_application()
