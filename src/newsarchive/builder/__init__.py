"""Plan, traces, store, workers and the build: the only place that has loader, catalogue, pages and renderer at once.

It names nothing here: publishing and verifying need the traces alone, and start without what a build takes.
"""
