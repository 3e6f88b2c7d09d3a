"""Items: physical copies, how they join stock, and whether a reader may have one."""
