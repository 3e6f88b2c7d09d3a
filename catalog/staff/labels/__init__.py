"""Pages of labels: the queue, a print, the layouts."""
