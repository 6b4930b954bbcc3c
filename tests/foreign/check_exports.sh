#!/usr/bin/env bash
# Has every export read by a tool that is not ours: Graphviz, networkx, followthemoney, the JSON schema of
# OCDS 1.1.5, Python's csv and str. What they read are the files that `cargo test --test exports` writes: the
# sample articles, a graph with hostile words in every place, and an empty one.
#
# Needs Python 3.10 or later with `venv` and `pip`; sets up what it needs under target/foreign, once.
# Ends with 75 where these can not be had. GEXF is also checked against gexf-1.3.xsd, whose first lines say why it is not
# the published one.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv="target/foreign"
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import networkx, followthemoney, jsonschema, lxml' 2>/dev/null; then
  python3 -m venv "$venv" || exit 75
  "$venv/bin/pip" install --quiet networkx==3.6.1 followthemoney==4.11.2 'jsonschema[format]' lxml || exit 75
fi
# The package of the OCDS extension registry has the release schema 1.1.5 among its tests.
schema="target/foreign/release-schema.json"
if [ ! -s "$schema" ]; then
  package="ocdsextensionregistry-0.7.0"
  "$venv/bin/pip" download --quiet --no-deps --no-binary ocdsextensionregistry "${package/-/==}" -d "$venv" || exit 75
  tar -xzf "$venv/$package.tar.gz" -C "$venv" --strip-components=3 "$package/tests/fixtures/release-schema.json"
fi

if [ "${1:-}" != --written ]; then
  cargo test --release --quiet --test exports
fi
exec "$venv/bin/python" tests/foreign/check_exports.py target/tmp/exports "$schema"
