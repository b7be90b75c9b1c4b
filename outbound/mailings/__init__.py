"""One function per mail, returning what its templates need.

Each takes the work, the links and the outbox row, and gives a `Mailing`, or
None where the row's time has passed. The folder below `templates/email/` has
the function's name.
"""
