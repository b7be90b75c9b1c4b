"""The tables of places: every county, and the county of a ZIP code."""

import pytest

from mailbot.intake import lexicon, places


def test_it_knows_every_county_that_has_a_zip_code():
    known = {(each.state, each.county) for found in places.counties().values() for each in found}
    posted = {tuple(line.split("|")[:2]) for line in lexicon.table("zips.txt")}

    assert len(posted) > 3_100
    assert {(state, places.county_name(county)) for state, county in posted} <= known


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("33130", ("FL", "Miami-Dade")),
        ("63101", ("MO", "St. Louis City")),
        ("10001", ("NY", "New York")),
        ("11201", ("NY", "Kings")),
        ("23510", ("VA", "Norfolk City")),
        ("67357", ("KS", "Labette")),
    ],
)
def test_it_finds_the_county_of_a_zip_code(code, place):
    found = places.county_of_zip(code)

    assert found is not None
    assert (found.state, found.county) == place


def test_it_knows_no_county_of_a_code_that_is_none():
    assert places.county_of_zip("00001") is None
