/** Reads a list's other pages. Injected where the rep asks for them. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pagedLists } from '../../scanners/engine/paged-lists.ts';
import { putPart } from '../crm.content/parts-here.ts';

export default defineUnlistedScript(() => putPart('paged', pagedLists));
