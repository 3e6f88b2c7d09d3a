"""MARC without Django: read, write, recognise, project and check bibliographic records.

Everything here takes plain values and gives plain values; what goes wrong is a
:class:`~catalog.marc.problems.Problem` with a code, never a traceback.
"""
