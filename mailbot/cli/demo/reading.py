"""The demo's mailbox pages: everybody's mail, one mail, its HTML behind glass, its files."""

from importlib.resources import files
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from mailbot.cli.demo import letters, view
from mailbot.cli.demo.frame import Demo, found, show

#: A mail runs no scripts, sends no forms and loads nothing; its links open in the window around it.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin allow-top-navigation-by-user-activation"
)


async def to_demo(_: Request) -> Response:
    return RedirectResponse("/demo/", 303)


async def state(_: Request, demo: Demo) -> Response:
    return JSONResponse({"mark": demo.mailbox.mark})


async def static(name: str, media_type: str, _: Request) -> Response:
    content = (files("templates") / "demo" / name).read_bytes()
    return Response(content, media_type=media_type)


async def everything(request: Request, demo: Demo) -> Response:
    return await run_in_threadpool(show, demo, "mailbox.html", request)


async def mail(request: Request, demo: Demo) -> Response:
    return await run_in_threadpool(show_mail, demo, request)


def show_mail(demo: Demo, request: Request, sentence: str = "", written: str = "") -> Response:
    mail, message = found(demo, request)
    demo.mailbox.see(mail.number)
    wanted = request.query_params.get("as", "html")
    has_page = message.get_body(("html",)) is not None
    return show(
        demo,
        "mail.html",
        request,
        who=request.query_params.get("who", mail.owner),
        mail=demo.mailbox.get(mail.number),
        sender=letters.field(message, "From"),
        recipient=letters.field(message, "To"),
        form_of=wanted if has_page or wanted != "html" else "text",
        has_page=has_page,
        words=view.words(message, demo.house.settings.base_url),
        headers=view.headers(message),
        files=view.files(message),
        answer_to=letters.where_to(message),
        trouble=sentence,
        written=written,
    )


async def page(request: Request, demo: Demo) -> Response:
    _, message = await run_in_threadpool(found, demo, request)
    html = view.page(message, demo.house.settings.base_url)
    if html is None:
        raise HTTPException(404)
    return HTMLResponse(
        html, headers={"Content-Security-Policy": MAIL_POLICY, "X-Frame-Options": "SAMEORIGIN"}
    )


async def source(request: Request, demo: Demo) -> Response:
    mail, _ = await run_in_threadpool(found, demo, request)
    return Response(demo.mailbox.raw(mail.number), media_type="text/plain; charset=utf-8")


async def file(request: Request, demo: Demo) -> Response:
    _, message = await run_in_threadpool(found, demo, request)
    try:
        part = view.file(message, request.path_params["place"])
    except IndexError:
        raise HTTPException(404) from None
    name = quote(part.get_filename() or "mail.eml")
    saved = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(view.content(part), media_type="application/octet-stream", headers=saved)
