"""The readers' catalogue: home, results, a record, the service points. Every page works without script."""
