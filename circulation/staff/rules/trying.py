"""Trying a case: what the rules answer, which rule said so, and how the due date came about; and why a loan runs so."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from catalog.enums import Material
from circulation.models import Loan, LoanRule
from circulation.policy.changing import snapshot
from circulation.policy.due import due_by, find_calendar
from circulation.policy.finding import find_rules
from circulation.policy.ladder import Question, climb, rungs
from circulation.staff.rules.forms import CaseForm
from circulation.staff.rules.matrix import name_rule
from circulation.staff.rules.wording import COLUMNS, say_cells, say_kept, say_terms
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.slips import setting_slips


@require_GET
@requires("circulation.read_rules")
def rule_try(request: HttpRequest) -> HttpResponse:
    """Ask the rules about a case; without one, about a book lent here today."""
    desk = find_desk(request)
    asked = {name: request.GET[name] for name in ("point", "category", "material", "on") if name in request.GET}
    first = {"point": desk.point, "material": Material.BOOK, "on": local_day(now())}
    form = CaseForm(asked or None, library=desk.library, initial=first)
    context: dict[str, Any] = {"slips": setting_slips(request), "form": form, "columns": COLUMNS}
    if asked and form.is_valid():
        context |= _answer(form.cleaned_data, desk=desk)
    return render(request, "circulation/rules/try.html", context, status=422 if form.errors else 200)


@require_GET
@requires("circulation.read_rules")
def loan_terms(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Show the terms that were copied onto a loan, each with its rule; the reader is not named."""
    loans = Loan.objects.select_related("item__record", "point", "reader__category")
    loan = get_object_or_404(loans, pk=loan_id, library=find_desk(request).library)
    answers = say_kept(loan.terms)
    rules = _find_named([answer.rule for answer in answers if answer.rule])
    context = {
        "slips": setting_slips(request),
        "loan": loan,
        "lent_on": local_day(loan.checked_out_at),
        "answers": [(answer, rules.get(answer.rule or 0)) for answer in answers],
    }
    return render(request, "circulation/rules/loan.html", context)


def _answer(case: dict[str, Any], *, desk: Desk) -> dict[str, Any]:
    point, on = case["point"], case["on"]
    question = Question(point.pk if point else None, case["category"].pk, case["material"], on)
    rules = find_rules(desk.library, on=on)
    terms = climb(rules, question)
    named = _find_named([rung.pk for rung in rungs(rules, question)])
    lends = bool(terms.may_borrow.value)
    calendar = find_calendar(library=desk.library, point=point, since=on) if lends else None
    return {
        "answered": True,
        "lends": lends,
        "in_house": bool(terms.in_house_only.value),
        "due": due_by(terms, since=on, calendar=calendar) if calendar else None,
        "answers": [(answer, named.get(answer.rule or 0)) for answer in say_terms(terms)],
        "ladder": [(named[rung.pk], say_cells(snapshot(named[rung.pk]["rule"]))) for rung in rungs(rules, question)],
    }


def _find_named(numbers: list[int]) -> dict[int, dict[str, Any]]:
    """Return the rules with these numbers and what they are called; one query."""
    rules = LoanRule.objects.select_related("point", "category").in_bulk(set(numbers))
    return {pk: {"rule": rule, "name": name_rule(rule)} for pk, rule in rules.items()}
