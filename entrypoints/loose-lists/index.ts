/** Finds lists that are no table or grid of their own. Injected where the reading script looks for them. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { looseLists } from '../../scanners/generic/loose-lists.ts';
import { putPart } from '../crm.content/parts-here.ts';

export default defineUnlistedScript(() => putPart('loose', looseLists));
