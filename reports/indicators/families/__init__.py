"""The families of indicators: one module of declarations each."""
