"""Labels: spine, barcode, QR code and book pocket, on sheets of the library's own measure."""
