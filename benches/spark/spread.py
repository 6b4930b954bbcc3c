#!/usr/bin/env python3
"""Reads documents on a Spark cluster: facts by `extract`, one graph by `who_contracts` and `merge_graphs`.

    spread.py --input articles.jsonl --graph graph.json [--facts facts.jsonl] [--check]

--input takes JSON Lines ({"doc": ..., "text": ...}) or a folder of .txt files. --check does the same in one process
and compares, byte for byte; it ends with 1 where anything differs.
"""
import argparse
import json
import pathlib
import shlex
import subprocess
import sys

from pyspark import SparkConf, SparkContext

ROOT = pathlib.Path(__file__).resolve().parents[2]


def documents(path):
    """The lines to be read, in order."""
    if path.is_dir():
        texts = sorted(path.glob("*.txt"))
        return [json.dumps({"doc": text.stem, "text": text.read_text("utf-8")}) for text in texts]
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [line.rstrip("\n") for line in lines if line.strip()]


def piped(command, lines):
    """What one process answers to all lines."""
    text = "".join(line + "\n" for line in lines).encode("utf-8")
    return subprocess.run(shlex.split(command), input=text, stdout=subprocess.PIPE, check=True).stdout


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--input", type=pathlib.Path, required=True)
    options.add_argument("--graph", type=pathlib.Path, required=True)
    options.add_argument("--facts", type=pathlib.Path)
    options.add_argument("--bin", type=pathlib.Path, default=ROOT / "target/release/examples")
    options.add_argument("--master", default="local-cluster[2,1,1024]")
    options.add_argument("--partitions", type=int, default=8)
    options.add_argument("--check", action="store_true")
    options = options.parse_args()

    program = {name: shlex.quote(str(options.bin / name)) for name in ("extract", "who_contracts", "merge_graphs")}
    extract, merge = program["extract"], program["merge_graphs"]
    graph_of = f"{program['who_contracts']} --format jsonl -"
    lines = documents(options.input)

    conf = SparkConf().setMaster(options.master).setAppName("awarded").set("spark.ui.enabled", "false")
    with SparkContext(conf=conf) as spark:
        spark.setLogLevel("ERROR")
        spread = spark.parallelize(lines, options.partitions)
        # A process that fails fails the job (checkCode): no partition is lost in silence.
        facts = spread.pipe(extract, checkCode=True).collect() if options.facts else []
        partial = spread.pipe(graph_of, checkCode=True)
        # The reduce step: each worker merges what it has, then all of that is merged here.
        merged = partial.coalesce(2).pipe(merge, checkCode=True).collect()
    graph = piped(merge, merged)
    options.graph.write_bytes(graph)
    if options.facts:
        options.facts.write_text("".join(line + "\n" for line in facts), "utf-8", newline="\n")
    print(f"{len(lines)} documents in {options.partitions} partitions, {len(merged)} partial graphs, {len(graph)} bytes")

    if options.check:
        same = graph == piped(merge, piped(graph_of, lines).decode("utf-8").split("\n")[:-1])
        print("graph:", "the same bytes as one process" if same else "NOT what one process gives")
        if options.facts:
            alike = options.facts.read_bytes() == piped(extract, lines)
            print("facts:", "the same bytes as one process" if alike else "NOT what one process gives")
            same = same and alike
        sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
