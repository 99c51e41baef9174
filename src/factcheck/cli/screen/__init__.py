"""What a command writes: lines, tables, progress, files."""
