"""Every address of the house."""

from django.urls import include, path

from libsys.api.description import Description, TryingPage
from libsys.staff import jobs, sessions, styleguide
from libsys.staff.backups.routes import routes as backup_routes
from libsys.staff.people.routes import routes as people_routes
from libsys.staff.places.routes import routes as place_routes
from libsys.staff.security.routes import routes as security_routes

ground = [
    path("accounts/sign-in/", sessions.SignIn.as_view(), name="sign-in"),
    path("accounts/sign-out/", sessions.SignOut.as_view(), name="sign-out"),
    path("accounts/posting/", sessions.choose_posting, name="posting"),
    path("language/", sessions.choose_language, name="language"),
    path("theme/", sessions.choose_theme, name="theme"),
    path("jobs/", jobs.job_list, name="jobs"),
    path("jobs/<int:job_id>/", jobs.job_page, name="job"),
    path("jobs/<int:job_id>/cancel/", jobs.job_cancel, name="job-cancel"),
    *place_routes,
    *people_routes,
    *backup_routes,
    *security_routes,
    path("api/schema", Description.as_view(), name="api-schema"),
    path("api/docs/", TryingPage.as_view(), name="api-docs"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
# Addresses are tried from the top, and the desk asks the most often.
urlpatterns = [
    path("", include("circulation.urls")),
    path("", include((ground, "libsys"))),
    path("", include("catalog.urls")),
    path("", include("outreach.urls")),
    path("", include("reports.urls")),
]
handler500 = "libsys.web.failures.server_error"
