# The measurements against other tools. Sourced by build.sh.

run_bench() {
  need_rust
  say "measuring against native peers"
  cargo bench --quiet --bench native
}
