import { defineScanner } from '../format.ts';

/** Any page with a list of people. It knows no host: what it knows is in this folder's engine files. */
export default defineScanner({
  format: 1,
  id: 'generic',
  name: 'Any page',
  level: 1,
  hosts: [],
  pages: [{ kind: 'generic', path: '' }],
});
