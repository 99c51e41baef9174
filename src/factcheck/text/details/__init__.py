"""The checkable particulars of a text."""
