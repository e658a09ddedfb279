# What the build stands on, each fetched when it is missing and passed over when it is there. Sourced by build.sh.

# rustup with the toolchain that rust-toolchain.toml names.
need_rust() {
  local toolchain
  command -v rustup >/dev/null || PATH="$HOME/.cargo/bin:$PATH"
  command -v rustup >/dev/null || stop "rustup is not here: install it from https://rustup.rs and run this again"
  toolchain=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
  if ! rustup toolchain list | grep -q "^$toolchain-"; then
    say "fetching Rust $toolchain"
    rustup toolchain install "$toolchain" --profile minimal --component clippy --component rustfmt ||
      stop "Rust $toolchain could not be fetched: is there a network?"
  fi
  command -v cc >/dev/null || need_packages "a linker" gcc libc6-dev
}

# The compiler's part for wasm.
need_wasm_target() {
  local target=wasm32-unknown-unknown
  rustup target list --installed | grep -qx "$target" && return
  say "fetching the target $target"
  rustup target add "$target" || stop "the target $target could not be fetched: is there a network?"
}

# The standard library's sources, with which the engine is built smaller. Without them it works as well.
need_rust_src() {
  [[ -d $(rustc --print sysroot)/lib/rustlib/src/rust/library ]] && return
  say "fetching the sources of Rust's standard library"
  rustup component add rust-src && return
  say "they could not be fetched: the engine gets larger than it is in a release"
  return 1
}

# The wasm-bindgen command of the crate's own version: both must be equal. Without --locked, because its lock names
# versions that not every registry serves.
need_wasm_bindgen() {
  local version
  version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"/\1/p}' Cargo.lock)
  WASM_BINDGEN=$(command -v wasm-bindgen || true)
  [[ $WASM_BINDGEN && $("$WASM_BINDGEN" --version) == "wasm-bindgen $version" ]] && return
  WASM_BINDGEN=target/tools/bin/wasm-bindgen
  [[ -x $WASM_BINDGEN && $("$WASM_BINDGEN" --version) == "wasm-bindgen $version" ]] && return
  say "building wasm-bindgen $version, once: about three minutes"
  cargo install --quiet wasm-bindgen-cli --version "$version" --force --root target/tools --target-dir target/tools/build ||
    stop "wasm-bindgen $version could not be built: is there a network?"
  rm -rf target/tools/build
}

# Node, with which the manifests are written and the browser is driven.
need_node() {
  command -v node >/dev/null || stop "Node is not here: install Node 20 or later and run this again"
  (($(node -p 'process.versions.node.split(".")[0]') >= 20)) ||
    stop "Node $(node --version) is too old: install Node 20 or later and run this again"
}

# The packages of package.json: wasm-opt, test driver, type checker, linter, formatter.
need_npm_packages() {
  need_node
  local installed=node_modules/.package-lock.json
  [[ -e $installed && ! package-lock.json -nt $installed ]] && return
  command -v npm >/dev/null || stop "npm is not here: install it beside Node and run this again"
  say "fetching the tools of package.json"
  npm ci --ignore-scripts --no-fund --no-audit --loglevel=error || stop "the tools could not be fetched: is there a network?"
  touch "$installed"
}

# Firefox. FIREFOX names another one.
need_firefox() {
  FIREFOX=${FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}
  if [[ ! $FIREFOX ]]; then
    need_packages Firefox firefox-esr
    FIREFOX=$(command -v firefox-esr)
  fi
  [[ -x $FIREFOX ]] || stop "there is no browser at $FIREFOX"
  export FIREFOX
}

# A Chromium and a font that has Chinese and Japanese characters. CHROMIUM names another one.
need_chromium() {
  CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
  if [[ ! $CHROMIUM ]]; then
    need_packages Chromium chromium
    CHROMIUM=$(command -v chromium)
  fi
  [[ -x $CHROMIUM ]] || stop "there is no browser at $CHROMIUM"
  export CHROMIUM
  compgen -G '/usr/share/fonts/*/*/*CJK*' >/dev/null || [[ $(fc-list :lang=zh 2>/dev/null) ]] ||
    need_packages "a font with Chinese and Japanese characters" fonts-noto-cjk
}

# Debian packages: what for, then their names.
need_packages() {
  local what=$1 root=()
  shift
  command -v apt-get >/dev/null || stop "$what is missing and there is no apt-get here: install $* and run this again"
  if ((EUID)); then
    command -v sudo >/dev/null || stop "$what is missing: run \"apt-get install $*\" as root and run this again"
    root=(sudo)
  fi
  say "fetching $what: apt-get install $*"
  { "${root[@]}" apt-get update -qq && "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends "$@" >/dev/null; } ||
    stop "$what could not be fetched: is there a network?"
}
