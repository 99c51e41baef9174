"""Benchmarks: commands that print ratios against known libraries; none of them is a test."""
