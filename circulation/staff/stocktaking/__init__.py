"""Pages of stocktaking, bulk moves, repair and withdrawal lists."""
