/** Finds and reads lists on pages that no scanner knows, and columns of those that one knows. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { putParts } from '../../scanners/engine/parts.ts';
import { readAnyList } from '../../scanners/generic/read-list.ts';

export default defineUnlistedScript(() => putParts({ generic: readAnyList }));
