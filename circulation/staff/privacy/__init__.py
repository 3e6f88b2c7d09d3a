"""The pages of readers' data: cleaning away, the register of looks, copies, erasure, consent, the pack of minors."""
