/** Regular expressions that take their time, found while everything else runs. */

const LONGEST_MS = 5;

/** Watches every match until `end`, which gives the patterns that were slow; a busy machine alone makes none slow. */
export function watchPatterns(): { end(): string[] } {
  const exec = RegExp.prototype.exec;
  const slow = new Set<string>();
  const timed = (pattern: RegExp, text: string) => {
    const start = performance.now();
    const found = exec.call(pattern, text);
    const ms = performance.now() - start;
    return { found, ms };
  };
  RegExp.prototype.exec = function (this: RegExp, text: string) {
    const before = this.lastIndex;
    const first = timed(this, text);
    if (first.ms > LONGEST_MS) {
      const after = this.lastIndex;
      const again = () => {
        this.lastIndex = before;
        return timed(this, text).ms;
      };
      const best = Math.min(again(), again(), again());
      this.lastIndex = after;
      if (best > LONGEST_MS) slow.add(`${this} on ${String(text).length} characters`);
    }
    return first.found;
  };
  return {
    end() {
      RegExp.prototype.exec = exec;
      return [...slow];
    },
  };
}
