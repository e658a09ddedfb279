# The packages for the stores, and the source that their reviewers ask for. Sourced by build.sh.

PACKAGES=target/packages

# The same bytes on every machine from the same commit: toolchain, wasm-bindgen, wasm-opt and deflate are pinned, and
# no file carries a time, an owner or a place.
package() {
  [[ ! -e .git || ! $(git status --porcelain) ]] || stop "a package is a commit's: commit or put away what git status shows"
  need_rust
  need_rust_src || stop "a package is built with the sources of Rust's standard library, so that it is the same everywhere"
  build_extension
  check_sizes extension
  local name
  name=unhusk-$(version)
  rm -rf "$PACKAGES"
  mkdir -p "$PACKAGES"
  node build/package.mjs "$PACKAGES/$name-chromium.zip" target/extension/chromium
  node build/package.mjs "$PACKAGES/$name-firefox.zip" target/extension/firefox
  node build/package.mjs "$PACKAGES/$name-source.zip" .
  (cd "$PACKAGES" && sha256sum -- *.zip | tee SHA256SUMS)
}

# Builds the packages of the last commit, and again elsewhere and later, and compares: another folder, CARGO_HOME,
# RUSTUP_HOME, HOME, user name, clock, zone and language.
check_reproducible() {
  local elsewhere=$PWD/target/proof/another/and-deeper toolchain rustup
  package
  toolchain=$(rustc --print sysroot)
  rustup=$elsewhere/rustup
  rm -rf target/proof/another
  mkdir -p "$elsewhere/unhusk" "$elsewhere/home" "$elsewhere/cargo" "$rustup/toolchains"
  say "building the packages of $(git rev-parse --short HEAD) in another place"
  git archive HEAD | tar -x -C "$elsewhere/unhusk"
  find "$elsewhere/unhusk" -exec touch -d 2031-02-03T04:05:06 {} +
  cp -r --reflink=auto "$toolchain" "$rustup/toolchains/$(rustup show active-toolchain | cut -d' ' -f1)"
  cp "${RUSTUP_HOME:-$HOME/.rustup}/settings.toml" "$rustup"
  mkdir -p "$elsewhere/unhusk/target/tools/bin"
  cp "$WASM_BINDGEN" "$elsewhere/unhusk/target/tools/bin"
  cp -r node_modules "$elsewhere/unhusk"
  [[ ! -e ${CARGO_HOME:-$HOME/.cargo}/config.toml ]] || cp "${CARGO_HOME:-$HOME/.cargo}/config.toml" "$elsewhere/cargo"
  another env RUSTC_BOOTSTRAP=1 cargo fetch --quiet --locked -Zbuild-std --target wasm32-unknown-unknown \
    --manifest-path "$elsewhere/unhusk/Cargo.toml"
  another "$elsewhere/unhusk/build.sh" package
  diff "$PACKAGES/SHA256SUMS" "$elsewhere/unhusk/$PACKAGES/SHA256SUMS" ||
    stop "the packages differ: $PACKAGES and $elsewhere/unhusk/$PACKAGES"
  say "the packages are the same, bit for bit"
  rm -rf target/proof/another
}

# Runs a command as somebody else would have it, elsewhere, with the files of 2031 and a clock six years fast in node,
# which writes the zips (a library that changes rustc's own clock makes it hang). Uses `elsewhere` and `rustup` of its
# caller.
another() {
  env -i PATH="$PATH" HOME="$elsewhere/home" USER=somebody LOGNAME=somebody TZ=Asia/Kathmandu LC_ALL=C \
    CARGO_HOME="$elsewhere/cargo" RUSTUP_HOME="$rustup" RUSTUP_AUTO_INSTALL=0 ${SSL_CERT_FILE:+"SSL_CERT_FILE=$SSL_CERT_FILE"} \
    NODE_OPTIONS="--import=data:text/javascript,const%20now=Date.now;Date.now=()=%3Enow()+2e11" "$@"
}
