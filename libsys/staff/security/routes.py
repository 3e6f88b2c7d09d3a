"""Addresses of the door."""

from django.urls import path

from libsys.staff.security import house, own, second, switching

routes = [
    path("accounts/code/", second.second_code, name="second-code"),
    path("accounts/switch/", switching.switch, name="switch"),
    path("accounts/second-factor/", second.second_factor, name="second-factor"),
    path("accounts/second-factor/code.svg", second.factor_drawing, name="factor-drawing"),
    path("accounts/second-factor/codes/", second.recovery_codes, name="recovery-codes"),
    path("accounts/second-factor/remove/", second.factor_remove, name="factor-remove"),
    path("accounts/sessions/", own.own_sessions, name="own-sessions"),
    path("accounts/sessions/end/", own.session_end, name="session-end"),
    path("accounts/pin/", own.own_pin, name="own-pin"),
    path("settings/security/", house.security, name="security"),
    path("settings/security/roles/", house.factor_roles, name="factor-roles"),
    path("settings/security/alarms/<int:alarm_id>/seen/", house.alarm_seen, name="alarm-seen"),
    path("settings/security/terminal/", house.kiosk, name="kiosk"),
    path("settings/people/<int:user_id>/factor/", house.colleague_factor, name="colleague-factor"),
]
