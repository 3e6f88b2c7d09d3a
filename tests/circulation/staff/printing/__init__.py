"""Pages of printing cards."""
