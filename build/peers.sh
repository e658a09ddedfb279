# The bench in the browser, against what else reads pages there. Sourced by build.sh.

READABILITY=0.6.0
DEFUDDLE=0.19.4

# The peers from npm, in target/bench; they are no part of the project's own packages.
need_peers() {
  local modules=target/bench/node_modules
  [[ -d $modules/@mozilla/readability && -d $modules/defuddle ]] && return
  say "fetching Readability.js $READABILITY and Defuddle $DEFUDDLE"
  mkdir -p target/bench
  npm install --prefix target/bench --ignore-scripts --no-fund --no-audit --loglevel=error \
    "@mozilla/readability@$READABILITY" "defuddle@$DEFUDDLE" || stop "the peers could not be fetched: is there a network?"
}

bench_browser() {
  need_npm_packages
  need_chromium
  need_peers
  build_extension
  node benches/browser/main.mjs
}
