# The playground: static files for any host, in target/www. Sourced by build.sh.

# What it shares with the extension is copied out of the built one.
build_playground() {
  local folder=target/www readability=node_modules/@mozilla/readability part
  say "building the playground"
  build_module playground
  bind_module playground
  rm -rf "$folder"
  mkdir -p "$folder/readability" "$folder/wasm"
  cp -r www/. "$folder"
  for part in _locales icons style LICENSE-APACHE LICENSE-MIT NOTICE; do
    cp -r "target/extension/chromium/$part" "$folder"
  done
  node_modules/.bin/esbuild extension/hands.js extension/hands-read.js --minify --outdir="$folder" --log-level=warning
  node_modules/.bin/esbuild www/unserved.js --bundle --minify --outdir="$folder" --log-level=warning
  for part in engine.js engine_bg.wasm engine.archive playground.js playground_bg.wasm; do
    cp "target/engine/wasm/$part" "$folder/wasm"
  done
  cp "$readability/Readability.js" "$readability/LICENSE.md" "$folder/readability"
  check_sizes www
  say "built target/www"
}

serve_playground() {
  build_extension
  build_playground
  node build/serve.mjs
}
