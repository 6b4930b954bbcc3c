#!/usr/bin/env python3
"""Times spaCy and flashtext2 by turns with this crate; README.md beside this file tells how."""
import argparse
import json
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTED = "\x0c\n"


def names(path):
    """(identifier, kind, name) of a list with tabs, or of the gazetteer of the crate."""
    if path:
        lines = path.read_text("utf-8").splitlines()
        return [tuple(line.split("\t")[:3]) for line in lines if line.count("\t") >= 2]
    found = []
    for file in sorted((ROOT / "seeds/gazetteer").glob("*.txt")):
        entity, kind = None, "other"
        for line in file.read_text("utf-8").splitlines():
            head = re.match(r"\[(\S+:\S+)\] (.+)", line)
            key, _, value = line.partition(": ")
            if key == "kind":
                kind = value
            if head:
                entity = head[1]
                found.append((entity, kind, head[2]))
            elif entity and key in ("also", "former"):
                found.extend((entity, kind, name.strip(" []0-9")) for name in value.split("|"))
    return [name for name in found if name[2]]


def documents(path, megabytes):
    """Documents of a corpus, or the sample articles again and again, up to so many megabytes."""
    if path:
        texts = path.read_text("utf-8").split(PARTED)
    else:
        texts = [file.read_text("utf-8") for file in sorted((ROOT / "seeds/articles").glob("*.txt"))]
    taken, size = [], 0
    while texts and size < megabytes * 1e6:
        for text in texts:
            if size < megabytes * 1e6:
                taken.append(text)
                size += len(text.encode())
        if path:
            break
    return taken, size


def flashtext2(known):
    from flashtext2 import KeywordProcessor

    words = KeywordProcessor(case_sensitive=True)
    for entity, _, name in known:
        words.add_keyword(name, entity)
    return lambda texts: sum(len(words.extract_keywords_with_span(text)) for text in texts)


def ruler(known):
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    patterns = [{"label": kind.upper(), "pattern": name, "id": entity} for entity, kind, name in known]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    return nlp


def spacy_names(known):
    nlp = ruler(known)
    return lambda texts: sum(len(read.ents) for read in nlp.pipe(texts))


# Verbs by what they tell; each gives an active, a passive and a prepositional pattern.
VERBS = {
    "award": "awarded award awards handed gave commissioned appointed chose selected named",
    "win": "won wins win secured landed clinched",
    "provide": "provides provide provided delivers deliver runs run operates manages",
    "extend": "extended extends extend renewed renews",
    "end": "terminated ended scrapped cancelled axed withdrew",
    "refuse": "refused declined rejected refuses",
    "bid": "bid bidding tendered shortlisted",
    "own": "bought buys acquired owns sold",
    "succeed": "replaced replaces replace merged succeeded renamed",
}
OFFICES = "chief chair chairman director president secretary head leader spokesman manager founder officer minister"


def relation_patterns():
    """Thirty token patterns."""
    one_of = lambda words, **more: {"LOWER": {"IN": words.split()}, **more}
    kinds = ["TRUST", "CCG", "COUNCIL", "HOSPITAL", "FIRM", "NONPROFIT", "PUBLIC_BODY"]
    body, person = {"ENT_TYPE": {"IN": kinds}, "OP": "+"}, {"ENT_TYPE": "PERSON", "OP": "+"}
    aux = one_of("has have had is was were been be will would to also", OP="?")
    gap = {"ENT_TYPE": "", "IS_PUNCT": False, "OP": "?"}
    near = one_of("to from for with by of at on")
    for name, verbs in VERBS.items():
        verb = one_of(verbs)
        yield name + " active", [body, aux, aux, verb, gap, gap, gap, body]
        yield name + " passive", [body, aux, aux, verb, gap, gap, one_of("by"), gap, body]
        yield name + " near", [body, aux, verb, gap, gap, gap, gap, near, gap, body]
    office = one_of(OFFICES)
    yield "office", [person, {"IS_PUNCT": True, "OP": "?"}, gap, gap, office, gap, gap, one_of("of at for"), gap, body]
    yield "office before", [body, one_of("'s ’s", OP="?"), gap, office, gap, gap, gap, person]
    joint = one_of("consortium alliance partnership joint together")
    yield "partner", [body, one_of("and with"), body, gap, gap, joint]


def spacy_relations(known):
    from spacy.matcher import Matcher

    nlp = ruler(known)
    matcher = Matcher(nlp.vocab)
    for name, pattern in relation_patterns():
        matcher.add(name, [pattern])

    def run(texts):
        count = 0
        for read in nlp.pipe(texts):
            count += len(read.ents) + len(list(read.sents)) + len(matcher(read))
        return count

    return run


PEERS = {
    "flashtext2, names only": flashtext2,
    "spaCy sentencizer + EntityRuler": spacy_names,
    "the same + 30 token patterns": spacy_relations,
}


def child(options):
    run = PEERS[options.child](names(options.names))
    texts, size = documents(options.corpus, options.megabytes)
    start = time.process_time()
    count = run(texts)
    print(json.dumps({"seconds": time.process_time() - start, "bytes": size, "found": count}))


def peer(name, options):
    command = [sys.executable, __file__, "--child", name, "--megabytes", str(options.megabytes)]
    for option in ("corpus", "names"):
        if getattr(options, option):
            command += ["--" + option, str(getattr(options, option))]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        return None
    said = json.loads(done.stdout.splitlines()[-1])
    return said["bytes"] / 1e6 / said["seconds"]


def own(options):
    texts, size = documents(options.corpus, options.own_megabytes)
    lines = "".join(json.dumps({"doc": str(at), "text": text}) + "\n" for at, text in enumerate(texts))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([options.extract], input=lines.encode(), stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return size / 1e6 / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=pathlib.Path)
    options.add_argument("--names", type=pathlib.Path)
    options.add_argument("--extract", type=pathlib.Path, default=ROOT / "target/release/examples/extract")
    options.add_argument("--megabytes", type=float, default=1)
    options.add_argument("--own-megabytes", type=float, default=8)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--child", choices=PEERS, help=argparse.SUPPRESS)
    options = options.parse_args()
    if options.child:
        return child(options)
    rates = {"awarded, whole process, facts as JSON": []} | {name: [] for name in PEERS}
    for _ in range(options.rounds):
        for name, taken in rates.items():
            rate = peer(name, options) if name in PEERS else own(options)
            if rate:
                taken.append(rate)
    first = statistics.median(next(iter(rates.values())))
    print(f"{'':<42}{'MB/s':>8}{'least–most':>16}{'times as fast':>15}")
    for name, taken in rates.items():
        if not taken:
            print(f"{name:<42}  not installed")
            continue
        rate = statistics.median(taken)
        print(f"{name:<42}{rate:>8.2f}{f'{min(taken):.2f}–{max(taken):.2f}':>16}{first / rate:>15.2f}")


if __name__ == "__main__":
    main()
