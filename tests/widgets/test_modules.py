"""ES modules put together without a build step, as a real browser takes them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from widgets import modules

STATIC = modules.STATIC
PAGES = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.glob("*/main.js"))

# what anywidget does with `_esm`: a blob URL of it, imported; `render` called with a model and an element
ANYWIDGET = """async ([esm, data]) => {
    const url = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
    const widget = (await import(url)).default;
    const el = document.body.appendChild(document.createElement("div"));
    await widget.render({ model: { get: (name) => data[name], on() {} }, el });
}"""


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """A folder of modules of one's own beside the vendored ones; returns a function that writes one."""
    shutil.copytree(STATIC / "vendor", tmp_path / "vendor")
    monkeypatch.setattr(modules, "STATIC", tmp_path)
    modules.forget()

    def write(name: str, source: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf8")
        modules.forget()

    yield write
    modules.forget()


COUNTER = """
import { h, render } from "preact";
import { useState } from "preact/hooks";
import htm from "htm";
import { greeting, seen } from "../shared/greeting.js";
const html = htm.bind(h);
const Counter = ({ name }) => {
  const [n, count] = useState(0);
  return html`<button onClick=${() => count(n + 1)}>${greeting(name)} ${n}</button><i>${seen()}</i>`;
};
export default { render: ({ model, el }) => render(html`<${Counter} name=${model.get("name")} />`, el) };
"""
GREETING = """let times = 0;
export const greeting = (name) => `Dag ${name} “é” 100%`;
export const seen = () => (times += 1);
"""


@pytest.mark.browser
def test_modules_that_import_one_another_render_and_react(
    static: Callable[[str, str], None], open_page: Callable[..., Any]
) -> None:
    static("room/main.js", COUNTER)
    static("shared/greeting.js", GREETING)
    page = open_page("about:blank")
    page.evaluate(ANYWIDGET, [modules.esm("room/main.js"), {"name": "<Noor>"}])
    button = page.locator("button")
    assert button.text_content() == "Dag <Noor> “é” 100% 0"
    button.click()
    page.get_by_text("100% 1").wait_for()


@pytest.mark.browser
def test_two_widgets_on_one_page_share_a_module_and_a_changed_module_is_loaded_anew(
    static: Callable[[str, str], None], open_page: Callable[..., Any]
) -> None:
    static("one/main.js", COUNTER)
    static("two/main.js", COUNTER)
    static("shared/greeting.js", GREETING)
    page = open_page("about:blank")
    for entry in ("one/main.js", "two/main.js"):
        page.evaluate(ANYWIDGET, [modules.esm(entry), {"name": "Noor"}])
    assert page.locator("i").all_text_contents() == ["1", "2"]  # one module, counting for both
    static("shared/greeting.js", GREETING.replace("times = 0", "times = 40"))
    page.evaluate(ANYWIDGET, [modules.esm("two/main.js"), {"name": "Noor"}])
    assert page.locator("i").all_text_contents() == ["1", "2", "41"]


@pytest.mark.browser
def test_an_error_names_the_module_it_came_from(static: Callable[[str, str], None], open_page: Callable[..., Any]) -> None:
    static("main.js", 'import { fail } from "./deep/broken.js";\nexport default { render: fail };\n')
    static("deep/broken.js", 'export const fail = () => {\n  throw new Error("stuk");\n};\n')
    page = open_page("about:blank")
    catching = f"(given) => ({ANYWIDGET})(given).then(() => '', (error) => error.stack)"
    assert "psa/deep/broken.js:2" in modules.places("main.js", page.evaluate(catching, [modules.esm("main.js"), {}]))


@pytest.mark.browser
@pytest.mark.parametrize("entry", PAGES)
def test_the_modules_of_each_page_load_in_a_browser(entry: str, open_page: Callable[..., Any]) -> None:
    page = open_page("about:blank")
    page.evaluate(
        "(esm) => (window.at = URL.createObjectURL(new Blob([esm], { type: 'text/javascript' })))", modules.esm(entry)
    )
    assert page.evaluate("async () => typeof (await import(at)).default.render") == "function"


def test_all_that_a_page_imports_stands_before_it_and_once(static: Callable[[str, str], None]) -> None:
    static("main.js", 'import "./a.js";\nimport { b } from "./b.js";\nexport default { b };\n')
    static("a.js", 'export { b } from "./b.js";\n')
    static("b.js", 'import { h } from "preact";\nexport const b = h;\n')
    carried = re.findall(r'^if \(!psaModules.has\("(\S+) ', modules.esm("main.js"), re.M)
    assert carried == ["vendor/preact.js", "b.js", "a.js", "main.js"]


def test_the_same_modules_make_the_same_text(static: Callable[[str, str], None]) -> None:
    static("main.js", 'import "preact";\nexport default {};\n')
    first = modules.esm("main.js")
    modules.forget()
    assert modules.esm("main.js") == first


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('import "./b.js";', "circle: main.js → b.js → main.js"),
        ('import x from "lodash";', "imports 'lodash'"),
        ('import x from "./nowhere.js";', "nowhere.js, which is not there"),
        ('import x from "../../../outside.js";', "main.js imports '../../../outside.js', which lies outside the kit"),
        ('import { x } from "./c.js";', "imports x of c.js, which does not export that"),
        ('import * as x from "./c.js";', "main.js has a statement that is not known here: import * as x"),
        ('export * from "./c.js";', "main.js has a statement that is not known here: export *"),
    ],
)
def test_an_import_that_cannot_be_followed_is_refused_by_name(
    static: Callable[[str, str], None], source: str, said: str
) -> None:
    static("main.js", f"{source}\nexport default {{}};\n")
    static("b.js", 'import "./main.js";\n')
    static("c.js", "export const y = 1;\n")
    with pytest.raises(ValueError, match=re.escape(said)):
        modules.esm("main.js")


def test_a_style_sheet_carries_the_font_and_asks_no_server_for_anything() -> None:
    text = modules.css("culture/main.css")
    assert "data:font/woff2;base64," in text
    assert re.findall(r"url\((?!\"data:)[^)]*\)|@import", text) == []


def test_what_came_along_is_named_with_its_version_and_licence_and_points_nowhere() -> None:
    vendor = STATIC / "vendor"
    listed = (vendor / "VERSIONS.md").read_text("utf8")
    for path in vendor.glob("*.js"):
        row = next(line for line in listed.splitlines() if f"| {path.name} |" in line)
        assert (vendor / re.search(r"\w+\.LICENSE", row)[0]).is_file()  # type: ignore[index]
        assert "sourceMappingURL" not in path.read_text("utf8")
