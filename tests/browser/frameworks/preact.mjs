import { createElement, hydrate as hydrateRoot } from "preact";
import { useState } from "preact/hooks";
import { FIRST, view } from "./story.mjs";

const make = (/** @type {any} */ tag, /** @type {any} */ properties, /** @type {any[]} */ children) =>
  createElement(tag, properties, ...children);

/** @param {any} properties */
export function App({ change }) {
  const [state, set] = useState(FIRST);
  change?.(set);
  return view(make, "class", state);
}

/** @param {Element} root */
export function hydrate(root) {
  /** @type {(state: any) => void} */
  let set = () => {};
  hydrateRoot(createElement(App, { change: (/** @type {typeof set} */ own) => (set = own) }), root);
  return (/** @type {any} */ state) => set(state);
}
