"""Starting everything on one machine: preparing the data folder, then one group of processes."""
