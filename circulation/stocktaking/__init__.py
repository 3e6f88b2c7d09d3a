"""Taking stock of what the house owns: stocktaking, bulk moves, repair, withdrawal with approval."""
