/**
 * The control of the keep-alive test: everything the product's worker has (a stream with events arriving, a port from
 * an open page) except the pings. Chrome must end it after about 30 seconds.
 */
const { runtime } = /** @type {any} */ (globalThis).chrome;

runtime.onConnect.addListener((/** @type {any} */ port) => {
  void (async () => {
    const reply = await fetch(port.name);
    const reader = reply.body?.getReader();
    while (reader && !(await reader.read()).done);
  })();
});
