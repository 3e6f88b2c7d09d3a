"""The staff's side of readers' own access: handing out a code."""
