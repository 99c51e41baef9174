"""Room: standing."""
