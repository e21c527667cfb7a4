/**
 * Makes one file of the vault and of what it imports: of a start, most of the time went into finding, reading and
 * compiling 845 files. Run by itself (`npm ci` and `npm start` do) it makes the file anew where something has changed. Plain
 * JavaScript, because `npm ci` may run it with the Node 20 of a distribution.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '..', '..');
/** As deep in the checkout as a folder of the server, whose files look for the checkout two folders up. */
const folder = join(root, '.output', 'vault');
const file = join(folder, 'main.mjs');
/** What the file was made of, each with its size and time. */
const madeOf = join(folder, 'made-of.txt');

/**
 * Makes the bundle where it is not up to date.
 * @returns {Promise<string>} its path
 */
export async function bundleVault() {
  if (existsSync(file) && isUpToDate()) return file;
  // Loaded only where it is used: mostly there is nothing to do.
  const { build } = await esbuild();
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'server', 'main.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What is imported when it is first needed stays in files of its own.
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Wanted with DATABASE_URL only, and then loaded as it stands.
    external: ['pg'],
    // For packages that are written for `require`.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    metafile: true,
    write: false,
  });
  mkdirSync(folder, { recursive: true });
  // The file itself last: the names of its parts change with what is in them.
  const ordered = outputFiles.sort((a, b) => Number(a.path === file) - Number(b.path === file));
  for (const { path, contents } of ordered) replace(path, contents);
  const names = new Set(ordered.map(({ path }) => basename(path)));
  for (const name of readdirSync(folder)) if (name.endsWith('.mjs') && !names.has(name)) rmSync(join(folder, name));
  replace(madeOf, described([...Object.keys(metafile.inputs).filter(isOurs), 'package-lock.json']));
  return file;
}

async function esbuild() {
  try {
    return await import('esbuild');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    const without = 'The vault cannot be bundled: esbuild is a development dependency and is not installed.';
    throw new Error(`${without} Run "npm ci" without --omit=dev and without NODE_ENV=production.`);
  }
}

/** Packages change with the lockfile. @param {string} path */
const isOurs = (path) => !path.startsWith('node_modules/');

function isUpToDate() {
  if (!existsSync(madeOf)) return false;
  const before = readFileSync(madeOf, 'utf8');
  const paths = before.split('\n').map((line) => line.split(' ')[0] ?? '');
  return before === described(paths);
}

/** @param {string[]} paths */
function described(paths) {
  /** @param {string} path */
  const line = (path) => {
    const { size = 0, mtimeMs = 0 } = statSync(join(root, path), { throwIfNoEntry: false }) ?? {};
    return `${path} ${size} ${mtimeMs}`;
  };
  return paths.map(line).join('\n');
}

/**
 * In one step: others may make it at the same time, or start it.
 * @param {string} path
 * @param {string | Uint8Array} contents
 */
function replace(path, contents) {
  const part = `${path}.${process.pid}`;
  writeFileSync(part, contents);
  renameSync(part, path);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await bundleVault().catch((error) => {
    console.error(`✗ ${error.message}`);
    process.exitCode = 1;
  });
