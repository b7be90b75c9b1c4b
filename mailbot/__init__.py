"""Mailbot refers clients from one firm to another by mail.

A member of a firm forwards a lead to the referral address. `inbound` keeps the
letter before the sender hears 250, then a worker reads it and calls one verb
of this package. The verb changes rows, writes an audit event and puts mails
into the outbox, all in one transaction. `outbound` drains the outbox: it is the
only exit. A partner answers through a signed link (`magic_links`), and what
falls due (`scheduler`) calls the same verbs.

The client's details lie sealed in `exchange.contacts`. `exchange.leads` writes
them, `exchange.release` reads them, nobody else: a partner sees a neutral title
and a redacted narrative until they accept.

    followup/     what is due?            nudges, expiry
    reports/      what do people see?     the page of a referral
    intake/       how does a lead start?  extract, redact, classify, drafts, csv import
    exchange/     what happens?           leads, contacts, referrals, offers, release
    money/        what is owed?
    compliance/   may they?               standing
    network/      who?                    firms, members, addresses, partners
    work.py       the one context of every verb
    audit.py      the hash-chained log
    inbox.py      every letter kept       outbox.py  every effect to perform
"""

__version__ = "0.1.0"
