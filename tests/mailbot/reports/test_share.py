"""Ready words to pass an offer on by hand."""

from urllib.parse import parse_qs, urlsplit

import pytest

from mailbot.reports import share

LINK = "https://referrals.example/case/" + "t" * 90


@pytest.mark.parametrize("firm", ["Harbor Law", "x" * 200, "Peña, Ruiz & Söhne"])
@pytest.mark.parametrize("link", [LINK, LINK + "t" * 120])
def test_it_is_short_and_ends_with_the_link(firm, link):
    said = share.words(firm, link)
    assert len(said) < 300
    assert said.endswith(link)


def test_it_opens_the_usual_programs_with_the_very_words():
    said = share.words("Harbor & Sons", LINK)
    assert parse_qs(urlsplit(share.whatsapp(said)).query)["text"] == [said]
    assert share.whatsapp(said).startswith("https://wa.me/?text=")
    assert parse_qs(share.text_message(said).partition("?&")[2])["body"] == [said]
    assert parse_qs(urlsplit(share.mail(said)).query)["body"] == [said]
