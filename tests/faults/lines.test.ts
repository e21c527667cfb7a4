/** Lines and time: both mostly wait. */
import { shows } from './shows.ts';

shows('net', 'soak');
