"""Call numbers: the classes to choose from, the schemes of a library, numbers given and taken back."""
