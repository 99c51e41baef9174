"""Which version of the anchoring this is; to ask only that imports nothing of what does it."""

# Name and version, stored with every derived anchoring: to be raised with every change of answer.
ANCHORER = "anchoring-8"
