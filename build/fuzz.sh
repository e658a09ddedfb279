# Fuzzing, by libFuzzer. Sourced by build.sh.

# Longest inputs, in bytes: longer ones find little more and take long.
declare -A FUZZ_LENGTH=([html]=8000 [rules]=600 [settings]=4096 [snapshot]=8000 [text]=8000)
# An input that takes longer, in seconds, is a fault.
FUZZ_PATIENCE=10

# Every target for so many seconds each. Faults go to target/fuzz/NAME-*, and end in status 1.
fuzz() {
  local seconds=$1 faults=0 target
  need_rust
  need_cargo_fuzz
  say "building the fuzz targets"
  (cd fuzz && "$CARGO_FUZZ" fuzz build --sanitizer none --target-dir ../target/fuzz/build)
  for target in fuzz/targets/*.rs; do
    target=$(basename "$target" .rs)
    fuzz_target "$target" "$seconds" || faults=1
  done
  ((faults == 0)) || stop "there are inputs that fail: target/fuzz/*-{crash,timeout,oom}-*"
}

# What is found goes to target/fuzz/NAME, beside the corpus that is kept.
fuzz_target() {
  local target=$1 seconds=$2 seeds=("fuzz/corpus/$1")
  if [[ $target == html ]]; then seeds+=(tests/pages); fi
  say "fuzzing $target for $seconds seconds"
  mkdir -p "target/fuzz/$target"
  target/fuzz/build/*/release/"$target" "target/fuzz/$target" "${seeds[@]}" \
    -artifact_prefix="target/fuzz/$target-" -max_len="${FUZZ_LENGTH[$target]}" -max_total_time="$seconds" \
    -timeout="$FUZZ_PATIENCE" -rss_limit_mb=6000 -print_final_stats=1 -verbosity=0
}

# cargo-fuzz, and the nightly compiler that it needs.
need_cargo_fuzz() {
  rustup toolchain list | grep -q '^nightly-' || rustup toolchain install nightly --profile minimal ||
    stop "fuzzing needs a nightly compiler, which could not be fetched: is there a network?"
  export RUSTUP_TOOLCHAIN=nightly
  CARGO_FUZZ=$(command -v cargo-fuzz || true)
  [[ $CARGO_FUZZ ]] && return
  CARGO_FUZZ=$PWD/target/tools/bin/cargo-fuzz
  [[ -x $CARGO_FUZZ ]] && return
  say "building cargo-fuzz, once"
  RUSTUP_TOOLCHAIN=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml) cargo install --quiet cargo-fuzz \
    --root target/tools --target-dir target/tools/build || stop "cargo-fuzz could not be built: is there a network?"
  rm -rf target/tools/build
}
