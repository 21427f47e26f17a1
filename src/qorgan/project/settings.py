"""Every setting of an installation. How to read it: first what the environment says, then what follows from it.

A QORGAN_* variable that is not read here is refused at the start; docs/reference/settings.md tells what each is for.
"""

import os
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.project import databases, environment, law, office_certificate
from qorgan.project.environment import Environment

law.install()  # whoever has the settings has the law

_PACKAGE = Path(__file__).resolve().parents[1]
_WEB = _PACKAGE / "interfaces" / "web"
_SCREENS = sorted(folder for folder in _WEB.iterdir() if folder.is_dir())

# --- What the environment says --------------------------------------------------------------------------------------

env = Environment(os.environ)
MODE = env.choice("QORGAN_MODE", "live", ("live", "demo"))
DEMO = MODE == "demo"
VAR = env.path("QORGAN_VAR", Path("var"))
_SECRET_KEY_FILE = env.path("QORGAN_SECRET_KEY_FILE", VAR / "secret-key")
_SEAL_SECRET_FILE = env.path("QORGAN_SEAL_SECRET_FILE", VAR / "seal-secret")
DEBUG = env.flag("QORGAN_DEBUG", default=False)
HTTPS = env.flag("QORGAN_HTTPS", default=not DEMO)
BEHIND_PROXY = env.flag("QORGAN_BEHIND_PROXY", default=False)
ALLOWED_HOSTS = env.words("QORGAN_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.words("QORGAN_TRUSTED_ORIGINS", ())
TIME_ZONE = env.text("QORGAN_TIME_ZONE", "Asia/Almaty")
LANGUAGE_CODE = env.choice("QORGAN_LANGUAGE", "kk", ("kk", "ru", "en"))
UPLOAD_LIMIT_BYTES = env.whole("QORGAN_UPLOAD_MB", 50, least=1, most=2048) * 1024 * 1024
_CLAMD = env.text("QORGAN_CLAMD", "")
PLAN_CLUSTER = env.text("QORGAN_PLAN_CLUSTER", "")
LOG_LEVEL = env.choice("QORGAN_LOG", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
_DATABASE_URL = env.text("QORGAN_DATABASE_URL", "")
_DATABASE_PASSWORD_FILE = env.text("QORGAN_DATABASE_PASSWORD_FILE", "")
_DATABASE_POOL = env.whole("QORGAN_DATABASE_POOL", 4, least=1, most=100)
OIDC_ISSUER = env.text("QORGAN_OIDC_ISSUER", "")
OIDC_CLIENT_ID = env.text("QORGAN_OIDC_CLIENT_ID", "")
OIDC_CLAIM = env.text("QORGAN_OIDC_CLAIM", "preferred_username")
_OIDC_CLIENT_SECRET_FILE = env.text("QORGAN_OIDC_CLIENT_SECRET_FILE", "")
_OFFICE_CERTIFICATE_FILE = env.text("QORGAN_OFFICE_CERTIFICATE_FILE", "")
_OFFICE_CERTIFICATE_PASSPHRASE_FILE = env.text("QORGAN_OFFICE_CERTIFICATE_PASSPHRASE_FILE", "")
CI = env.flag("QORGAN_CI", default=False)
env.text("QORGAN_TEST_POSTGRES", "")  # read by tests/run.py alone; named here so that it is no fault
env.refuse_unknown()
if DEBUG and not DEMO:
    raise environment.EnvironmentFault(
        "QORGAN_DEBUG=1 shows rows and settings to whoever asks: only with QORGAN_MODE=demo"
    )
environment.require_issuer(OIDC_ISSUER, OIDC_CLIENT_ID, _OIDC_CLIENT_SECRET_FILE)
OIDC_CLIENT_SECRET = (
    environment.read_secret("QORGAN_OIDC_CLIENT_SECRET_FILE", Path(_OIDC_CLIENT_SECRET_FILE))
    if _OIDC_CLIENT_SECRET_FILE
    else ""
)
SECRET_KEY = environment.read_secret("QORGAN_SECRET_KEY_FILE", _SECRET_KEY_FILE, generate=DEMO)
# What plans are sealed with: another secret than the one above, because losing it loses them.
SEAL_SECRET = sha256(
    environment.read_secret("QORGAN_SEAL_SECRET_FILE", _SEAL_SECRET_FILE, generate=DEMO).encode()
).digest()
# What PDF files that leave the office are sealed with; None where the office has no certificate.
OFFICE_SEAL = office_certificate.read(_OFFICE_CERTIFICATE_FILE, _OFFICE_CERTIFICATE_PASSPHRASE_FILE)
_DATABASE_PASSWORD = (
    environment.read_secret("QORGAN_DATABASE_PASSWORD_FILE", Path(_DATABASE_PASSWORD_FILE))
    if _DATABASE_PASSWORD_FILE
    else None
)

# --- Data -----------------------------------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": databases.postgresql(_DATABASE_URL, _DATABASE_PASSWORD, _DATABASE_POOL)
    if _DATABASE_URL
    else databases.sqlite(VAR / ("demo.sqlite3" if DEMO else "qorgan.sqlite3"), sqlite3.sqlite_version_info),
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "qorgan_cache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = (
    5 * 1024 * 1024
)  # a case file is at most 5 MB; uploads of files are bounded by UPLOAD_LIMIT_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
UPLOAD_FILE_LIMIT_BYTES = UPLOAD_LIMIT_BYTES
CLAMD_SOCKET = Path(_CLAMD) if _CLAMD else None
FILE_UPLOAD_HANDLERS = ["qorgan.uploads.handler.InMemory"]  # never on disk in clear

# --- The application ------------------------------------------------------------------------------------------------

# Django's admin is left out on purpose: rows change through actions only, and it has no Kazakh.
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "qorgan.store",
]
AUTH_USER_MODEL = "store.Account"
MIDDLEWARE = [
    "qorgan.interfaces.web.shell.headers.Headers",  # the first, so that a redirect to HTTPS carries them, too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "qorgan.interfaces.web.shell.fetch_site.FetchSite",
    "qorgan.interfaces.web.shell.upload_limit.UploadLimit",
    "qorgan.interfaces.web.shell.sessions.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "qorgan.interfaces.api.machine.Machine",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    *(["qorgan.interfaces.web.shell.demo_sign_in.DemoSignIn"] if DEMO else []),
    "qorgan.interfaces.web.shell.presence.Presence",
    "qorgan.interfaces.web.shell.vault.Vault",
    "qorgan.interfaces.web.shell.actor.Actor",
    "qorgan.interfaces.web.shell.gate.Gate",
    "qorgan.interfaces.web.shell.factor_gate.FactorGate",
    "qorgan.interfaces.web.shell.refusals.Refusals",
]
ROOT_URLCONF = "qorgan.project.urls"
WSGI_APPLICATION = "qorgan.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [screen / "templates" for screen in _SCREENS if (screen / "templates").is_dir()],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "qorgan.interfaces.web.shell.frame.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "qorgan.interfaces.web.shell.templatetags.quantities",
                "qorgan.interfaces.web.shell.templatetags.citations",
                "qorgan.interfaces.web.shell.templatetags.tables",
            ],
        },
    },
]

# --- Languages, time ------------------------------------------------------------------------------------------------

LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
LOCALE_PATHS = [_WEB / "locale", *(path for path in [_PACKAGE / "wording" / "locale"] if path.is_dir())]
LANGUAGE_COOKIE_NAME = "qorgan_language"
LANGUAGE_COOKIE_AGE = 400 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
USE_I18N = True
USE_TZ = True

# --- Static files ---------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [screen / "static" for screen in _SCREENS if (screen / "static").is_dir()]
WHITENOISE_USE_FINDERS = True  # before `qorgan migrate` has gathered them, files are served from where they lie
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {"BACKEND": "qorgan.project.static_storage.Gathered"},
}

# --- Signing in, cookies, headers -------------------------------------------------------------------------------------

# The __Host- prefix ties a cookie to this host and to TLS; browsers refuse it without TLS, so the demo goes without.
_HOST = "__Host-" if HTTPS else ""
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = [
    "qorgan.store.passphrase_hasher.PassphraseHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SESSION_ENGINE = "qorgan.interfaces.web.shell.session_store"
SESSION_COOKIE_NAME = f"{_HOST}qorgan"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Strict" if HTTPS else "Lax"
VAULT_COOKIE_NAME = f"{_HOST}vault"
CSRF_COOKIE_NAME = f"{_HOST}qorgan_csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "qorgan.interfaces.web.shell.problem.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Logging: to the standard error, no personal data -------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "qorgan.project.log_line.LogLine",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "ERROR"},
        "fido2": {"level": "ERROR"},  # below that it writes down whose passkey was shown
        # Refused forms and foreign host names: what they would write down is what a stranger sent.
        "django.security": {"level": "CRITICAL"},
    },
}
