"""Logs: one line of JSON an event, ids and reasons only, never a client's details or a mail's text."""

import logging
import traceback
from pathlib import Path
from typing import TextIO

import structlog

#: Loggers that would write addresses or whole messages at their lower levels.
TALKATIVE = (
    "mail.log",
    "mail.debug",
    "mail.error",
    "imapclient",
    "aiosmtplib",
    "uvicorn.access",
    "apscheduler",
)


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


def place(broken: BaseException) -> str:
    """Where an error was raised, as `file.py:12`; never what it says, since that may quote a letter."""
    frames = traceback.extract_tb(broken.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
