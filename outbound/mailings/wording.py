"""Our own words for what the leak gate finds."""

KINDS = {
    "name": "name",
    "phone": "phone number",
    "email": "mail address",
    "address": "street address",
    "file": "file",
    "secret": "number or other detail",
}
