"""Settings, all from the environment; the defaults make the embedded edition run on one machine.

``docs/settings.md`` describes every variable.
"""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from libsys.schedule import SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# ── State: one folder holds all of it ──────────────────────────────────────
LIBSYS_DATA = Path(env.str("LIBSYS_DATA", default=str(BASE_DIR / "var"))).resolve()
for _name in ("", "index", "media", "logs"):
    (LIBSYS_DATA / _name).mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """Return the key of this installation; the first start makes one and keeps it."""
    path = LIBSYS_DATA / "secret_key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o600)
    return path.read_text().strip()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or _secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
HTTPS = env.bool("HTTPS", default=False)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
LIBSYS_HOST = env.str("LIBSYS_HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)

# ── The house ──────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "axes",
    "libsys",
    "catalog",
    "circulation",
    "outreach",
    "reports",
]
MIDDLEWARE = [
    "libsys.web.input.InputMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A village has a slow line. Django masks each token anew and pads the answer, so that its length tells nothing.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "libsys.web.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "libsys.access.middleware.AccessMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "libsys.web.answers.DomainErrorMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "libsys.urls"
WSGI_APPLICATION = "libsys.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "libsys.web.context.house",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "libraries": {
                name: f"libsys.web.templatetags.{name}"
                for name in ("chinese", "icons", "keeping", "operations", "sheets")
            }
            | {"backups": "libsys.staff.backups.tags"},
            "builtins": ["django_cotton.templatetags.cotton", "template_partials.templatetags.partials"],
        },
    }
]

# ── The catalogue for other catalogues ─────────────────────────────────────
# Harvesters keep the identifiers oai:<repository>:<number> for ever: set the repository's name once.
LIBSYS_OAI_REPOSITORY = env.str("LIBSYS_OAI_REPOSITORY", default="libsys.local")
LIBSYS_CONTACT_EMAIL = env.str("LIBSYS_CONTACT_EMAIL", default="library@localhost.localdomain")

# ── Databases: SQLite embedded, PostgreSQL by DATABASE_URL ─────────────────
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{LIBSYS_DATA / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 30,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384; PRAGMA foreign_keys=ON;"
        ),
    }
    # Opening the file anew for each request would cost more than all queries of a page, and its cache with it.
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── People ─────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "libsys.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "libsys.access.doors.backend.DoorBackend",
    "libsys.access.accounts.StaffBackend",
    "circulation.web.signing.ReaderBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "libsys:sign-in"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "libsys.access.sessions"
SESSION_COOKIE_AGE = 12 * 3600
# Minutes without a touch after which a person of the staff is signed out.
LIBSYS_IDLE_MINUTES = env.int("LIBSYS_IDLE_MINUTES", default=30)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "libsys/locked_out.html"
AXES_RESET_ON_SUCCESS = True
# Whoever goes on trying at a locked door must not keep it locked for its owner.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = False
AXES_USERNAME_CALLABLE = "circulation.web.signing.attempted_name"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "number", "code", "old"]
AXES_CLIENT_IP_CALLABLE = "libsys.access.addresses.client_address"

# ── Pages ──────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = LIBSYS_DATA / "static"
MEDIA_ROOT = LIBSYS_DATA / "media"
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# Searches that one address may make in a minute before it is asked to wait; 0 sets no limit.
LIBSYS_SEARCH_PER_MINUTE = env.int("LIBSYS_SEARCH_PER_MINUTE", default=300)
# Readers younger than this many years have a guardian on their card; 0 asks for none.
LIBSYS_GUARDIAN_AGE = env.int("LIBSYS_GUARDIAN_AGE", default=14)
# How many days a one-time password of the staff may wait for its first use.
LIBSYS_ONE_TIME_DAYS = max(1, env.int("LIBSYS_ONE_TIME_DAYS", default=7))
LIBSYS_UPLOAD_LIMIT = env.int("LIBSYS_UPLOAD_LIMIT", default=200 * 1024 * 1024)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["libsys.access.api.DeclaredPermission"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["libsys.web.parsing.ShallowJSONParser"],
    "EXCEPTION_HANDLER": "libsys.web.problems.answer_problem",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "libsys",
    "DESCRIPTION": "The catalogue, lending and the figures for other programs.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["libsys.access.api.DeclaredPermission"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
}

# ── Tasks: the broker is a nudge, the Job row is the truth ─────────────────
REDIS_SOCKET = LIBSYS_DATA / "redis.sock"
if len(str(REDIS_SOCKET).encode()) > 100:  # a unix socket's path has at most 107 bytes
    _digest = hashlib.sha256(str(LIBSYS_DATA).encode()).hexdigest()[:16]
    REDIS_SOCKET = Path(tempfile.gettempdir()) / f"libsys-{os.getuid()}-{_digest}" / "redis.sock"
OWN_REDIS = not env.str("REDIS_URL", default="")
REDIS_URL = f"redis+socket://{REDIS_SOCKET}" if OWN_REDIS else env.str("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_connect_timeout": 2}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.2}
CELERY_TASK_DEFAULT_QUEUE = "libsys"
CELERY_BEAT_SCHEDULE_FILENAME = str(LIBSYS_DATA / "beat-schedule")
CELERY_BEAT_SCHEDULE = SCHEDULE
LIBSYS_SIGNING_COOLING_MINUTES = env.int("LIBSYS_SIGNING_COOLING_MINUTES", default=10)
LIBSYS_JOB_LEASE_SECONDS = env.int("LIBSYS_JOB_LEASE_SECONDS", default=30)
LIBSYS_LOAN_LINK_DAYS = env.int("LIBSYS_LOAN_LINK_DAYS", default=60)
LIBSYS_ROOM_LINK_DAYS = env.int("LIBSYS_ROOM_LINK_DAYS", default=60)
LIBSYS_DOOR_MINUTES = env.int("LIBSYS_DOOR_MINUTES", default=30)
# How many minutes ahead of this machine's clock something may be said to have happened; 0 sets no limit.
LIBSYS_MINUTES_AHEAD = env.int("LIBSYS_MINUTES_AHEAD", default=2)
# ── Notices: without a mail server nothing leaves the house ────────────────
LIBSYS_MAIL = bool(env.str("EMAIL_URL", default=""))
if LIBSYS_MAIL:
    vars().update(env.email_url("EMAIL_URL"))
    EMAIL_TIMEOUT = 15
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=LIBSYS_CONTACT_EMAIL)
# How people reach the house, for links in letters to the staff; empty: a letter names the page by its path.
LIBSYS_ADDRESS = env.str("LIBSYS_ADDRESS", default="")
# Text messages by a provider over HTTP: address and body with the placeholders {phone} {subject} {text} {key}.
LIBSYS_SMS_URL = env.str("LIBSYS_SMS_URL", default="")
LIBSYS_SMS_METHOD = env.str("LIBSYS_SMS_METHOD", default="POST").upper()
LIBSYS_SMS_HEADERS = env.json("LIBSYS_SMS_HEADERS", default={"Content-Type": "application/json"})
LIBSYS_SMS_BODY = env.str("LIBSYS_SMS_BODY", default='{"phone": "{phone}", "text": "{text}", "key": "{key}"}')
LIBSYS_SMS_ACCEPTED = env.str("LIBSYS_SMS_ACCEPTED", default="")
LIBSYS_SMS_PRIVATE = env.bool("LIBSYS_SMS_PRIVATE", default=False)
LIBSYS_SMS_WAY = env.str(
    "LIBSYS_SMS_WAY", default="outreach.notices.sending.webhook.WebhookWay" if LIBSYS_SMS_URL else ""
)
LIBSYS_WECHAT_WAY = env.str("LIBSYS_WECHAT_WAY", default="")
LIBSYS_EXPORT_DAYS = env.int("LIBSYS_EXPORT_DAYS", default=30)
# Days after the signing of a year at which its reader keys are destroyed; years after which they go unsigned too.
LIBSYS_KEY_DAYS = env.int("LIBSYS_KEY_DAYS", default=90)
LIBSYS_KEY_YEARS = env.int("LIBSYS_KEY_YEARS", default=3)
# Days that the register of looks at readers' data is kept; rows in 24 hours above which one person rings the alarm.
LIBSYS_LOOK_DAYS = max(180, env.int("LIBSYS_LOOK_DAYS", default=1095))
LIBSYS_LOOK_ALARM = env.int("LIBSYS_LOOK_ALARM", default=500)
# ── Backups: every night, best to another disk ─────────────────────────────
LIBSYS_BACKUP_FOLDER = Path(env.str("LIBSYS_BACKUP_FOLDER", default=str(LIBSYS_DATA / "backups"))).resolve()
LIBSYS_BACKUP_KEY = env.bool("LIBSYS_BACKUP_KEY", default=True)
LIBSYS_BACKUP_DAYS = env.int("LIBSYS_BACKUP_DAYS", default=7)
LIBSYS_BACKUP_WEEKS = env.int("LIBSYS_BACKUP_WEEKS", default=4)
LIBSYS_BACKUP_MONTHS = env.int("LIBSYS_BACKUP_MONTHS", default=12)
LIBSYS_INDEX = LIBSYS_DATA / "index"
LIBSYS_INDEX_PROCESSES = env.int("LIBSYS_INDEX_PROCESSES", default=0)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "libsys.text.scrubbing.Scrubbed",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "file": {
            "class": "libsys.running.logs.LogFile",
            "filename": LIBSYS_DATA / "logs" / "libsys.log",
            "formatter": "line",
            "level": "WARNING",
            "delay": True,
        },
    },
    "root": {"handlers": ["console", "file"], "level": env.str("LOG_LEVEL", default="INFO")},
    # What fails is logged with its number by libsys.web.failures, once.
    "loggers": {"axes": {"level": "WARNING"}, "django.request": {"level": "CRITICAL"}},
}
