# SPDX-License-Identifier: Apache-2.0
"""The result as Markdown: for each body what was measured, as median and range over the rounds."""

import statistics

COLUMNS = {
    "requests/s": ("rate", "{:,.0f}"),
    "p50 ms": ("p50", "{:.2f}"),
    "p99 ms": ("p99", "{:.2f}"),
    "CPU-s per 100,000": ("cpu", "{:.2f}"),
    "core used": ("busy", "{:.0%}"),
    "RSS MiB": ("mib", "{:.0f}"),
}


def markdown(results):
    parts = [_heading(results["facts"])]
    parts += [_body(body, results["loads"]) for body in _distinct(results["loads"], "body")]
    if results["starts"]:
        parts.append(_start_up(results["starts"]))
    return "\n".join(parts)


def alone(entries):
    """How long one caller waits for an answer, way by way; the back end's CPU is nobody's."""
    rows = []
    for name in _distinct(entries, "contender"):
        own = [entry for entry in entries if entry["contender"] == name]
        rows.append([name, *(_spread([entry[key] for entry in own], "{:.3f}") for key in ("p50", "p99"))])
    return _table([entries[0]["body"], "p50 ms", "p99 ms"], rows)


def _heading(facts):
    versions = ", ".join(f"{name} ({version})" for name, version in facts["versions"].items())
    return (
        f"{facts['cpu']}, {facts['cores']} cores. {versions}. {facts['rounds']} rounds of {facts['seconds']:g} s each, "
        "interleaved. Median (lowest to highest).\n")


def _body(body, loads):
    of_body = [entry for entry in loads if entry["body"] == body]
    names = _distinct(of_body, "contender")
    header = [f"{body}", *COLUMNS, *(f"CPU ÷ {name}" for name in names[:-1])]
    rows = [_row(name, names[:-1], of_body) for name in names]
    return _table(header, rows)


def _row(name, references, loads):
    own = [entry for entry in loads if entry["contender"] == name]
    cells = [_spread([entry[key] for entry in own], form) for key, form in COLUMNS.values()]
    return [name, *cells, *(_ratio(own, reference, loads) for reference in references)]


def _ratio(own, reference, loads):
    """CPU per request beside another's, round by round, so that a slow spell of the machine hits both."""
    if own[0]["contender"] == reference:
        return ""
    others = {entry["round"]: entry["cpu"] for entry in loads if entry["contender"] == reference}
    return _spread([entry["cpu"] / others[entry["round"]] for entry in own], "{:.2f}")


def _start_up(starts):
    rows = []
    for name in _distinct(starts, "contender"):
        own = [entry for entry in starts if entry["contender"] == name]
        rows.append([name, *(_spread([entry[key] for entry in own], "{:.0f}") for key in ("millis", "mib"))])
    return _table(["start-up", "ms to the first good answer", "RSS MiB then"], rows)


def _spread(values, form):
    low, middle, high = (form.format(value) for value in (min(values), statistics.median(values), max(values)))
    return f"{middle} ({low} to {high})"


def _distinct(entries, key):
    return list(dict.fromkeys(entry[key] for entry in entries))


def _table(header, rows):
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
