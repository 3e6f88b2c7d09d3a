"""Gifts: books given to the library and by it, thanks, certificates, how far a gift is catalogued."""
