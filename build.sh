#!/usr/bin/env bash
# The one door to building, running and testing Unhusk. What it needs and does not find, it fetches, and says so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'USAGE'
usage: ./build.sh [COMMAND]

  (none)  build the extension into target/extension/chromium and target/extension/firefox,
          the playground into target/www, and the command line into target/release/unhusk
  run     build, open the sample articles in a browser, clean them, print key points and ledger
          (without a display: headless, with screenshots in target/run)
  playground
          serve the playground on this machine (PORT names another port)
  test    run every check and test
  screenshots [LOCALE...]
          pictures of every surface in every state, light and dark, into target/screenshots
  pictures
          draw the pictures of the stores and of README.md anew
  proof   run the long measurements: the corpora and odd pages in ../shared, `reproduce`, a soak of 300 pages
  advisories
          look the crates up: versions that were taken back, and the advisories of RustSec
  fuzz [SECONDS]
          feed each thing that reads what others wrote with what a fuzzer makes up, 60 seconds each
  bench   measure the time a page takes, beside dom_smoothie, rs-trafilatura, trafilatura and
          resiliparse, into benches/native.md; sentences and key points, into benches/points.md
  bench-browser
          measure what a page costs in Chromium, beside Readability.js, Defuddle and DOM Distiller, and idle,
          into benches/browser.md
  bench-paint
          measure what is painted, and when, on pages of the automatic mode, into benches/paint.md
  package build the packages for the stores and the source archive, in target/packages
  reproduce
          build the packages, and again as somebody else would, elsewhere and later, and compare
USAGE
}

say() { printf '\033[1m%s\033[0m\n' "build.sh: $*" >&2; }

stop() {
  printf '%s\n' "build.sh: $*" >&2
  exit 1
}

source build/setup.sh
source build/extension.sh
source build/playground.sh
source build/package.sh
source build/peers.sh
source build/test.sh
source build/bench.sh
source build/fuzz.sh

build_command_line() {
  need_rust
  say "building the command line"
  cargo build --quiet --release --bin unhusk
  say "built target/release/unhusk"
}

main() {
  case ${1-build} in
    build)
      build_extension
      build_playground
      build_command_line
      ;;
    run) run_samples ;;
    playground) serve_playground ;;
    test) run_tests ;;
    screenshots) take_screenshots "${@:2}" ;;
    pictures) draw_pictures ;;
    proof) run_proof ;;
    package) package ;;
    advisories) check_advisories ;;
    fuzz) fuzz "${2-60}" ;;
    bench-browser) bench_browser ;;
    bench-paint) bench_paint ;;
    reproduce) check_reproducible ;;
    bench) run_bench ;;
    -h | --help | help) usage ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
}

main "$@"
