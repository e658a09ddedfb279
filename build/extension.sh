# Builds the extension for both browsers into target/extension. Sourced by build.sh.

WASM_LIMIT=$((300 * 1024))
HANDS_LIMIT=$((16 * 1024))

build_extension() {
  need_rust
  need_wasm_target
  need_wasm_bindgen
  need_node
  say "building the engine for the extension"
  cargo build --quiet --release --lib --target wasm32-unknown-unknown
  bind_engine
  assemble chromium
  assemble firefox
  node build/manifest.mjs extension/manifest.json extension/firefox.json >target/extension/firefox/manifest.json
  say "built target/extension/chromium and target/extension/firefox"
}

# The engine as a module for the web, in target/engine/wasm, with its types for the check of the scripts.
bind_engine() {
  local built=target/wasm32-unknown-unknown/release/unhusk.wasm
  local bound=target/engine/wasm/unhusk_bg.wasm
  [[ $bound -nt $built && $bound -nt build/extension.sh ]] && return
  "$WASM_BINDGEN" "$built" --target web --out-dir target/engine/wasm --out-name unhusk \
    --remove-name-section --remove-producers-section --experimental-reset-state-function
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
