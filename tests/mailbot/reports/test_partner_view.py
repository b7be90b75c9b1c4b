"""What a partner may see of a case."""

from mailbot.reports import partner_view
from tests.outbound import stage


def view(**more):
    return partner_view.of_reading(stage.reading(**more), more.get("remark", ""))


def test_it_breaks_no_line_but_those_too_long_for_mail():
    narrative = "word " * 500
    shown = view(narrative=narrative).narrative
    assert max(len(line) for line in shown.splitlines()) <= partner_view.LONGEST_LINE
    assert shown.split() == narrative.split()


def test_it_breaks_a_line_without_blanks():
    shown = view(narrative="é" * 2000).narrative
    assert max(len(line.encode()) for line in shown.splitlines()) <= partner_view.LONGEST_LINE
    assert shown.replace("\n", "") == "é" * 2000


def test_it_keeps_the_lines_and_paragraphs_of_the_client():
    shown = view(narrative="one\ntwo  \r\n\n\n\nthree\n")
    assert shown.narrative == "one\ntwo\n\nthree"
    assert shown.paragraphs == ("one\ntwo", "three")


def test_it_puts_the_title_on_one_line():
    assert view(case=stage.Case(title="Crash\r\nBcc: eve")).title == "Crash Bcc: eve"


def test_it_names_every_place_where_a_text_stands():
    assert dict(view(remark="Soon.").said) == {
        "the title": "Personal injury, Miami-Dade County FL, 3 Oct 2026",
        "the summary": "A delivery truck ran a red light and hit the client's car.",
        "the client's words": stage.NARRATIVE,
        "your remark": "Soon.",
        "why it can't wait": "Reply due within two weeks",
        "a fact": "Hospital bill of $8,400",
        "a deadline": "Reply to Gulf Freight's insurer by 20 November 2026",
        "the list of files": "PDF, 3 pages",
    }


def test_it_shows_remark_and_reason_only_when_they_are_shared(town):
    referral = stage.refer(town)
    assert partner_view.of(referral).remark == "Clear liability."
    referral.remark_shared, referral.why = False, "conflict"
    assert partner_view.of(referral).remark == partner_view.of(referral).why == ""
    referral.why_shared = True
    assert partner_view.of(referral).why == "We have a conflict of interest."
