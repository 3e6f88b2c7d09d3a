"""The forms by kind of document."""

from reports.enums import ReportKind
from reports.summaries.forms import annual, brief, half_year, monthly, term, work_plan
from reports.summaries.forms.declaring import Form

FORMS: dict[ReportKind, Form] = {
    module.FORM.kind: module.FORM for module in (half_year, work_plan, monthly, brief, annual, term)
}
