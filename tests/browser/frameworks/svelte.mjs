import { flushSync, hydrate as hydrateRoot } from "svelte";
import Story from "./Story.svelte";

/** @param {Element} root */
export function hydrate(root) {
  /** @type {(state: any) => void} */
  let set = () => {};
  hydrateRoot(Story, { target: root, props: { change: (/** @type {typeof set} */ own) => (set = own) } });
  return (/** @type {any} */ state) => flushSync(() => set(state));
}
