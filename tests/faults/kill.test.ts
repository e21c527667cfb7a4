/** The vault's process and its disk, damaged. */
import { shows } from './shows.ts';

shows('kill', 'syscalls', 'disk');
