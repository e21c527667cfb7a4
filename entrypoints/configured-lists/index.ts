/** Reads pages of known CRMs by their scanner's data. Injected into those alone, so that any other page loads less. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readConfigured } from '../../scanners/engine/configured.ts';
import { putParts } from '../../scanners/engine/parts.ts';

export default defineUnlistedScript(() => putParts({ configured: readConfigured }));
