/** The reading script and the parts of its engine as the extension has them, without what WXT puts around them. */
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { sharedEngine } from '../../shared-engine.ts';

const entrypoints = fileURLToPath(new URL('../../entrypoints/', import.meta.url));

export const scriptFiles = {
  crm: 'crm.content/index.ts',
  configured: 'configured-lists/index.ts',
  generic: 'generic-lists/index.ts',
  long: 'long-lists/index.ts',
  loose: 'loose-lists/index.ts',
  paged: 'paged-lists/index.ts',
};
export type ScriptName = keyof typeof scriptFiles;

export interface BuiltScript {
  /** Runs in a page as it stands. */
  code: string;
  size: number;
  /** The files of the repository that are in it. */
  modules: string[];
}

/** `holders`: which script holds which module already (shared-engine.ts). */
export async function builtScript(name: ScriptName, holders: Map<string, string>): Promise<BuiltScript> {
  const file = scriptFiles[name];
  const entrypoint = basename(dirname(file)).replace('.content', '');
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'import.meta.env.ENTRYPOINT': JSON.stringify(entrypoint) },
    plugins: [sharedEngine(holders)],
    build: {
      write: false,
      minify: true,
      lib: { entry: entrypoints + file, formats: ['iife'], name: 'script' },
      rolldownOptions: { output: { footer: 'script.main();' } },
    },
  });
  const [bundle] = [built].flat();
  if (!bundle || !('output' in bundle)) throw new Error(`${file} was not built`);
  const { code, modules } = bundle.output[0];
  const held = Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? id : []));
  return { code, size: Buffer.byteLength(code), modules: held };
}

export async function builtScripts(): Promise<Record<ScriptName, BuiltScript>> {
  const holders = new Map<string, string>();
  const all: Partial<Record<ScriptName, BuiltScript>> = {};
  for (const name of Object.keys(scriptFiles) as ScriptName[]) all[name] = await builtScript(name, holders);
  return all as Record<ScriptName, BuiltScript>;
}
