"""What may be said of a file before release."""

import io
import zipfile

import pytest

from mailbot.intake import attachments


def archive(*names: str) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as writer:
        for name in names:
            writer.writestr(name, "x")
    return found.getvalue()


@pytest.mark.parametrize(
    ("name", "kind", "content", "wanted"),
    [
        ("Lopez.pdf", "application/pdf", b"/Type /Page /Type/Pages /Type/Page", "PDF, 2 pages"),
        ("Lopez.pdf", "application/octet-stream", b"<< /Count 7 >>", "PDF, 7 pages"),
        ("a.zip", "application/zip", archive("Lopez.txt", "b"), "Archive, 2 files"),
        ("a.zip", "application/zip", b"PK broken", "Archive, 1 kB"),
        ("IMG_1.HEIC", "application/octet-stream", b"x" * 2_100_000, "Photo, 2.1 MB"),
        ("help.msg", "application/octet-stream", b"x", "E-mail, 1 kB"),
        ("invite.ics", "text/calendar", b"x", "Calendar entry, 1 kB"),
        ("Lopez", "application/x-odd", b"x", "File, 1 kB"),
    ],
)
def test_it_tells_kind_and_length_and_never_the_name(name, kind, content, wanted):
    assert attachments.describe(name, kind, content) == wanted
