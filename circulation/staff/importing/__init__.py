"""Pages of importing readers: bringing a spreadsheet, telling its columns, the preview, taking it back."""
