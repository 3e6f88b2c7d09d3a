"""The till: what came and went on a day, and handing it over to the next shift."""
