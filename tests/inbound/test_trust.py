"""Who is believed, and why: by the topmost result of our own border server alone."""

import pytest

from inbound import parse, trust
from tests import cast

HOST = "mx.example"


def letter(*results, sender=f"Alice <{cast.ALICE}>"):
    heads = "".join(f"Authentication-Results: {each}\r\n" for each in results)
    return parse.parse(f"{heads}From: {sender}\r\nTo: {cast.OURS}\r\nSubject: x\r\n\r\nx\r\n".encode())


def judge(*results, trust_in=f"header:{HOST}", **more):
    sender = more.pop("sender", f"Alice <{cast.ALICE}>")
    base = {"base_url": "https://referrals.example"} if trust_in != "none" else {}
    made = cast.settings("sqlite://", trust=trust_in, **base)
    return trust.judge(made, letter(*results, sender=sender), **more)


@pytest.mark.parametrize(
    "result",
    [
        "mx.example; dmarc=pass header.from=harborlaw.example",
        "MX.Example; spf=fail smtp.mailfrom=x.example; dmarc=pass (p=reject) header.from=harborlaw.example",
        "mx.example 1; dmarc=pass",
        "mx.example;\r\n\tdkim=pass header.d=harborlaw.example header.s=s1",
        "mx.example; dkim=pass header.i=@mail.harborlaw.example",
        "mx.example; dkim=fail header.d=harborlaw.example; dkim=pass header.d=mail.harborlaw.example",
        "mx.example; spf=pass smtp.mailfrom=bounce@harborlaw.example",
        "mx.example; spf=pass smtp.mailfrom=harborlaw.example; dkim=none",
        "mx.example; dkim=pass header.d=harborlaw.example; dmarc=none",
        "mx.example; dkim=pass header.d=harborlaw.example; dmarc=bestguesspass header.from=harborlaw.example",
        'mx.example; dkim=pass header.d="harborlaw.example"',
    ],
)
def test_it_believes_what_is_authenticated(result):
    assert judge(result).believed


@pytest.mark.parametrize(
    "result",
    [
        "mx.example; none",
        "mx.example; dmarc=fail header.from=harborlaw.example",
        "mx.example; dkim=pass header.d=harborlaw.example; dmarc=fail",
        "mx.example; dkim=pass header.d=harborlaw.example; dmarc=temperror",
        "mx.example; dmarc=pass header.from=elsewhere.example",
        "mx.example; dkim=pass header.d=elsewhere.example",
        "mx.example; dkim=pass header.d=harborlaw.example.elsewhere.example",
        "mx.example; dkim=fail header.d=harborlaw.example",
        "mx.example; spf=pass smtp.mailfrom=elsewhere.example",
        "mx.example; spf=softfail smtp.mailfrom=harborlaw.example",
        "mx.example; dkim=pass",
        "mx.example; iprev=pass header.d=harborlaw.example",
        "mx.example",
        "",
        # Results in what anybody may fill: a comment, a quoted envelope sender.
        "mx.example; dkim=none (; dmarc=pass header.from=harborlaw.example)",
        "mx.example; spf=fail (a \\) b; dmarc=pass header.from=harborlaw.example ) smtp.mailfrom=x",
        "mx.example (; (dmarc=pass) ; dmarc=pass header.from=harborlaw.example ); spf=none",
        'mx.example; spf=fail smtp.mailfrom="; dmarc=pass header.from=harborlaw.example x"@elsewhere.example',
        'mx.example; spf=fail smtp.mailfrom="a\\"; dmarc=pass header.from=harborlaw.example "@evil.example',
        'mx.example; spf=pass smtp.mailfrom="x smtp.mailfrom=harborlaw.example"@elsewhere.example',
        'mx.example; spf=fail smtp.mailfrom="; dmarc=pass header.from=harborlaw.example',
        "mx.example; spf=fail (never closed; dmarc=pass header.from=harborlaw.example",
    ],
)
def test_it_does_not_believe_the_rest(result):
    assert not judge(result).believed


def test_it_reads_only_the_topmost_result():
    good = f"{HOST}; dmarc=pass header.from=harborlaw.example"
    assert not judge(f"{HOST}; dmarc=fail header.from=harborlaw.example", good).believed
    assert judge(good, f"{HOST}; dmarc=fail header.from=harborlaw.example").believed


@pytest.mark.parametrize(
    "host", ["other.example", "mx.example.evil.example", "evil.mx.example", "dmarc=pass"]
)
def test_it_takes_no_other_servers_word(host):
    found = judge(f"{host}; dmarc=pass header.from=harborlaw.example")
    assert not found.believed
    assert f"not by {HOST}" in found.reason


def test_it_believes_nobody_without_a_result():
    found = judge()
    assert (found.believed, found.reason) == (False, f"{HOST} wrote no Authentication-Results")


def test_it_relies_on_the_header_only_behind_its_server():
    """Straight from the open network, anybody can write that header."""
    good = f"{HOST}; dmarc=pass header.from=harborlaw.example"
    assert not judge(good, from_outside=True).believed
    assert judge(good, from_outside=False).believed


@pytest.mark.parametrize("sender", ["", "alice@harborlaw.example, bob@bayinjury.example", "alice"])
@pytest.mark.parametrize("trust_in", ["none", f"header:{HOST}"])
def test_it_believes_nobody_without_one_clean_address(sender, trust_in):
    assert not judge(f"{HOST}; dmarc=pass", sender=sender, trust_in=trust_in).believed


def test_it_believes_everybody_when_told_to():
    assert judge(trust_in="none").believed


def test_it_believes_nobody_by_itself_yet():
    assert not judge(f"{HOST}; dmarc=pass header.from=harborlaw.example", trust_in="dmarc").believed


def test_it_believes_what_the_sender_confirmed():
    assert judge(trust_in="dmarc", cleared=True).believed
    assert judge(f"{HOST}; dmarc=fail", cleared=True, from_outside=True).believed
