"""Migrations that make their tables together: a new library stands in a third of the time.

Django draws every model that is related to a new one afresh, before and after
each operation; here nearly all are related to all, so a hundred tables cost a
hundred times a hundred drawings. A model that was not there a moment ago has
nothing that points to it: it alone needs to be drawn.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class TablesTogether(migrations.Migration):
    """A migration whose neighbouring new tables are told to the state first, and then made one after another."""

    def apply(  # Django calls it so
        self,
        project_state: ProjectState,
        schema_editor: Any,
        collect_sql: bool = False,  # noqa: FBT001, FBT002
    ) -> ProjectState:
        """Apply the migration as Django does, and return the state after it."""
        if collect_sql:
            return super().apply(project_state, schema_editor, collect_sql)
        whole = self.operations
        try:
            for are_new, operations in _runs(whole):
                if are_new:
                    self._create(operations, project_state, schema_editor)
                else:
                    self.operations = operations
                    project_state = super().apply(project_state, schema_editor)
        finally:
            self.operations = whole
        return project_state

    def _create(self, operations: list[Operation], state: ProjectState, schema_editor: Any) -> None:
        before = state.clone()
        drawn = state.__dict__.pop("apps", None)
        for operation in operations:
            operation.state_forwards(self.app_label, state)
        if drawn is not None:
            state.__dict__["apps"] = drawn
            drawn.render_multiple([state.models[self.app_label, one.name_lower] for one in operations])  # type: ignore[attr-defined]
        for operation in operations:
            operation.database_forwards(self.app_label, schema_editor, before, state)


def _runs(operations: Any) -> Iterator[tuple[bool, list[Operation]]]:
    """Yield the operations in their order, those that make tables apart from those that change some."""
    for are_new, some in groupby(operations, key=lambda one: isinstance(one, migrations.CreateModel)):
        yield are_new, list(some)
