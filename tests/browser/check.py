"""Opens the pages of entrylint's `html` report in Chromium, and uses them as people do. See check.sh.

    check.py PAGE EMPTY_PAGE HITS [PICTURES]

PAGE is of a hostile list (hostile.sh), EMPTY_PAGE of one without findings. HITS is a file in which any request would
stand that reached the host of the list's links. PICTURES is a folder for pictures of the page, to be looked at.
"""
import os, signal, sys

import chromium
from chromium import ENTER, RIGHT, TAB

TAGS = ("a article b blockquote body code details div footer h1 h2 h3 head header html input label li main mark meta p pre "
        "script span style summary table tbody td th title tr ul")
ATTRIBUTES = ("aria-label aria-labelledby charset checked class content disabled for hidden href http-equiv id lang name "
              "placeholder role type")
passed = failed = 0


def check(what, got, wanted=True):
    global passed, failed
    if got == wanted:
        passed += 1
        return
    failed += 1
    print("does not hold: %s\n\twanted %r\n\tgot    %r" % (what, wanted, got))


def is_quiet(browser, what):
    check(what + ": nothing is asked for but the page", [url for url in browser.asked if not url.startswith("file://")], [])
    check(what + ": one page", len(browser.asked), 1)
    check(what + ": no complaint", browser.complaints, [])


def opened(browser, page, what, script, **how):
    browser.open(page, **how)
    browser.value(script)
    is_quiet(browser, what)


def is_words(browser):
    """Whatever the list says is shown, and is nothing but words."""
    check("tags", [tag for tag in browser.value("check.tags()").split() if tag not in TAGS.split()], [])
    check("attributes", [name for name in browser.value("check.attributes()").split() if name not in ATTRIBUTES.split()], [])
    check("one script, the page's own", browser.value("check.all('script')"), 1)
    check("no page is left by itself", browser.value("location.protocol"), "file:")
    for words in ("<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "</style><style>*{display:none}",
                  "</pre></details><svg onload=alert(3)>", "\" onmouseover=\"alert(4)", "<U+202E>"):
        check("shown: " + words, browser.value("document.querySelector('main').textContent").count(words) > 0)
    check("links lead to web pages", browser.value("Array.from(document.links).filter(a => !/^https:/.test(a.href)).length"), 0)


def can_be_filtered(browser, what):
    entries = browser.value("check.all('.entry')")
    check(what + ": all entries", browser.value("check.shown('.entry')"), entries)
    for severity in ("error", "warning", "notice"):
        browser.click("label[for=show-%s]" % severity)
        wanted = browser.value("check.all('.entry.has-%s')" % severity)
        check("%s: there are %ss, and others" % (what, severity), 0 < wanted < entries)
        check("%s: entries with %ss" % (what, severity), browser.value("check.shown('.entry')"), wanted)
        check("%s: those with %ss" % (what, severity), browser.value("check.shown('.entry.has-%s')" % severity), wanted)
        check("%s: the number beside %s" % (what, severity),
              browser.value("document.querySelector('label[for=show-%s] b').textContent" % severity), str(wanted))
    browser.click("label[for=show-all]")
    check(what + ": all again", browser.value("check.shown('.entry')"), entries)


def can_be_searched(browser):
    entries = browser.value("check.all('.entry')")
    said = "document.getElementById('shown').textContent"
    browser.click("#search")
    browser.type("ROSEMARY")
    check("search: one entry, in any case of letters", browser.value("check.shown('.entry')"), 1)
    check("search: says how many", browser.value(said), "1 of %d" % entries)
    browser.type(" link-dead-or-not")
    check("search: every word must be there", browser.value("check.shown('.entry')"), 0)
    check("search: says that none is left", browser.value(said), "0 of %d" % entries)
    browser.call("Input.dispatchKeyEvent", type="keyDown", key="a", code="KeyA", modifiers=2, commands=["selectAll"])
    browser.type("invisible-character")
    found = browser.value("check.shown('.entry')")
    check("search: a rule", 0 < found < entries)
    browser.click("label[for=show-error]")
    check("search: with a filter", browser.value("check.shown('.entry')") < found)
    browser.click("label[for=show-all]")
    browser.click("#search")
    browser.call("Input.dispatchKeyEvent", type="keyDown", key="a", code="KeyA", modifiers=2, commands=["selectAll"])
    browser.type(" ")
    check("search: nothing", browser.value("check.shown('.entry')"), entries)
    check("search: nothing to say", browser.value(said), "")


def focus(browser):
    return browser.value("(function () { var at = document.activeElement; return at.id || at.localName; })()")


def ring(browser):
    return browser.value("(function () { var at = document.activeElement; at = at.type === 'radio' ? at.nextElementSibling : at;"
                         "return getComputedStyle(at).outlineStyle; })()")


def can_be_used_by_keys(browser):
    browser.press(TAB)
    check("keys: first the filters", focus(browser), "show-all")
    check("keys: it shows", ring(browser), "solid")
    browser.press(RIGHT)
    check("keys: the next filter", focus(browser), "show-error")
    check("keys: which filters", browser.value("check.shown('.entry:not(.has-error)')"), 0)
    browser.press(TAB)
    check("keys: then the search", focus(browser), "search")
    check("keys: it shows too", ring(browser), "solid")
    browser.press(TAB)
    for _ in range(50):
        if focus(browser) == "summary":
            break
        browser.press(TAB)
    check("keys: then what is folded", focus(browser), "summary")
    check("keys: and this", ring(browser), "solid")
    browser.press(ENTER)
    check("keys: unfolded", browser.value("document.activeElement.parentElement.open"))


def is_legible(browser, what, width):
    check(what + ": every text can be read", browser.value("check.faint()"), [])
    check(what + ": nothing is wider than the window", browser.value("document.documentElement.scrollWidth <= %d" % width))
    check(what + ": all has a name", browser.value("check.unnamed()"), 0)


def has_a_second_wall(browser, page, host):
    """Had something become markup after all, it could neither run nor ask."""
    browser.open(page)
    browser.value("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"%s/wall\" onerror=\"window.ran=1\">"
                  "<iframe src=\"%s/wall\"></iframe><p style=\"background:url(%s/wall)\">x</p>'), window.ran" % (host, host, host))
    browser.value("var s = document.createElement('script'); s.textContent = 'window.ran=1'; document.body.append(s)")
    browser.value("fetch('%s/wall').catch(function () {}), 1" % host)
    check("second wall: no script", browser.value("window.ran === undefined"))
    check("second wall: it was this wall", any("Content Security Policy" in text for text in browser.complaints))


def main(page, empty, hits, pictures=None):
    program = chromium.find()
    if program is None:
        sys.exit("There is no Chromium: sh tests/tools/packages.sh --install browser")
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "page.js"), encoding="utf-8") as file:
        script = file.read()
    with open(page, encoding="utf-8") as file:
        host = "http://" + file.read().split("http://", 1)[1].split("/", 1)[0]
    browser = chromium.Chromium(program)
    try:
        for dark in (False, True):
            for width in (1200, 360):
                what = "%s, %d wide" % ("dark" if dark else "light", width)
                opened(browser, page, what, script, width=width, dark=dark)
                is_legible(browser, what, width)
                if pictures:
                    browser.picture(os.path.join(pictures, what.replace(", ", "-").replace(" ", "-") + ".png"))
                browser.value("document.querySelectorAll('details').forEach(function (one) { one.open = true; })")
                is_legible(browser, what + ", unfolded", width)
        check("dark is dark", browser.value("matchMedia('(prefers-color-scheme: dark)').matches"))
        opened(browser, page, "light again", script)
        is_words(browser)
        can_be_filtered(browser, "with its script")
        can_be_searched(browser)
        opened(browser, page, "by keys", script)
        can_be_used_by_keys(browser)
        opened(browser, page, "without scripts", script, scripts=False)
        check("no search without its script", browser.value("check.shown('#search')"), 0)
        can_be_filtered(browser, "without its script")
        browser.call("Emulation.setEmulatedMedia", media="print")
        check("nothing to click on paper", browser.value("check.shown('.tools')"), 0)
        browser.call("Emulation.setEmulatedMedia", media="")
        opened(browser, empty, "nothing found", script)
        check("nothing found: no filters", browser.value("check.all('input')"), 0)
        is_legible(browser, "nothing found", 1200)
        has_a_second_wall(browser, page, host)
    finally:
        browser.close()
    with open(hits, encoding="utf-8") as file:
        check("nobody was asked for anything", file.read(), "")
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    signal.alarm(120)  # whatever hangs
    sys.exit(main(*sys.argv[1:]))
