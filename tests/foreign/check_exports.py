"""Reads the exports with tools that are not ours; says what was read, and fails where something is odd."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import networkx
from followthemoney import model
from jsonschema import Draft4Validator, FormatChecker
from lxml import etree

FOLDER, SCHEMA = Path(sys.argv[1]), Path(sys.argv[2])
GRAPHS = ["samples", "hostile", "empty"]
csv.field_size_limit(1 << 30)


def read(name):
    return (FOLDER / name).read_bytes().decode("utf-8")


def lines(name):
    return [json.loads(line) for line in read(name).split("\n") if line]


def truth(graph):
    """The graph as our own JSON has it: names of nodes, and one entry for each fact."""
    whole = json.loads(read(f"{graph}.json"))
    facts = [(e["source"], e["target"], e["type"], f) for e in whole["edges"] for f in e["facts"]]
    return whole["nodes"], facts


def in_xml(text):
    """What is left of a text in XML: forbidden characters are shown."""
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", lambda c: f"⟨U+{ord(c[0]):04X}⟩", text)


def same_graph(graph, read_back, shown):
    nodes, facts = truth(graph)
    assert read_back.is_directed() and (read_back.is_multigraph() or not facts), type(read_back)
    names = sorted(data["name"] for _, data in read_back.nodes(data=True))
    assert names == sorted(shown(node["name"]) for node in nodes)
    edges = [data for _, _, data in read_back.edges(data=True)]
    assert len(edges) == len(facts)
    amounts = sorted(data["amount"] for data in edges if "amount" in data)
    assert amounts == sorted(fact["value"]["amount"] for *_, fact in facts if "value" in fact)
    for data in edges:
        assert isinstance(data.get("amount", 0), int) and isinstance(data["confidence"], float)
        assert isinstance(data.get("former", True), bool) and isinstance(data["articles"], int)
    quotes = sorted(data["quote"] for data in edges)
    assert quotes == sorted(shown(fact["sources"][0]["quote"]) for *_, fact in facts)
    return f"{len(nodes)} nodes, {len(facts)} facts"


def dot_by_kind(graph):
    return dot(f"{graph}.kinds")


def dot(graph):
    if not shutil.which("dot"):
        return "left out, Graphviz is not installed"
    done = subprocess.run(["dot", "-Tsvg", FOLDER / f"{graph}.dot"], capture_output=True, timeout=300, check=True)
    svg = etree.fromstring(done.stdout, etree.XMLParser(huge_tree=True))
    odd = [e.tag for e in svg.iter() if isinstance(e.tag, str) and re.search(r"\}(a|script)$", e.tag) and e.get("{http://www.w3.org/1999/xlink}href")]
    odd += [e.tag for e in svg.iter() if any(name.startswith("on") for name in e.keys())]
    assert not odd, odd
    return f"{len(done.stdout)} bytes of SVG"


def graphml(graph):
    return same_graph(graph, networkx.read_graphml(FOLDER / f"{graph}.graphml", force_multigraph=True), in_xml)


def gexf(graph):
    path = FOLDER / f"{graph}.gexf"
    tree = etree.parse(path, etree.XMLParser(huge_tree=True))
    etree.XMLSchema(etree.parse(Path(__file__).with_name("gexf-1.3.xsd"))).assertValid(tree)
    space = "{http://gexf.net/1.3}"
    root = tree.getroot()
    assert root.tag == space + "gexf" and root.get("version") == "1.3"
    assert [child.tag for child in root] == [space + "meta", space + "graph"]
    assert [child.tag[len(space):] for child in root[1]] == ["attributes", "attributes", "nodes", "edges"]
    known = {(a.getparent().get("class"), a.get("id")) for a in root.iter(space + "attribute")}
    day = re.compile(r"\d{4}-\d\d-\d\d$")
    for element in root.iter(space + "node", space + "edge"):
        kind = element.tag[len(space):]
        own = {"node": {"id", "label", "start", "end"}}.get(kind)
        own = own or {"id", "source", "target", "kind", "weight", "label", "start", "end"}
        assert set(element.keys()) <= own, element.keys()
        assert all(day.match(element.get(end)) for end in ("start", "end") if element.get(end))
        assert all((kind, value.get("for")) in known for value in element.iter(space + "attvalue"))
    dynamics = sum(1 for edge in root.iter(space + "edge") if edge.get("start"))
    return same_graph(graph, networkx.read_gexf(path, version="1.3"), in_xml) + f", {dynamics} with a start"


def cytoscape(graph):
    return same_graph(graph, networkx.cytoscape_graph(json.loads(read(f"{graph}.cyjs"))), lambda text: text)


def node_link(graph):
    same_graph(graph, networkx.node_link_graph(json.loads(read(f"{graph}.links.json")), edges="links"), lambda text: text)
    return same_graph(graph, networkx.node_link_graph(json.loads(read(f"{graph}.node-link.json")), edges="edges"), lambda text: text)


def tables(graph):
    nodes, facts = truth(graph)
    counts = {}
    for table, expected in [("nodes", len(nodes)), ("edges", len(facts)), ("facts", len(facts))]:
        with open(FOLDER / f"{graph}.{table}.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, strict=True))
        assert len(rows) == expected, (table, len(rows), expected)
        for row in rows:
            assert None not in row and None not in row.values()
            assert not any(re.match("[=+@\t\r\0-]", cell) for cell in row.values()), row
        counts[table] = len(rows)
    amounts = sorted(int(row["amount"]) for row in rows if row["amount"])
    assert amounts == sorted(fact["value"]["amount"] for *_, fact in facts if "value" in fact)
    return ", ".join(f"{count} {table}" for table, count in counts.items())


def ftm(graph):
    entities = lines(f"{graph}.ftm.jsonl")
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    assert len(schemata) == len(entities), "identifiers are unique"
    for entity in entities:
        model.get(entity["schema"]).validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        for prop, value in proxy.itervalues():
            # An entity that is pointed to is there, and of a schema that may stand there.
            if prop.type.name == "entity":
                assert schemata[value].is_a(prop.range), (entity, prop.name, value)
        clean = model.get_proxy(entity, cleaned=True)
        if graph != "hostile":
            lost = {name for name, values in entity["properties"].items() for v in values} - set(clean.to_dict()["properties"])
            assert not lost, (entity, lost)
    return f"{len(entities)} entities of {len({e['schema'] for e in entities})} schemata"


def ocds(graph):
    schema = json.loads(SCHEMA.read_text())
    assert "1__1__5" in schema["id"]
    validator = Draft4Validator(schema, format_checker=FormatChecker())
    releases = lines(f"{graph}.ocds.jsonl")
    for release in releases:
        errors = [(list(error.path), error.message[:200]) for error in validator.iter_errors(release)]
        assert not errors, (errors, release["id"])
    assert len({release["id"] for release in releases}) == len(releases)
    return f"{len(releases)} releases"


def annotations():
    """brat and Web Annotations: Python's own strings count code points."""
    marked = 0
    for ann in sorted(FOLDER.glob("*.brat.ann")):
        name = ann.name.removesuffix(".brat.ann")
        text, known = read(f"{name}.brat.txt"), set()
        for line in read(ann.name).split("\n"):
            if not line:
                continue
            mark, rest = line.split("\t", 1)
            known.add(mark)
            if mark[0] == "T":
                place, words = rest.split("\t")
                pieces = place.split(" ", 1)[1].split(";")
                spans = [tuple(map(int, piece.split(" "))) for piece in pieces]
                said = " ".join(text[start:end] for start, end in spans)
                assert re.sub(r"\s", " ", said) == re.sub(r"\s", " ", words), (ann, line)
                marked += 1
            for target in re.findall(r"(?:^|[: ])([TE]\d+)\b", rest if mark[0] in "REA" else ""):
                assert target in known, (ann, line)
        for annotation in json.loads(read(f"{name}.annotations.json")):
            position, quote = annotation["target"]["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
            marked += 1
    return f"{marked} places"


for check in [dot, dot_by_kind, graphml, gexf, cytoscape, node_link, tables, ftm, ocds]:
    for graph in GRAPHS:
        print(f"{check.__name__:>12}  {graph}: {check(graph)}")
print(f" annotations  {annotations()}")
