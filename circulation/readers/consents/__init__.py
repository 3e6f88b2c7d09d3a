"""What readers and guardians agree to: versions of the notice, consent by purpose, taking it back."""
