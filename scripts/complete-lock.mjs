/**
 * Completes package-lock.json after `npm install`: npm leaves out optional packages of other platforms when the
 * registry it asked could not show them, and `npm ci` then refuses the whole file. Each gets an entry with its
 * version and platform, so that a clone installs everywhere. `--check` only says what is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const lockFile = new URL('../package-lock.json', import.meta.url);

/** Adds the missing entries to `lock` in place and returns their names. */
export function completeLock(lock) {
  const added = [];
  for (const [folder, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isResolvable(lock, folder, name)) continue;
      lock.packages[`node_modules/${name}`] = {
        version,
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
        ...platformOf(name),
      };
      added.push(name);
    }
  }
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  return added;
}

/** Node's own search: from the package's folder outwards. */
function isResolvable(lock, folder, name) {
  let from = folder;
  for (;;) {
    if (lock.packages[from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`]) return true;
    if (from === '') return false;
    from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')));
  }
}

/** `x-linux-arm64-musl` names its platform; without it npm would install the package everywhere. */
function platformOf(name) {
  const match =
    /-(?<os>android|darwin|freebsd|linux|openharmony|wasm32|win32|win)-(?<cpu>[a-z0-9]+)(?:-(?<abi>\w+))?$/.exec(
      name,
    );
  if (!match) throw new Error(`Cannot tell the platform of ${name} from its name. Add its entry by hand.`);
  const { os, cpu, abi } = match.groups;
  if (os === 'wasm32') return { cpu: ['wasm32'] };
  const libc = abi?.startsWith('musl') ? ['musl'] : abi?.startsWith('gnu') ? ['glibc'] : undefined;
  return { os: [os === 'win' ? 'win32' : os], cpu: [cpu], ...(libc ? { libc } : {}) };
}

if (
  process.argv[1] &&
  import.meta.url.endsWith('/complete-lock.mjs') &&
  process.argv[1].endsWith('complete-lock.mjs')
) {
  const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
  const added = completeLock(lock);
  if (process.argv.includes('--check')) {
    if (added.length > 0) {
      process.stderr.write(`package-lock.json lacks ${added.join(', ')}. Run: npm run lock\n`);
      process.exitCode = 1;
    }
  } else {
    writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
    process.stderr.write(`package-lock.json: ${added.length} optional packages of other platforms added.\n`);
  }
}
