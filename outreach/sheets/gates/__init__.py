"""Door counters: files of their readings, told apart, looked at, written as visits, taken back whole."""
