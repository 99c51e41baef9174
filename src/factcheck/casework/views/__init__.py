"""What a desk shows: rows read as frozen values; nothing is written."""
