// Kept in a global: a port nobody holds would be closed.
Object.assign(globalThis, {
  port: /** @type {any} */ (globalThis).chrome.runtime.connect({ name: location.hash.slice(1) }),
});
