/** Finds lists that are no table or grid of their own. Injected where the reading script looks for them. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { putParts } from '../../scanners/engine/parts.ts';
import { looseLists } from '../../scanners/generic/loose-lists.ts';

export default defineUnlistedScript(() => putParts({ loose: looseLists }));
