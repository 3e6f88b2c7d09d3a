"""Pages of the register of rules and plans."""
