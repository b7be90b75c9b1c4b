"""Names that nobody can guess and nobody has used: the only source of chance."""

import base64
import secrets


def secret_tag(size: int = 10) -> str:
    """A tag fit for a mail address: lower-case base32, `size` random bytes.

    Mail providers lower-case local parts, so case carries nothing.
    """
    return base64.b32encode(secrets.token_bytes(size)).decode().rstrip("=").lower()


def nonce() -> str:
    """A name for one viewing of one page."""
    return secrets.token_urlsafe(12)


def message_id(domain: str) -> str:
    """A fresh `Message-ID`, with its angle brackets (RFC 5322 s.3.6.4)."""
    return f"<{secret_tag(15)}@{domain}>"


def signing_key() -> str:
    """A value for MAILBOT_SECRET_KEYS: 32 random bytes."""
    return secrets.token_urlsafe(32)


def contact_key() -> str:
    """A value for MAILBOT_CONTACT_KEYS: 32 random bytes in URL-safe base64."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def spread(seconds: float) -> float:
    """Between half and the whole of so many seconds: a wait that many do not end at once."""
    return seconds / 2 + seconds / 2 * secrets.randbelow(1001) / 1000
