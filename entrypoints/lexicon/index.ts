/**
 * The generic scan's words and patterns, injected before the reading script. They are as large as a quarter of the worker,
 * which would have to load them at every start and send them with every scan, and they are data, not code.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { lexicon } from '../../scanners/pick.ts';
import { putLexicon } from './here.ts';

export default defineUnlistedScript(() => putLexicon(lexicon));
