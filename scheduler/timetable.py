"""When what is done: the whole timetable."""

from collections.abc import Callable
from datetime import timedelta

from mailbot.work import House
from scheduler import jobs

Job = Callable[[House], int]

#: (name, how often, job). What is due acts within two seconds of its time.
TIMETABLE: tuple[tuple[str, timedelta, Job], ...] = (
    ("send waiting referrals", timedelta(seconds=1), jobs.send_waiting),
    ("expire offers", timedelta(seconds=1), jobs.expire_offers),
    ("remind partners", timedelta(seconds=1), jobs.remind_partners),
    ("forget viewings", timedelta(hours=1), jobs.forget_viewings),
)
