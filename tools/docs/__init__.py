"""The documentation: reference pages made from the code, sessions of commands that are really run, links that lead on.

`python -m tools.docs` writes all of it anew. The tests in `tests/docs` fail where a page differs.
"""
