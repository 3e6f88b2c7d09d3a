"""Migrations that draw what they change and nothing else: a new library stands in a fraction of the time.

Django draws every model that is related to a changed one afresh, before and
after each operation; here nearly all are related to all, so a hundred tables
cost a hundred times a hundred drawings. A model that was not there a moment ago
has nothing that points to it: it alone needs to be drawn. A new column or index
asks about its own table only; the models that point to it are drawn again when
rows are to be read through them.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

NEW, ALONE, RELATED = "new", "alone", "related"
_OF_ONE_TABLE = (migrations.AddField, migrations.AddConstraint, migrations.AddIndex, migrations.RemoveIndex)


class TablesTogether(migrations.Migration):
    """A migration whose neighbouring new tables are told to the state first, and then made one after another.

    What changes one table and no key draws that table's model alone.
    """

    def apply(  # Django calls it so
        self,
        project_state: ProjectState,
        schema_editor: Any,
        collect_sql: bool = False,  # noqa: FBT001, FBT002
    ) -> ProjectState:
        """Apply the migration as Django does, and return the state after it."""
        if collect_sql:
            _freshen(project_state)
            return super().apply(project_state, schema_editor, collect_sql)
        whole = self.operations
        try:
            for reach, operations in _runs(whole):
                if reach == NEW:
                    self._create(operations, project_state, schema_editor)
                elif reach == ALONE:
                    self._change(operations, project_state, schema_editor)
                else:
                    _freshen(project_state)
                    self.operations = operations
                    project_state = super().apply(project_state, schema_editor)
        finally:
            self.operations = whole
        return project_state

    def _create(self, operations: Sequence[Operation], state: ProjectState, schema_editor: Any) -> None:
        before = state.clone()
        self._tell(operations, state)
        for operation in operations:
            operation.database_forwards(self.app_label, schema_editor, before, state)

    def _change(self, operations: Sequence[Operation], state: ProjectState, schema_editor: Any) -> None:
        for operation in operations:
            state.apps  # noqa: B018 - drawn before it is copied, and not once more for the copy
            before = state.clone()
            self._tell([operation], state)
            state.is_delayed = True  # Django's word for models that may still point to one as it was
            operation.database_forwards(self.app_label, schema_editor, before, state)

    def _tell(self, operations: Sequence[Operation], state: ProjectState) -> None:
        """Tell the state about ``operations``, and draw their models where models are drawn already."""
        drawn = state.__dict__.pop("apps", None)
        for operation in operations:
            operation.state_forwards(self.app_label, state)
        if drawn is not None:
            state.__dict__["apps"] = drawn
            drawn.render_multiple([state.models[self.app_label, _model_of(one)] for one in operations])


def _freshen(state: ProjectState) -> None:
    """Draw all models again where some still point to one as it was before a change."""
    if state.is_delayed:
        state.clear_delayed_apps_cache()
        state.apps  # noqa: B018 - drawn once here, and not once more for each state that is copied from this one
        state.is_delayed = False


def _runs(operations: Sequence[Operation]) -> Iterator[tuple[str, list[Operation]]]:
    """Yield neighbouring operations of one reach, in their order."""
    for reach, some in groupby(operations, key=_reach):
        yield reach, list(some)


def _reach(operation: Operation) -> str:
    """Return whether an operation makes a table, changes one alone, or may concern those that point to it."""
    if isinstance(operation, migrations.CreateModel):
        return NEW
    if isinstance(operation, migrations.AlterField):
        field = operation.field
        return RELATED if field.primary_key or field.unique or field.many_to_many else ALONE
    return ALONE if isinstance(operation, _OF_ONE_TABLE) else RELATED


def _model_of(operation: Any) -> str:
    """Return the name, in small letters, of the model that an operation makes or changes."""
    return str(operation.name_lower if isinstance(operation, migrations.CreateModel) else operation.model_name_lower)
