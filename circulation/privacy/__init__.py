"""Readers' data in the end: what is cleaned away in time, handed over, erased, shown to the auditor."""
