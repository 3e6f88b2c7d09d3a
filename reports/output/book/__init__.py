"""A report as a workbook: figures, rooms, months, tables, charts, parts, definitions."""
