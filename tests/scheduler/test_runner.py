"""The worker's loops: woken by a ring, looking by themselves, outliving trouble."""

import threading

from sqlalchemy.exc import OperationalError

from scheduler import runner
from scheduler.runner import Loop, Runner


def loop(drain):
    made = Loop("test", drain)
    made.start()
    return made


def test_it_drains_until_nothing_is_left():
    left, done = [3], threading.Event()

    def drain():
        if not left[0]:
            done.set()
            return 0
        left[0] -= 1
        return 1

    made = loop(drain)
    assert done.wait(5)
    made.stop()


def test_it_wakes_when_rung(monkeypatch):
    monkeypatch.setattr(runner, "LOOK_EVERY", 60)
    looked = threading.Semaphore(0)

    def drain():
        looked.release()
        return 0

    made = loop(drain)
    assert looked.acquire(timeout=5)
    made.ring()
    assert looked.acquire(timeout=5)
    made.stop()


def test_it_looks_by_itself_for_what_another_process_wrote(monkeypatch):
    monkeypatch.setattr(runner, "LOOK_EVERY", 0.01)
    looked = threading.Semaphore(0)

    def drain():
        looked.release()
        return 0

    made = loop(drain)
    assert all(looked.acquire(timeout=5) for _ in range(3))
    made.stop()


def test_it_outlives_a_database_that_went_away(monkeypatch):
    monkeypatch.setattr(runner, "RECOVER", 0.01)
    tried = threading.Semaphore(0)

    def drain():
        tried.release()
        raise OperationalError("select", {}, Exception("gone"))

    made = loop(drain)
    assert all(tried.acquire(timeout=5) for _ in range(3))
    made.stop()


def test_it_finishes_what_it_has_in_hand():
    inside, finish, finished = threading.Event(), threading.Event(), []

    def drain():
        inside.set()
        finish.wait(5)
        finished.append(True)
        return 1

    made = loop(drain)
    inside.wait(5)
    threading.Timer(0.05, finish.set).start()
    made.stop()
    assert finished == [True]


def test_it_runs_letters_mails_and_ticks(town):
    seen = {name: threading.Event() for name in ("letters", "mails")}

    def drain(name):
        seen[name].set()
        return 0

    made = Runner(town.house, letters=lambda: drain("letters"), mails=lambda: drain("mails"))
    town.refers("Bob")
    town.clock.forward(runner_window := town.house.settings.offer_window)
    made.start()
    try:
        assert seen["letters"].wait(5)
        assert seen["mails"].wait(5)
        made.ring("outbox")
        made.ring("nobody knows")
        _until(lambda: town.posted("offer_expired"))
    finally:
        made.stop()
    assert runner_window


def _until(found):
    gate = threading.Event()
    for _ in range(100):
        if found():
            return
        gate.wait(0.1)
    raise AssertionError
