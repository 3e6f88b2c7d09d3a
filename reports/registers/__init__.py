"""Registers (登记表): what happened, as the lined books of a library have it; live, filtered, printed."""
