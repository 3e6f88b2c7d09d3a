"""How a record is cited: the reference of GB/T 7714—2015, BibTeX and RIS. Nothing here knows Django."""
