"""Indicators: what is counted, under which rule, in which unit. Declarations only, pure values."""
