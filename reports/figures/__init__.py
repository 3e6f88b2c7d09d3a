"""Figures: the values of the indicators for a period, their parts, their checks, and the lines behind them."""
