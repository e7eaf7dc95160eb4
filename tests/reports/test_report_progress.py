"""How far a document is while it is made, and stopping it: counted to the end, and nothing left of what was stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_reports import everything

from kits.reports import paper, preview, word
from kits.reports.progress import Cancelled, Progress


def counted(done: list[tuple[int, int]]) -> Progress:
    return lambda so_far, of: done.append((so_far, of))


def stopping(after: int) -> Progress:
    def progress(done: int, _of: int) -> None:
        if done >= after:
            raise Cancelled

    return progress


@pytest.mark.parametrize(
    "made", [lambda p: word.write(everything(), None, p), lambda p: preview.html(everything(), None, p)]
)
def test_progress_never_goes_back_and_ends_when_all_is_done(made) -> None:  # type: ignore[no-untyped-def]
    seen: list[tuple[int, int]] = []
    made(counted(seen))
    done = [so_far for so_far, _ in seen]
    assert done == sorted(done)
    assert len({of for _, of in seen}) == 1
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1]
    assert len(set(done)) > len(everything().blocks), "it moves with every block"


def test_who_looks_on_changes_nothing_about_the_file() -> None:
    assert word.write(everything(), None, counted([])) == word.write(everything())


@pytest.mark.parametrize("after", [0, 5, 20])
def test_what_is_stopped_leaves_nothing_and_can_be_made_again(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = paper.document(everything, {})
    with pytest.raises(Cancelled):
        draft.export(stopping(after))
    with pytest.raises(Cancelled):
        draft.preview(stopping(min(after, 5)))
    assert list(tmp_path.iterdir()) == []
    assert draft.export(None).data == word.write(everything())
