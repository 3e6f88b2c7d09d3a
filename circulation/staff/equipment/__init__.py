"""What a desk works with: command barcodes, badges of supervisors, scanners, prefixes and slips."""
