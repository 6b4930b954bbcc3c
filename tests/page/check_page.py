"""Opens a page of `awarded` in Chromium and uses it as a reader would.

    python3 check_page.py PAGE.html [--screenshot DIR]

Fails on any message on the console, any request, a filter that does not filter, an edge that does not open
its sentence by mouse and by keyboard, a link that does not lead to the sentence in its article. Needs the
package `playwright` and Debian's `chromium`.
"""

import argparse
import pathlib
import sys

from playwright.sync_api import sync_playwright


def check(page, url, problems):
    say = problems.append
    page.on("console", lambda message: say(f"console: {message.text}"))
    page.on("pageerror", lambda error: say(f"error: {error}"))
    page.on("request", lambda request: request.url.startswith("file:") or say(f"request: {request.url}"))
    page.goto(url)

    edges = page.locator("#picture svg g.edge:not([hidden])")
    count = edges.count()
    rows = page.locator("tbody tr:not([hidden])")
    facts = rows.count()
    if count == 0 or facts == 0:
        say(f"{count} edges and {facts} facts: nothing to check")
        return

    # A click on an edge opens its sentence.
    middle = edges.first.locator(".seen").evaluate(
        "path => { path.scrollIntoView({block: 'center', inline: 'center'});"
        " const p = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());"
        " return [p.x, p.y]; }"
    )
    page.mouse.click(*middle)
    quote = page.locator("dialog[open] blockquote").first
    if quote.count() == 0 or not quote.inner_text().strip():
        say("a click on an edge opened no sentence")
    page.keyboard.press("Escape")
    if page.locator("dialog[open]").count():
        say("Escape did not close the sentences")

    # So does Enter, and the link leads into the article.
    edges.first.focus()
    page.keyboard.press("Enter")
    if page.locator("dialog[open] blockquote").count() == 0:
        say("Enter on an edge opened no sentence")
    link = page.locator("dialog[open] a").first
    if link.count():
        goal = link.get_attribute("href")[1:]
        link.click()
        if not page.locator(f"details[open] #{goal}").count():
            say(f"the link to {goal} did not open its article")
    else:
        page.locator("#close").click()

    # A row's button too.
    rows.first.locator("button").click()
    if page.locator("dialog[open] blockquote").count() == 0:
        say("the button of a row opened no sentence")
    page.locator("#close").click()

    # Filters.
    name = rows.first.locator("td").nth(1).inner_text()
    page.fill("#find", name)
    found = rows.count()
    if not 0 < found <= facts or name.lower() not in rows.first.inner_text().lower():
        say(f"the search for {name!r} shows {found} of {facts} facts")
    page.fill("#find", "zzz no such name")
    if rows.count() or edges.count():
        say("a search for nothing leaves something")
    page.click("#clear")
    if rows.count() != facts or edges.count() != count:
        say("'Show all' does not show all")
    page.fill("#since", "2999")
    if rows.count():
        say("a date to come leaves facts")
    page.click("#clear")
    page.locator("#filters summary").click()
    for box in page.locator("input[name=way]").all():
        box.uncheck()
    if rows.count() or edges.count():
        say("without any stage or relation something is left")
    page.click("#clear")
    if rows.count() != facts:
        say("the stages do not come back")

    # Sorting.
    page.locator("th button").first.click()
    names = [row.locator("td").first.inner_text().lower() for row in rows.all()]
    if names[0] > names[-1]:
        say("the table does not sort")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("page", type=pathlib.Path)
    arguments.add_argument("--screenshot", type=pathlib.Path)
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    args = arguments.parse_args()
    problems = []
    url = args.page.resolve().as_uri()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=args.chromium, args=["--no-sandbox"])
        check(browser.new_page(viewport={"width": 1280, "height": 900}), url, problems)
        if args.screenshot:
            args.screenshot.mkdir(parents=True, exist_ok=True)
            for name, size, scheme in [
                ("wide", (1280, 900), "light"),
                ("dark", (1280, 900), "dark"),
                ("phone", (390, 844), "light"),
            ]:
                page = browser.new_page(
                    viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
                )
                page.goto(url)
                page.screenshot(path=str(args.screenshot / f"{name}.png"), full_page=name != "phone")
                wide = page.evaluate("document.documentElement.scrollWidth")
                if name == "phone" and wide > size[0]:
                    problems.append(f"on a phone the page is {wide} wide")
        browser.close()
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{args.page}: {'not right' if problems else 'right'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
