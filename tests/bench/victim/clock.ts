/** Loaded into the vault's process: its clocks and its intervals go BENCH_CLOCK times as fast. */
const speed = Number(process.env.BENCH_CLOCK);
const begun = Date.now();
const { now } = Date;
Date.now = () => begun + (now() - begun) * speed;
// The vault counts what has passed by this one, and takes a `Date` of another pace for a clock that was set.
const passed = performance.now.bind(performance);
const start = passed();
performance.now = () => start + (passed() - start) * speed;
const every = globalThis.setInterval;
globalThis.setInterval = ((work: () => void, ms: number) =>
  every(work, ms / speed)) as unknown as typeof globalThis.setInterval;

export {};
