"""Every address of the house."""

from django.urls import include, path

from libsys.staff import jobs, sessions, styleguide

ground = [
    path("accounts/sign-in/", sessions.SignIn.as_view(), name="sign-in"),
    path("accounts/sign-out/", sessions.SignOut.as_view(), name="sign-out"),
    path("accounts/posting/", sessions.choose_posting, name="posting"),
    path("language/", sessions.choose_language, name="language"),
    path("theme/", sessions.choose_theme, name="theme"),
    path("jobs/", jobs.job_list, name="jobs"),
    path("jobs/<int:job_id>/", jobs.job_page, name="job"),
    path("jobs/<int:job_id>/cancel/", jobs.job_cancel, name="job-cancel"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
urlpatterns = [
    path("", include((ground, "libsys"))),
    path("", include("catalog.urls")),
    path("", include("circulation.urls")),
    path("", include("outreach.urls")),
    path("", include("reports.urls")),
]
handler500 = "libsys.web.failures.server_error"
