import { createElement, useState } from "react";
import { flushSync } from "react-dom";
import { hydrateRoot } from "react-dom/client";
import { FIRST, view } from "./story.mjs";

const make = (/** @type {any} */ tag, /** @type {any} */ properties, /** @type {any[]} */ children) =>
  createElement(tag, properties, ...children);

/** @param {any} properties */
export function App({ change }) {
  const [state, set] = useState(FIRST);
  change?.(set);
  return view(make, "className", state);
}

/** @param {Element} root */
export function hydrate(root) {
  /** @type {(state: any) => void} */
  let set = () => {};
  hydrateRoot(root, createElement(App, { change: (/** @type {typeof set} */ own) => (set = own) }));
  return (/** @type {any} */ state) => flushSync(() => set(state));
}
