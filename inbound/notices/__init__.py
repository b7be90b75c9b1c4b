"""Notices that machines write about a client: web forms, ad leads, chats, call summaries, voicemail.

Whoever sent one, it is known by its labelled fields and its talk, read line by line. The sender's own
address is never the client. What labels mean is data in `labels`, what the senders add of their own in
`senders`: a new one is a line there, and a letter in tests/inbound/notices.
"""

from inbound.notices.notice import Notice, with_email
from inbound.notices.reader import read

__all__ = ["Notice", "read", "with_email"]
