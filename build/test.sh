# The checks and tests, and the long measurements. Sourced by build.sh.

run_tests() {
  need_rust
  need_npm_packages
  need_chromium
  need_firefox
  build_extension
  build_playground
  check_sources
  check_manifests
  say "testing the engine and the command line"
  cargo test --quiet
  # Beside the extension's own engine.
  cargo test --quiet --test trust -- --ignored
  test_in chromium "$CHROMIUM" tests/browser/chromium/*.test.mjs
  test_in firefox "$FIREFOX"
  check_sizes extension
  say "all tests passed"
}

# What the stores would find: nothing; the oldest versions named are those that are needed; licences are known.
check_manifests() {
  say "checking the manifests, the Firefox package and the licences"
  node build/platform.mjs
  node build/licences.mjs check
  node build/lint.mjs
  node --test --test-reporter=dot tests/package.test.mjs
}

# What is known against the crates: versions that were taken back, and the advisories of RustSec. No part of the tests:
# the answer is another one tomorrow.
check_advisories() {
  need_rust
  need_node
  say "looking the crates up in the index of crates.io"
  node build/advisories.mjs
  need_cargo_deny
  say "looking the crates up in the advisories of RustSec"
  "$CARGO_DENY" check advisories || stop "RustSec knows of something, or could not be asked"
}

need_cargo_deny() {
  CARGO_DENY=$(command -v cargo-deny || true)
  [[ $CARGO_DENY ]] && return
  CARGO_DENY=$PWD/target/tools/bin/cargo-deny
  [[ -x $CARGO_DENY ]] && return
  say "building cargo-deny, once: some minutes"
  cargo install --quiet cargo-deny --root target/tools --target-dir target/tools/build ||
    stop "cargo-deny could not be built: is there a network?"
  rm -rf target/tools/build
}

# The same tests in each browser, and those of what it alone lets a test do. A file that fails, or takes longer than
# five minutes, is tried once more, and named at the end; after three that failed twice no other is begun.
test_in() {
  local file repeated=() failed=()
  say "testing the extension in $2"
  for file in tests/browser/*.test.mjs "${@:3}"; do
    test_file "$1" "$file" && continue
    say "$file failed in $1: once more"
    repeated+=("$file")
    test_file "$1" "$file" || failed+=("$file")
    ((${#failed[@]} < 3)) || break
  done
  ((${#failed[@]} == 0)) || stop "failed in $1: ${failed[*]}"
  ((${#repeated[@]} == 0)) || say "passed in $1 at the second try: ${repeated[*]}"
}

# A browser that hangs must not hold up the rest.
test_file() {
  BROWSER=$1 timeout --kill-after=20 300 node --test --test-reporter=spec --test-force-exit "$2"
}

# Format and lints of Rust, native and wasm, and of the scripts.
check_sources() {
  say "checking format, lints and types"
  cargo fmt --check
  cargo clippy --quiet --all-targets -- -D warnings
  cargo clippy --quiet --lib --target wasm32-unknown-unknown -- -D warnings
  npm run --silent check
}

run_samples() {
  need_npm_packages
  need_chromium
  build_extension
  node tests/browser/run.mjs
}

# Locales as they are named in extension/_locales; en and zh_CN where none are.
draw_pictures() {
  need_npm_packages
  need_chromium
  build_extension
  build_playground
  node build/pictures.mjs
}

take_screenshots() {
  need_npm_packages
  need_chromium
  build_extension
  build_playground
  node tests/browser/screenshots.mjs "$@"
}

run_proof() {
  [[ -d ../shared/corpus ]] || stop "../shared/corpus is not there: the long measurements need it"
  need_npm_packages
  need_chromium
  build_extension
  build_command_line
  check_reproducible
  say "reading the corpora with the extension's engine, too"
  UNHUSK_CORPUS=../shared/corpus cargo test --quiet --test trust -- --ignored --nocapture
  say "putting pages back that are made up"
  UNHUSK_SEEDS=200 BROWSER=chromium node --test --test-reporter=dot tests/browser/identity.test.mjs
  local missed=0
  for measure in proof odd soak load; do
    node "build/$measure.mjs" || missed=1
  done
  ((missed == 0)) || stop "a figure misses its bound"
}
