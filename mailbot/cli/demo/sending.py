"""The demo's forms: forward a ready letter, type a lead, send a file, reply. All go by SMTP."""

from collections.abc import Callable, Mapping
from email.headerregistry import Address
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mailbot.cli.demo import carrier, letters, people, reading, shapes, town, view
from mailbot.cli.demo.frame import Demo, found, from_our_own_page, show
from mailbot.errors import Refusal
from mailbot.network import addresses

#: The largest letter that the bot takes, and a little for the form around it.
LARGEST = 26 * 1024 * 1024

Form = Mapping[str, str]


class NothingWritten(Refusal):
    """There is nothing to send yet; write something, or choose a file."""


class NoSender(Refusal):
    """Say by which address you write, such as sam@porterlaw.example."""


async def choice(request: Request, demo: Demo) -> Response:
    return await run_in_threadpool(show, demo, "choice.html", request, ready=letters.READY)


async def form(request: Request, demo: Demo) -> Response:
    return await run_in_threadpool(_show_form, demo, request, {})


def _show_form(demo: Demo, request: Request, typed: Form, sentence: str = "") -> Response:
    name = request.path_params["name"]
    lead = _ready(name)
    if lead is None and name not in WRITERS:
        raise HTTPException(404)
    letter = lead.letter(demo.house.clock.now()) if lead else None
    proposed = {"note": lead.note, "shape": lead.shape} if lead else {}
    members = [each for each in people.known(demo.house).values() if each.member]
    return show(
        demo,
        "send.html",
        request,
        name=name,
        lead=lead,
        letter=letter,
        words=letters.plain(letter) if letter else "",
        files=view.files(letter) if letter else [],
        members=members,
        typed={"as": town.ALICE.addr_spec, **proposed, **typed},
        trouble=sentence,
    )


async def send(request: Request, demo: Demo) -> Response:
    from_our_own_page(request)
    async with request.form(max_part_size=LARGEST) as posted:
        typed = {key: value for key, value in posted.items() if isinstance(value, str)}
        upload = posted.get("file")
        raw = await upload.read() if isinstance(upload, UploadFile) else b""
    return await run_in_threadpool(_sent, demo, request, typed, raw)


def _sent(demo: Demo, request: Request, typed: Form, raw: bytes) -> Response:
    name = request.path_params["name"]
    write = WRITERS.get(name, _forward if _ready(name) else None)
    if write is None:
        raise HTTPException(404)
    try:
        return _away(demo, write(demo, name, typed, raw))
    except Refusal as refusal:
        return _show_form(demo, request, typed, refusal.sentence)


def _away(demo: Demo, raw: bytes) -> Response:
    """Hand it to the bot, keep a copy for its writer, and show the writer's mailbox."""
    writer = letters.sender_of(letters.parsed(raw))
    demo.mailbox.wrote(raw, writer, lambda: carrier.carry(demo.house.settings, raw))
    return RedirectResponse(f"/demo/?{urlencode({'who': writer, 'said': 'sent'})}", 303)


def _forward(demo: Demo, name: str, typed: Form, raw: bytes) -> bytes:
    lead, now = letters.ready(name), demo.house.clock.now()
    shape = typed.get("shape", lead.shape)
    return letters.forwarded(
        lead.letter(now),
        sender=_sender(demo, typed),
        to=demo.house.settings.address,
        note=typed.get("note", ""),
        shape=shape if shape in shapes.SHAPES else lead.shape,
        now=now,
    ).as_bytes()


def _own_words(demo: Demo, name: str, typed: Form, raw: bytes) -> bytes:
    text = typed.get("text", "").strip()
    if not text:
        raise NothingWritten
    return letters.written(
        sender=_sender(demo, typed),
        to=demo.house.settings.address,
        subject=typed.get("subject", "").strip() or "A new lead",
        text=text,
        now=demo.house.clock.now(),
    ).as_bytes()


def _own_file(demo: Demo, name: str, typed: Form, raw: bytes) -> bytes:
    if not raw.strip():
        raise NothingWritten
    if typed.get("as") == "file":
        if not letters.sender_of(letters.parsed(raw)):
            raise NoSender("The file names no sender; choose whose mail it shall be.")
        return raw
    to, now = demo.house.settings.address, demo.house.clock.now()
    return letters.as_sent_by(raw, _sender(demo, typed), to, now).as_bytes()


#: What else can be sent, besides the ready letters.
WRITERS: Mapping[str, Callable[[Demo, str, Form, bytes], bytes]] = {
    "words": _own_words,
    "file": _own_file,
}


def _sender(demo: Demo, typed: Form) -> Address:
    """Who sends: a member, or the stranger whose address was typed. Raises `NoSender`."""
    known = people.known(demo.house).get(typed.get("as", ""))
    if known is not None:
        return known.address
    try:
        email = addresses.clean(typed.get("stranger", ""))
    except addresses.NoAddress:
        raise NoSender from None
    return Address(" ".join(typed.get("stranger_name", "").split()), addr_spec=email)


def _ready(name: str) -> letters.Ready | None:
    try:
        return letters.ready(name)
    except KeyError:
        return None


async def reply(request: Request, demo: Demo) -> Response:
    from_our_own_page(request)
    async with request.form() as posted:
        text = str(posted.get("text", "")).strip()
    return await run_in_threadpool(_replied, demo, request, text)


def _replied(demo: Demo, request: Request, text: str) -> Response:
    mail, message = found(demo, request)
    sender = people.everybody(demo.house, demo.mailbox.newest())[mail.owner].address
    try:
        if not text:
            raise NothingWritten
        answer = letters.reply(message, sender=sender, text=text, now=demo.house.clock.now())
        return _away(demo, answer.as_bytes())
    except Refusal as refusal:
        return reading.show_mail(demo, request, refusal.sentence, text)
