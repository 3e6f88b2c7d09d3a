"""What the catalogue tells programs that follow it: feeds of new books and columns, maps of the site."""
