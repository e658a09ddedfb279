# Builds the extension for both browsers into target/extension. Sourced by build.sh.

WASM_LIMIT=$((300 * 1024))
HANDS_LIMIT=$((16 * 1024))

build_extension() {
  need_rust
  need_wasm_target
  need_wasm_bindgen
  need_npm_packages
  say "building the engine for the extension"
  build_engine
  bind_engine
  assemble chromium
  assemble firefox
  node build/manifest.mjs extension/manifest.json extension/firefox.json >target/extension/firefox/manifest.json
  say "built target/extension/chromium and target/extension/firefox"
}

# The engine as the compiler makes it smallest. The standard library is built along, for size and with panics that trap
# at once; both switches are not stable yet, which is what RUSTC_BOOTSTRAP is for.
build_engine() {
  local build=(cargo build --quiet --release --lib --target wasm32-unknown-unknown --target-dir target/engine/cargo)
  export CARGO_PROFILE_RELEASE_OPT_LEVEL=z
  if need_rust_src; then
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort" "${build[@]}" \
      -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size
  else
    "${build[@]}"
  fi
  unset CARGO_PROFILE_RELEASE_OPT_LEVEL
}

# The engine as a module for the web, in target/engine/wasm, with its types for the check of the scripts.
bind_engine() {
  local built=target/engine/cargo/wasm32-unknown-unknown/release/unhusk.wasm
  local bound=target/engine/bound
  local small=target/engine/wasm
  [[ $small/unhusk_bg.wasm -nt $built && $small/unhusk_bg.wasm -nt build/extension.sh ]] && return
  "$WASM_BINDGEN" "$built" --target web --out-dir "$bound" --out-name unhusk \
    --remove-name-section --remove-producers-section --experimental-reset-state-function
  mkdir -p "$small"
  cp "$bound"/unhusk.js "$bound"/unhusk.d.ts "$bound"/unhusk_bg.wasm.d.ts "$small"
  # The features that wasm-bindgen's module uses.
  node_modules/.bin/wasm-opt -Oz --enable-bulk-memory --enable-multivalue --enable-mutable-globals \
    --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext \
    "$bound/unhusk_bg.wasm" -o "$small/unhusk_bg.wasm"
}

# One browser's folder: the sources, and the engine beside them.
assemble() {
  local folder=target/extension/$1
  rm -rf "$folder"
  mkdir -p "$folder/wasm"
  cp -r extension/. "$folder"
  rm "$folder/firefox.json"
  cp target/engine/wasm/unhusk.js target/engine/wasm/unhusk_bg.wasm "$folder/wasm"
}

# Both files load on somebody's machine: they stay small.
check_sizes() {
  check_size target/extension/chromium/wasm/unhusk_bg.wasm "$WASM_LIMIT"
  check_size target/extension/chromium/hands.js "$HANDS_LIMIT"
}

check_size() {
  local size
  size=$(stat -c %s "$1")
  say "$1: $size bytes of at most $2"
  ((size <= $2)) || stop "$1 has $size bytes, more than $2"
}
