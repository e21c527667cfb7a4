/** The demo's steps: each is timed, printed as one line and kept as a screenshot `NN-name.png`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export interface Step {
  name: string;
  ms: number;
}

export class Steps {
  readonly done: Step[] = [];
  readonly #folder: string;
  /** The step that runs, and stays here when it fails. */
  running: string | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A step with nothing to look at. */
  async time<T>(name: string, sentence: string, work: () => Promise<T>): Promise<T> {
    this.running = name;
    const start = performance.now();
    const value = await work();
    const ms = Math.round(performance.now() - start);
    this.done.push({ name, ms });
    console.log(`${String(this.done.length).padStart(2)}  ${sentence.padEnd(72)}${String(ms).padStart(6)} ms`);
    this.running = null;
    return value;
  }

  /** `work` answers the page to take a picture of; the picture is not part of the time. */
  async run(name: string, sentence: string, work: () => Promise<Page>): Promise<void> {
    const page = await this.time(name, sentence, work);
    const file = `${String(this.done.length).padStart(2, '0')}-${name}.png`;
    await mkdir(this.#folder, { recursive: true });
    await page.screenshot({ path: join(this.#folder, file) });
  }
}
