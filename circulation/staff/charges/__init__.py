"""The pages of charges: a reader's account, receipts, debtors, the cash sheet, losses, the rules of compensation."""
