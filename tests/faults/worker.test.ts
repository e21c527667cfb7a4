/** The extension's background, killed in real browsers. */
import { shows } from './shows.ts';

shows('worker');
