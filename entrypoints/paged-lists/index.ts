/** Reads a list's other pages. Injected where the rep asks for them. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { walkPages } from '../../scanners/engine/paged-lists.ts';
import { putParts } from '../../scanners/engine/parts.ts';

export default defineUnlistedScript(() => putParts({ paged: walkPages }));
