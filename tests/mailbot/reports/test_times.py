"""A moment as people read it."""

from datetime import UTC, datetime, timedelta

import pytest

from mailbot.reports import times

NOW = datetime(2026, 12, 3, 22, 5, tzinfo=UTC)


def test_it_writes_a_time_out_with_its_place():
    assert times.written(NOW, "America/New_York") == "Thursday 3 December 2026, 17:05 (New York time)"
    assert times.written(NOW, "Asia/Tokyo") == "Friday 4 December 2026, 07:05 (Tokyo time)"
    assert times.clock(NOW, "America/New_York") == "17:05 (New York time)"


def test_it_takes_the_first_zone_that_is_known():
    assert "(Chicago time)" in times.written(NOW, None, "", "Mars/Base", "../etc/passwd", "America/Chicago")
    assert "22:05 (UTC)" in times.written(NOW, "nonsense")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (150, "6 days"),
        (48, "2 days"),
        (30, "a day"),
        (5, "5 hours"),
        (1.5, "an hour"),
        (0.5, "less than an hour"),
        (-3, "less than an hour"),
    ],
)
def test_it_says_how_much_is_left(hours, said):
    assert times.left(NOW + timedelta(hours=hours), NOW) == said
