"""Damaged files, questions and forms by the thousand: nothing may break, be half written or take long."""
