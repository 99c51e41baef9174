"""Room: casework."""
