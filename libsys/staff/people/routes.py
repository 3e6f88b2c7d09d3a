"""Addresses of the people of the staff."""

from django.urls import path

from libsys.staff.people import colleagues, keys, mail, passwords, roles

routes = [
    path("accounts/password/", passwords.own_password, name="own-password"),
    path("accounts/keys/", keys.own_keys, name="own-keys"),
    path("accounts/mail/", mail.own_mail, name="own-mail"),
    path("settings/people/", colleagues.people, name="people"),
    path("settings/people/new/", colleagues.person_new, name="person-new"),
    path("settings/people/<int:user_id>/", colleagues.person_edit, name="person-edit"),
    path("settings/people/<int:user_id>/leave/", colleagues.person_leave, name="person-leave"),
    path("settings/people/<int:user_id>/return/", passwords.person_return, name="person-return"),
    path("settings/people/<int:user_id>/password/", passwords.password_give, name="password-give"),
    path("settings/people/<int:user_id>/paper/", passwords.password_paper, name="password-paper"),
    path("settings/roles/", roles.role_table, name="roles"),
]
