import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawings } from './drawings/drawings.ts';
import { pngOf } from './drawings/png.ts';

/**
 * Makes the sample district's pictures again and prints which name belongs to which drawing. Writes only
 * `content/districts/sakonnet/media/`; plans refer to a picture by the hash in its name.
 */

const folder = join(import.meta.dirname, '../content/districts/sakonnet/media');

mkdirSync(folder, { recursive: true });
for (const [name, layers] of Object.entries(drawings)) {
  const bytes = pngOf(layers);
  const file = `${createHash('sha256').update(bytes).digest('hex')}.png`;
  writeFileSync(join(folder, file), bytes);
  process.stdout.write(`${name}\t${file}\t${bytes.length} bytes\n`);
}
