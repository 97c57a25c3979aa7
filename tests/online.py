#!/usr/bin/env python3
"""Asks the real services about things of which the truth is known: `make check-online`, for people who have a network.

A line for each thing: `yes`, the services say what is so; `NO`, they say something else, or their answers are no longer
read right; `could not ask`, with whom and why, which says nothing either way. The status is 0 when all are yes, 1 when one
is NO, and else 2. GITHUB_TOKEN, if it is set, goes to GitHub as in every run.
"""
import json
import os
import subprocess
import sys
import tempfile

ENTRYLINT = os.path.abspath(os.environ.get("ENTRYLINT", "entrylint"))
LIST = """# Papers

Please add a paper in this format:

```
- **Title**. Authors. [[Paper](link)] [[Code](link)]
```

## Papers

"""
RULES = {"paper-not-found", "paper-is-another", "paper-title-differs", "paper-authors-differ", "paper-withdrawn", "paper-published",
         "repository-gone", "repository-moved", "repository-archived", "repository-empty", "link-dead", "link-fragment-missing"}
PAGE = "https://www.iana.org/domains/reserved"
ATTENTION = ("Attention Is All You Need", "Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, "
             "Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin", "https://arxiv.org/abs/1706.03762")
DEEP = ("Deep learning", "Yann LeCun, Yoshua Bengio, Geoffrey Hinton", "https://doi.org/10.1038/nature14539")
BERT = ("BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
        "Jacob Devlin, Ming-Wei Chang, Kenton Lee, Kristina Toutanova", "https://aclanthology.org/N19-1423/")
LOTTERY = ("The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks", "Jonathan Frankle, Michael Carbin",
           "https://openreview.net/forum?id=rJl-b3RcF7")
NOBODY = "A Theory That Nobody Wrote Down", "Ada Lovelace"

# What is so; title, authors, paper; code; what is to be found of it; what of that counts (of the paper, or of the code).
PAPER = {rule for rule in RULES if rule.startswith("paper-")}
PLACE = RULES - PAPER
THINGS = [
    ("DataCite knows a paper of arXiv, its title and its authors", ATTENTION, PAGE, set(), PAPER),
    ("DataCite and arXiv know no paper of a wrong id", (*NOBODY, "https://arxiv.org/abs/2305.99999"), PAGE, {"paper-not-found"}, PAPER),
    ("DataCite says that an id is that of another paper", ("A Theory of Quite Other Things", "Kaiming He, Xiangyu Zhang, "
     "Shaoqing Ren, Jian Sun", "https://arxiv.org/abs/1512.03385"), PAGE, {"paper-is-another"}, PAPER),
    ("Crossref knows a paper by its DOI, its title and its authors", DEEP, PAGE, set(), PAPER),
    ("Crossref, DataCite and doi.org know no paper of a wrong DOI", (*NOBODY, "https://doi.org/10.1038/entrylint-no-such-paper"),
     PAGE, {"paper-not-found"}, PAPER),
    ("Crossref knows a paper of the ACL Anthology", BERT, PAGE, set(), {"paper-not-found", "paper-is-another"}),
    ("OpenReview knows a paper, its title and its authors", LOTTERY, PAGE, set(), PAPER),
    ("GitHub has a repository", ATTENTION, "https://github.com/torvalds/linux", set(), PLACE),
    ("GitHub has no repository of a wrong name", ATTENTION, "https://github.com/torvalds/no-such-repository-at-all",
     {"repository-gone"}, PLACE),
    ("GitHub knows where a repository is now", ATTENTION, "https://github.com/Luodian/Otter", {"repository-moved"}, PLACE),
    ("GitLab has a project", ATTENTION, "https://gitlab.com/gitlab-org/gitlab", set(), PLACE),
    ("GitLab has no project of a wrong name", ATTENTION, "https://gitlab.com/gitlab-org/no-such-project-at-all", {"repository-gone"}, PLACE),
    ("Hugging Face has a model", ATTENTION, "https://huggingface.co/google-bert/bert-base-uncased", set(), PLACE),
    ("Hugging Face has no model of a wrong name", ATTENTION, "https://huggingface.co/google-bert/no-such-model-at-all",
     {"repository-gone"}, PLACE),
    ("a page is there", ATTENTION, PAGE, set(), PLACE),
    ("a page is not there", ATTENTION, "https://www.iana.org/no-such-page-at-all", {"link-dead"}, PLACE),
    ("a page has a place", ATTENTION, "https://www.rfc-editor.org/rfc/rfc2119.html#section-1", set(), PLACE),
    ("a page has no such place", ATTENTION, "https://www.rfc-editor.org/rfc/rfc2119.html#no-such-section", {"link-fragment-missing"}, PLACE),
]
PUBLISHED = ("Crossref or DBLP know where a paper of arXiv was published", ATTENTION, PAGE, {"paper-published"}, {"paper-published"})


def entry(paper, code):
    return "- **%s**. %s. [[Paper](%s)] [[Code](%s)]\n" % (*paper, code)


def run(folder, things, *command):
    """Findings by line, and what could not be checked, of a list with an entry a line."""
    old = "".join(entry(("Theory %d of Nothing" % n, "Ada Lovelace", "https://example.org/%d" % n), "https://example.org/c%d" % n)
                  for n in range(6))
    with open(os.path.join(folder, "base.md"), "w", encoding="utf-8") as out:
        out.write(LIST + old)
    with open(os.path.join(folder, "head.md"), "w", encoding="utf-8") as out:
        out.write(LIST + (old if command[0] == "check" else "") + "".join(entry(paper, code) for _, paper, code, _, _ in things))
    environment = {name: value for name, value in os.environ.items() if name != "ENTRYLINT_OFFLINE"}
    said = subprocess.run([ENTRYLINT, *command, "--report", "json"], cwd=folder, env=environment, stdout=subprocess.PIPE, check=False)
    if said.returncode > 1:
        sys.exit("entrylint could not run: see above.")
    report = json.loads(said.stdout)
    first = LIST.count("\n") + (6 if command[0] == "check" else 0)
    findings = {}
    for one in report["findings"]:
        findings.setdefault(one["line"] - first - 1, []).append(one)
    return findings, report["world"]["unchecked"]


def name_of(url):
    """How a paper is called where it could not be checked."""
    for start, name in (("https://arxiv.org/abs/", "arXiv:"), ("https://doi.org/", "doi:"), ("https://aclanthology.org/", "ACL Anthology "),
                        ("https://openreview.net/forum?id=", "openreview:")):
        if url.startswith(start):
            return name + url[len(start):].rstrip("/")
    return url


def judge(thing, findings, unchecked):
    what, paper, code, wanted, counts = thing
    found = [one for one in findings if one["rule"] in counts]
    about = name_of(paper[2]) if counts & PAPER else code
    missing = [one for one in unchecked if about in one["what"]]
    if {one["rule"] for one in found} == wanted and (wanted or not missing):
        print("yes            %s" % what)
        return "yes"
    if missing and not found:
        print("could not ask  %s" % what)
        for one in missing:
            print("                 %s: %s: %s" % (one["what"], one["who"], one["why"]))
        return "could not ask"
    print("NO             %s" % what)
    print("                 expected: %s" % (", ".join(wanted) or "nothing to complain of"))
    for one in found or [{"rule": "nothing", "message": ""}]:
        print("                 found: %s %s" % (one["rule"], one["message"]))
    return "NO"


def main():
    said = []
    with tempfile.TemporaryDirectory() as folder:
        findings, unchecked = run(folder, THINGS, "check", "--base", "base.md", "--head", "head.md")
        said += [judge(thing, findings.get(at, []), unchecked) for at, thing in enumerate(THINGS)]
        findings, unchecked = run(folder, [PUBLISHED], "audit", "head.md")
        said.append(judge(PUBLISHED, findings.get(0, []), unchecked))
    yes, no, unknown = (said.count(word) for word in ("yes", "NO", "could not ask"))
    print("%d of %d as they should be, %d not, %d could not be asked." % (yes, len(said), no, unknown))
    if unknown == len(said):
        print("Nobody could be reached from here: nothing was tested.")
    sys.exit(1 if no else 2 if unknown else 0)


main()
