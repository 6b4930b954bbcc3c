#!/usr/bin/env bash
# Writes the page of the sample articles, and of the documents in ../shared/seeds where they are at hand, and
# uses it in Chromium as a reader would. Sets up Playwright under target/page, and Chromium where it may be
# installed. Ends with 75 where these can not be had. Screenshots go to target/page/shots.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v chromium >/dev/null && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || exit 75
fi
command -v chromium >/dev/null || exit 75
venv="target/page"
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import playwright' 2>/dev/null; then
  python3 -m venv "$venv" || exit 75
  "$venv/bin/pip" install --quiet playwright || exit 75
fi
page() {
  name="$1"; shift
  cargo run --release --quiet --example who_contracts -- --format html --out "$venv/$name.html" "$@"
  "$venv/bin/python" tests/page/check_page.py "$venv/$name.html" --chromium "$(command -v chromium)" \
    --screenshot "$venv/shots/$name"
}
page samples
if [ -d ../shared/seeds ]; then page seeds ../shared/seeds; else echo "../shared/seeds is not at hand: left out"; fi
