/** Reads tables of hundreds of rows. Injected where the reading script meets one. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { putParts } from '../../scanners/engine/parts.ts';
import { longLists } from '../../scanners/generic/long-lists.ts';

export default defineUnlistedScript(() => putParts({ long: longLists }));
