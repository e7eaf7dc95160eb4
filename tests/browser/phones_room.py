"""A room with phones: pages of participants, each a browser profile of its own, as small as a phone."""

from __future__ import annotations

from typing import Any

PHONE = (360, 740)


def let_in(page: Any) -> str:
    """Open the session on a facilitator's page for phones. Returns the address the QR code says."""
    page.locator(".psa-phones-open").click()
    page.locator("dialog .psa-btn.main").click()
    page.locator(".psa-phones-code").wait_for()
    code = page.locator(".psa-phones-code").inner_text().replace(" ", "")
    address = page.locator(".psa-phones-address").inner_text()
    page.keyboard.press("Escape")
    return f"http://{address}/#{code}"


def join(open_page: Any, url: str, n: int = 5) -> list[Any]:
    """Let `n` participants scan the code."""
    phones = [open_page(url, *PHONE, locale="nl-NL") for _ in range(n)]
    for phone in phones:
        phone.locator("h1").wait_for()
    return phones


def counted(page: Any, text: str) -> None:
    """Wait until the facilitator's page says so many phones are done."""
    page.locator(".psa-phones-now", has_text=text).wait_for()


def done(phone: Any) -> None:
    """Press Done, and wait until the kit has it."""
    phone.locator("footer button.main").click()
    phone.locator(".sent", has_text="binnen").wait_for()


def kept(phone: Any) -> None:
    """Wait until the kit has all that was typed or chosen on a phone."""
    phone.wait_for_function("() => JSON.parse(localStorage.getItem('psa-answer'))?.sent")
