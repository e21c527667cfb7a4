/** Reads tables of hundreds of rows. Injected where the reading script meets one. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { longLists } from '../../scanners/generic/long-lists.ts';
import { putPart } from '../crm.content/parts-here.ts';

export default defineUnlistedScript(() => putPart('long', longLists));
