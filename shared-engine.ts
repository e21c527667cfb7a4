/**
 * How the reading script and the parts of its engine are built: what a part wants of the modules that `crm.js` publishes in
 * the page (`entrypoints/crm.content/shared-modules.ts`), it takes from there. The build fails where two of these scripts would
 * hold the same module: each copy would be loaded, and would remember things of its own.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = import.meta.dirname;
const list = 'entrypoints/crm.content/shared-modules.ts';

/** Where in the page each published module lies, by its file. */
function published(): Map<string, string> {
  const imports = readFileSync(join(root, list), 'utf8').matchAll(/^import \* as (\w+) from '(.+)';$/gm);
  return new Map(
    [...imports].map(([, name, path = '']) => [
      resolve(root, dirname(list), path),
      `globalThis.crmDialerEngine.${name}`,
    ]),
  );
}

/** All that the module exports, taken from the page. What a part imports and is not among it ends the build. */
function taken(file: string, place: string | undefined): string {
  const exported = readFileSync(file, 'utf8').matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm);
  return [`const here = ${place};`, ...[...exported].map(([, name]) => `export const ${name} = here.${name};`)].join(
    '\n',
  );
}

const mark = '\0shared:';

/** What Vite gives the hook at the end of a build, as far as it is wanted here. */
interface Building {
  error(message: string): never;
}
type Bundle = Record<string, { modules?: Record<string, { renderedLength: number }> }>;

/** By module, which script holds it. Every script is a build of its own, all of them in this process. */
const holdersOfAll = new Map<string, string>();

export function sharedEngine(holders = holdersOfAll) {
  const places = published();
  let script = '';
  const isPart = () => script.endsWith('-lists');
  return {
    name: 'shared-engine',
    enforce: 'pre' as const,
    configResolved({ define }: { define?: Record<string, unknown> }) {
      script = JSON.parse(String(define?.['import.meta.env.ENTRYPOINT'] ?? '""'));
    },
    // What of a module a part does not want is not taken either: taking it does nothing else.
    options: (options: object) =>
      isPart() ? { ...options, treeshake: { propertyReadSideEffects: false as const } } : null,
    resolveId(source: string, importer: string | undefined) {
      const file = isPart() && importer ? resolve(dirname(importer), source) : '';
      return places.has(file) ? mark + file : null;
    },
    load(id: string) {
      const file = id.startsWith(mark) ? id.slice(mark.length) : '';
      return file ? taken(file, places.get(file)) : null;
    },
    generateBundle(this: Building, _options: unknown, bundle: Bundle) {
      if (!isPart() && script !== 'crm') return;
      for (const [path, holder] of holders) if (holder === script) holders.delete(path);
      for (const [file, { renderedLength }] of Object.values(bundle).flatMap(({ modules }) =>
        Object.entries(modules ?? {}),
      )) {
        const path = relative(root, file).split(sep).join('/');
        if (!path.startsWith('scanners/') || renderedLength === 0) continue;
        const other = holders.get(path);
        if (other)
          this.error(`${path} would be in both ${other}.js and ${script}.js: publish it in ${list}, for both to use.`);
        holders.set(path, script);
      }
    },
  };
}
