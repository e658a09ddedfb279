# The bench in the browser, against what else reads pages there. Sourced by build.sh.

DEFUDDLE=0.19.4

# Defuddle, in target/bench; it is no part of the project's own packages, as Readability.js is for the playground.
need_peers() {
  [[ -d target/bench/node_modules/defuddle ]] && return
  say "fetching Defuddle $DEFUDDLE"
  mkdir -p target/bench
  npm install --prefix target/bench --ignore-scripts --no-fund --no-audit --loglevel=error \
    "defuddle@$DEFUDDLE" || stop "Defuddle could not be fetched: is there a network?"
}

bench_browser() {
  need_npm_packages
  need_chromium
  need_peers
  build_extension
  node benches/browser/main.mjs
}
