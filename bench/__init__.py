"""Benchmarks: archives made for the purpose, built by the real command, measured beside a physical floor."""
