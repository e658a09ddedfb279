# Builds the extension for both browsers into target/extension. Sourced by build.sh.

INLINE="-Zinline-mir=yes -Zinline-mir-threshold=20 -Zinline-mir-hint-threshold=40 -Cllvm-args=-inline-threshold=30"

build_extension() {
  need_rust
  need_wasm_target
  need_wasm_bindgen
  need_npm_packages
  for module in engine surfaces; do
    say "building the extension's $module"
    build_module "$module"
    bind_module "$module"
  done
  copy_archive
  node build/licences.mjs notice >target/engine/NOTICE
  assemble chromium
  assemble firefox extension/firefox.json
  say "built target/extension/chromium and target/extension/firefox"
}

# A module of the extension, a feature of the crate, as the compiler makes it smallest. The standard library is built
# along, for size and with panics that trap at once; both switches are not stable yet, which is what RUSTC_BOOTSTRAP is
# for. Functions of a few instructions, as iterators are made of, are smaller in place than called. What cargo says of
# the build goes to target/engine/NAME.ndjson.
build_module() {
  local build=(cargo build --quiet --message-format=json-render-diagnostics --release --lib
    --target wasm32-unknown-unknown --target-dir target/engine/cargo --no-default-features --features "$1")
  mkdir -p target/engine
  exec 3>"target/engine/$1.ndjson"
  export CARGO_PROFILE_RELEASE_OPT_LEVEL=z
  if need_rust_src; then
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none $INLINE" "${build[@]}" \
      -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size >&3
  else
    "${build[@]}" >&3
  fi
  exec 3>&-
  unset CARGO_PROFILE_RELEASE_OPT_LEVEL
}

# A module as it is loaded, in target/engine/wasm, with its types for the check of the scripts.
bind_module() {
  local built=target/engine/cargo/wasm32-unknown-unknown/release/unhusk.wasm
  local bound=target/engine/bound
  local small=target/engine/wasm
  [[ $small/$1_bg.wasm -nt $built && $small/$1_bg.wasm -nt build/extension.sh ]] && return
  "$WASM_BINDGEN" "$built" --target web --out-dir "$bound" --out-name "$1" \
    --remove-name-section --remove-producers-section --experimental-reset-state-function
  mkdir -p "$small"
  cp "$bound/$1.js" "$bound/$1.d.ts" "$bound/$1_bg.wasm.d.ts" "$small"
  # Flat code is put into shape anew, smaller than the compiler's. Then the features that wasm-bindgen's module uses.
  node_modules/.bin/wasm-opt --flatten --rereloop -Oz --merge-similar-functions -Oz --reorder-functions \
    --enable-bulk-memory --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int \
    --enable-reference-types --enable-sign-ext \
    "$bound/$1_bg.wasm" -o "$small/$1_bg.wasm"
}

# What the engine knows, a file beside it.
copy_archive() {
  local packed
  packed=$(sed -n 's/.*"package_id":"[^"]*unhusk[^"]*".*"out_dir":"\([^"]*\)".*/\1/p' target/engine/engine.ndjson)
  cp "$packed/archive" target/engine/wasm/engine.archive
}

# The version, which stands in Cargo.toml alone.
version() {
  sed -n '/^\[package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml
}

# The attributes that the engine reads, as src/page/mod.rs lists them.
attributes() {
  local names
  names=$(sed -n '/^pub const ATTRIBUTES/,/^];/s/^ *\("[^"]*"\),$/\1/p' src/page/mod.rs | paste -sd,)
  printf '[%s]' "$names"
}

# One browser's folder: the sources, the manifest with what is laid over it, the modules, and the licences.
assemble() {
  local folder=target/extension/$1
  shift
  rm -rf "$folder"
  mkdir -p "$folder/wasm"
  cp -r extension/. "$folder"
  rm "$folder/firefox.json"
  node build/hands.mjs "$folder" "$(attributes)"
  node build/manifest.mjs "$(version)" extension/manifest.json "$@" >"$folder/manifest.json"
  cp LICENSE-APACHE LICENSE-MIT target/engine/NOTICE "$folder"
  for module in engine surfaces; do
    cp "target/engine/wasm/$module.js" "target/engine/wasm/${module}_bg.wasm" "$folder/wasm"
  done
  cp target/engine/wasm/engine.archive "$folder/wasm"
}

# These load on somebody's machine: they stay small. In: which of the folders of target.
check_sizes() {
  local pattern most size
  while read -r pattern most; do
    [[ $pattern == "$1"/* ]] || continue
    # shellcheck disable=SC2086
    size=$(cat target/$pattern | wc -c)
    say "target/$pattern: $size bytes of at most $most"
    ((size <= most)) || stop "target/$pattern has $size bytes, more than the $most of benches/budget.txt"
  done <benches/budget.txt
}
