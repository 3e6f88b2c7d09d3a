"""The status of a copy is written in one module: everybody else goes through its door."""

import ast

from tests.architecture.sources import modules, name, read

DOOR = "catalog/items/moving.py"
# The demonstration writes two years of lending in bulk and then brings the copies to what the lines say.
BUILDERS = ("reports/demo/loading.py",)


def knows_items(tree: ast.AST) -> bool:
    """Return whether a module imports ``Item``."""
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return any(alias.name == "Item" for node in imports for alias in node.names)


def writes_status(tree: ast.AST) -> list[int]:
    """Return the lines that set ``.status`` of a copy, or hand ``status`` to an update of copies."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            parts = [part for target in targets for part in ast.walk(target)]
            found += [part.lineno for part in parts if isinstance(part, ast.Attribute) and part.attr == "status"]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and "Item.objects" in ast.unparse(node):
            given = [word.arg for word in node.keywords]
            listed = [ast.unparse(arg) for arg in node.args]
            if (node.func.attr == "update" and "status" in given) or (
                node.func.attr == "bulk_update" and any("'status'" in one for one in listed)
            ):
                found.append(node.lineno)
    return found


def test_only_the_door_writes_the_status_of_a_copy() -> None:
    trees = {name(path): ast.parse(read(path)) for path in modules()}
    writers = {path: lines for path, tree in trees.items() if knows_items(tree) and (lines := writes_status(tree))}
    assert set(writers) == {DOOR, *BUILDERS}, writers


def test_the_search_for_writers_finds_them() -> None:
    code = "from catalog.models import Item\nitem.status = 1\nItem.objects.filter(pk=1).update(status=2)\n"
    code += "a.status, b = 1, 2\nItem.objects.bulk_update(x, ['loans', 'status'])\n"
    assert sorted(writes_status(ast.parse(code))) == [2, 3, 4, 5]
