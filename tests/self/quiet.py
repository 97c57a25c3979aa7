#!/usr/bin/env python3
"""Takes each entry out of our own lists, adds it again as a pull request would, and counts the false alarms.

    tests/self/quiet.py PATH/TO/entrylint [--only PART]

What stands in a list was accepted by those who keep it, so nothing should be said against it. Each error and each warning
is an alarm, but for those that an audit of the list tells, too: these are mistakes that the list was given on purpose.
Fails when there are more alarms in a hundred entries than MOST, or more in one list than MOST_IN_ONE.
"""

import os
import sys

import lists

MOST = 0.5  # in a hundred entries; maintainers switch off what raises more than two
MOST_IN_ONE = 1
TWO_SIDED = {"duplicate-entry", "id-with-other-title", "title-with-other-id"}  # told of either of two entries


def told_by_audit(one, tool):
    """The rules that an audit names, as pairs of a line and a rule."""
    said = lists.run(tool, ["audit", "--offline", "--report", "json", "README.md"], one.folder)
    loud = [f for f in said["findings"] if f["severity"] != "notice"]
    return {(line, f["rule"]) for f in loud for line in range(f["line"], f["end_line"] + 1)}


def is_told(told, trial, rule):
    if rule in TWO_SIDED:
        return any(rule == other for _, other in told)
    return any((line, rule) in told for line in range(trial.line, trial.end_line + 1))


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    only = arguments.pop() if "--only" in sys.argv else ""
    tool = os.path.abspath(arguments[0])
    own = lists.own_lists(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), tool)
    own = [one for one in own if only in one.name]
    told = {one.name: told_by_audit(one, tool) for one in own}
    trials = [lists.addition(one, entry) for one in own for entry in one.entries]
    alarms = {one.name: 0 for one in own}
    for trial, (findings, _) in zip(trials, lists.run_all(tool, trials, with_fix=False)):
        for finding in findings:
            if finding["severity"] == "notice" or is_told(told[trial.list.name], trial, finding["rule"]):
                continue
            alarms[trial.list.name] += 1
            print(f"{trial.list.name}:{finding['line']}: {finding['severity']} {finding['rule']}: {finding['message']}")
    if not trials:
        sys.exit(f"quiet: no list has {only} in its name")
    share = 100 * sum(alarms.values()) / len(trials)
    print(f"quiet: {share:.1f} alarms in 100 of {len(trials)} accepted entries of {len(own)} lists")
    loud = [name for name, count in alarms.items() if count > MOST_IN_ONE]
    if share > MOST or loud:
        sys.exit(f"quiet: more than {MOST}, or than {MOST_IN_ONE} in one list: {', '.join(loud) or 'none'}")


if __name__ == "__main__":
    main()
