# The measurements against other tools. Sourced by build.sh.

TRAFILATURA=2.3.1
RESILIPARSE=2.0.1
# What trafilatura needs and does not name.
HTML_CLEAN=0.4.6

# The peers from PyPI, in target/bench/venv.
need_python_peers() {
  local venv=target/bench/venv
  local packages=("trafilatura==$TRAFILATURA" "resiliparse==$RESILIPARSE" "lxml_html_clean==$HTML_CLEAN")
  [[ -e $venv/peers && $(<"$venv/peers") == "${packages[*]}" ]] && return
  command -v python3 >/dev/null || stop "Python is not here: install Python 3.10 or later and run this again"
  say "fetching trafilatura $TRAFILATURA and resiliparse $RESILIPARSE"
  mkdir -p target/bench
  python3 -m venv --clear "$venv" || stop "Python has no venv: install the package python3-venv and run this again"
  "$venv/bin/pip" install --quiet --disable-pip-version-check "${packages[@]}" ||
    stop "the peers could not be fetched: is there a network?"
  echo "${packages[*]}" >"$venv/peers"
}

bench_paint() {
  need_npm_packages
  need_chromium
  build_extension
  node benches/browser/paint.mjs
}

run_bench() {
  need_rust
  need_node
  need_python_peers
  build_command_line
  say "measuring against native peers"
  cargo run --quiet --release --manifest-path benches/native/Cargo.toml --target-dir target
  node benches/native/chart.mjs
  say "measuring sentences and key points"
  local table
  for table in sentences points; do
    cargo run --quiet --release --manifest-path benches/native/Cargo.toml --target-dir target --bin "bench-$table"
  done | tee benches/points.md
}
