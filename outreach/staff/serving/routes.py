"""Addresses of services at the counter and of questions."""

from django.urls import path

from outreach.staff.serving import counter, questions

SERVICES, QUESTIONS = "staff/outreach/services/", "staff/outreach/questions/"

routes = [
    path(SERVICES, counter.services, name="services"),
    path(f"{SERVICES}lines/<int:line_id>/void/", counter.service_void, name="service-void"),
    path(f"{SERVICES}lines/<int:line_id>/slip/", counter.service_slip, name="service-slip"),
    path(f"{SERVICES}list/", counter.service_list, name="service-list"),
    path(f"{SERVICES}list/first/", counter.service_first, name="service-first"),
    path(f"{SERVICES}list/<int:service_id>/", counter.service_list, name="service"),
    path(f"{SERVICES}list/<int:service_id>/retire/", counter.service_retire, name="service-retire"),
    path(QUESTIONS, questions.questions, name="questions"),
    path(f"{QUESTIONS}new/", questions.question_new, name="question-new"),
    path(f"{QUESTIONS}quick/", questions.question_quick, name="question-quick"),
    path(f"{QUESTIONS}<int:question_id>/", questions.question, name="question"),
    path(f"{QUESTIONS}<int:question_id>/hand-over/", questions.question_hand_over, name="question-hand-over"),
    path(f"{QUESTIONS}<int:question_id>/withdraw/", questions.question_withdraw, name="question-withdraw"),
]
