"""An app of a version of libsys that can't be installed: its migration changes the library and then fails."""
