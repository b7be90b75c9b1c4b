"""Logs: one line of JSON an event, ids and reasons only, never a client's details or a mail's text."""

import logging
from typing import TextIO

import structlog

#: Loggers that would write addresses or whole messages at their lower levels.
TALKATIVE = ("mail.log", "mail.debug", "mail.error", "imapclient", "aiosmtplib", "uvicorn.access", "apscheduler")


def start(out: TextIO) -> None:
    """Set up logging for this process."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
