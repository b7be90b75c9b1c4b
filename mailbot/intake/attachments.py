"""What may be said of an attached file before release: its kind and its length, never its name."""

import re

from mailbot.intake.reading import Attachment

_PAGE = re.compile(rb"/Type\s?/Page(?![s\w])")
_COUNT = re.compile(rb"/Count\s{1,3}(\d{1,5})")
_LAST_RECORD = b"PK\5\6"  #: of a ZIP archive, behind it at most 64 kB of comment
SCAN = 8_000_000  #: bytes of a PDF that are looked through for pages

KINDS = {
    "application/pdf": "PDF",
    "text/plain": "Text",
    "text/csv": "Table",
    "application/rtf": "Text document",
    "application/msword": "Word document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/vnd.ms-excel": "Spreadsheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Spreadsheet",
    "application/zip": "Archive",
    "text/calendar": "Calendar entry",
    "text/vcard": "Contact card",
    "text/x-vcard": "Contact card",
    "message/rfc822": "E-mail",
    "message/global": "E-mail",
    "application/vnd.ms-outlook": "E-mail",
    "application/ms-tnef": "Outlook file",
    "application/x-zip-compressed": "Archive",
    "application/pkcs7-mime": "Sealed mail",
}
FAMILIES = {"image": "Photo", "audio": "Recording", "video": "Video", "text": "Text"}
ENDINGS = {
    "pdf": "PDF",
    "doc": "Word document",
    "docx": "Word document",
    "xls": "Spreadsheet",
    "xlsx": "Spreadsheet",
    "csv": "Table",
    "jpg": "Photo",
    "jpeg": "Photo",
    "png": "Photo",
    "heic": "Photo",
    "mp3": "Recording",
    "m4a": "Recording",
    "wav": "Recording",
    "mp4": "Video",
    "mov": "Video",
    "zip": "Archive",
    "eml": "E-mail",
    "msg": "E-mail",
    "ics": "Calendar entry",
    "vcf": "Contact card",
    "rtf": "Text document",
    "txt": "Text",
}


def attachment(name: str, media_type: str, content: bytes) -> Attachment:
    return Attachment(
        name=name, media_type=media_type, content=content, description=describe(name, media_type, content)
    )


def describe(name: str, media_type: str, content: bytes) -> str:
    """`PDF, 3 pages`, `Photo, 2.1 MB`."""
    ending = name.rpartition(".")[2].lower()
    kind = (
        KINDS.get(media_type) or FAMILIES.get(media_type.partition("/")[0]) or ENDINGS.get(ending) or "File"
    )
    if kind == "PDF" and (pages := _pages(content)):
        return f"PDF, {pages} page{'s' if pages > 1 else ''}"
    if kind == "Archive" and (files := _entries(content)):
        return f"Archive, {files} file{'s' if files > 1 else ''}"
    return f"{kind}, {_size(len(content))}"


def _pages(content: bytes) -> int:
    """Page objects, or what the page tree says where they are packed."""
    counted = len(_PAGE.findall(content, 0, SCAN))
    return counted or max((int(each) for each in _COUNT.findall(content, 0, SCAN)), default=0)


def _entries(content: bytes) -> int:
    """What the archive's last record says: listing the entries would take memory for each."""
    at = content.rfind(_LAST_RECORD, max(0, len(content) - 66_000))
    return int.from_bytes(content[at + 10 : at + 12], "little") if at >= 0 else 0


def _size(count: int) -> str:
    if count >= 1_000_000:
        return f"{count / 1_000_000:.1f} MB"
    return f"{max(1, round(count / 1000))} kB"
