"""From bytes to text: MIME parts, charsets, transfer encodings, HTML, winmail.dat and .msg."""
