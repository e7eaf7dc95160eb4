"""How long it takes until what one page does is on the screen of another one on the same session, each in its own browser.

Target: half a second, from the key to the other screen (median of ten memos).

Usage:  python benchmarks/two_pages.py [MEMOS]     (default 10)
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from in_browser import browsing, serving
from running import PATIENCE
from sizes import sized

from kits import dossier, live
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Phase, Step

TARGET = 500
WATCH = """() => {
  window.psaSeen = {};
  const look = () => {
    for (const p of document.querySelectorAll(".psa-memo p")) window.psaSeen[p.textContent] ??= Date.now();
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  look();
}"""
STAMP = """() => {
  window.psaTyped = {};
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") window.psaTyped[event.target.value] = Date.now();
  }, true);
}"""


def begun(path: Path) -> str:
    """Make a client file with a session in which memos are hung; return the rest of its page's address."""
    with dossier.create(path, "Bench") as client:
        session = client.add_session(INSTRUMENT, "Bench").id
        begin = (e.ParticipantsCounted(participants=11), e.StepEntered(Step.CHOOSE), e.PhaseEntered(Phase.COLLECT))
        live.Session(client, session, MODEL).do(*begin)
        return f"dossier={client.id}&session={session}"


def main() -> None:
    """Print the milliseconds, and their median."""
    texts = [f"Memo nummer {n}" for n in range(int(sys.argv[1]) if len(sys.argv) > 1 else sized(10, 2))]
    with tempfile.TemporaryDirectory() as folder:
        query = begun(Path(folder) / "bench.psa")
        with serving(Path(folder)) as kit, browsing() as opened:
            one, two = (opened(kit.address("/memo-voting", query)) for _ in range(2))
            for page in (one, two):
                page.wait_for_selector(".psa-room", timeout=PATIENCE * 1000)
            one.evaluate(STAMP)
            two.evaluate(WATCH)
            for text in texts:
                line = one.locator(".psa-board.writing textarea, .psa-board.writing input").first
                line.fill(text)
                line.press("Enter")
                two.locator(".psa-memo", has_text=text).first.wait_for()
            typed, seen = one.evaluate("window.psaTyped"), two.evaluate("window.psaSeen")
    took = sorted(seen[text] - typed[text] for text in texts)
    print(f"from key to the other screen: {took} ms")
    print(f"median {statistics.median(took):.0f} ms (target at most {TARGET})")


if __name__ == "__main__":
    main()
