import { createSSRApp, h, shallowRef } from "vue";
import { FIRST, view } from "./story.mjs";

const state = shallowRef(FIRST);

export const app = () =>
  createSSRApp({
    render: () => view((tag, properties, children) => h(tag, properties, children), "class", state.value),
  });

/** @param {Element} root */
export function hydrate(root) {
  app().mount(root);
  return (/** @type {any} */ next) => void (state.value = next);
}
