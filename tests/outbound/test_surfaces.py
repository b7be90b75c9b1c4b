"""No value of a client passes in any part of a mail, in any encoding."""

from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.exchange.gate import Guard
from outbound import surfaces

MARIA = Guard(
    names=("Maria Lopez",),
    emails=("maria.lopez@mailbox.example",),
    phones=("+13055550142",),
    addresses=("12 Palm Ave, Apt 4, Miami, FL 33130",),
    secrets=("CLM-2025-88412",),
)
#: kind: ways to write the value.
SPELLINGS = {
    "name": ("Maria Lopez", "MARIA", "lopez", "María López"),
    "email": ("maria.lopez@mailbox.example", "maria.lopez at mailbox dot example"),
    "phone": ("(305) 555-0142", "3055550142", "305 555 0142", "three oh five 555 0142"),
    "address": ("12 Palm Ave", "12 Palm Avenue"),
    "secret": ("CLM-2025-88412", "clm 2025 88412"),
}


def mail(text="Hello.", html="<p>Hello.</p>", cte=None, **headers):
    made = EmailMessage(policy=SMTP)
    for name, value in {"Subject": "A case", "From": "x@y.example", **headers}.items():
        made[name.replace("_", "-")] = value
    made.set_content(text, cte=cte)
    made.add_alternative(html, subtype="html", cte=cte)
    return made


def named(value):
    made = mail()
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"{value}.pdf")
    return made


#: place: a mail with the value there.
PLACES = {
    "a header": lambda value: mail(X_Note=value),
    "the subject": lambda value: mail(Subject=f"A case of {value}"),
    "the sender's name": lambda value: mail(Reply_To=f'"{value.replace("@", " at ")}" <x@y.example>'),
    "the text": lambda value: mail(text=f"It is {value}, today."),
    "base64": lambda value: mail(text=f"It is {value}, today.", html=f"<p>{escape(value)}</p>", cte="base64"),
    "quoted-printable": lambda value: mail(text=f"{'It is so. ' * 7}{value}, today.", cte="quoted-printable"),
    "the HTML alone": lambda value: mail(html=f"<td>So</td><td>{escape(value)}</td>"),
    "entities": lambda value: mail(html="<p>" + "".join(f"&#{ord(char)};" for char in value) + "</p>"),
    "tags within": lambda value: mail(
        html="<p>" + "".join(f"<b>{escape(char)}</b>" for char in value) + "</p>"
    ),
    "a link": lambda value: mail(html=f'<a href="https://x.example/?q={quote(value)}">x</a>'),
    "a link in the text": lambda value: mail(text=f"See https://x.example/{quote(value, safe='')} there"),
    "a label": lambda value: mail(html=f'<img alt="{escape(value)}">'),
    "a comment": lambda value: mail(html=f"<p>x</p><!-- {escape(value)} -->"),
    "a file name": named,
}


def found(made):
    return {
        hit.kind for hit in [*MARIA.hits(surfaces.of(made)), *MARIA.hard_hits(surfaces.raw(made.as_bytes()))]
    }


@given(place=st.sampled_from(sorted(PLACES)), kind=st.sampled_from(sorted(SPELLINGS)), data=st.data())
def test_it_finds_every_value_in_every_place(place, kind, data):
    value = data.draw(st.sampled_from(SPELLINGS[kind]))
    assert kind in found(PLACES[place](value)), (place, value)


@pytest.mark.parametrize("place", sorted(PLACES))
def test_it_finds_nothing_where_nothing_is(place):
    assert found(PLACES[place]("ordinary words")) == set()


def test_it_takes_no_token_for_a_name():
    token = "eyJvZmZlciI6MX0.aun28A." + "Xy-maria-lopez_" + "Z" * 20
    assert found(mail(text=f"Accept: http://127.0.0.1:8080/offer/{token}/accept")) == set()
