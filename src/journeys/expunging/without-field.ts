import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import { entryData } from '../../plan/parse-entry.ts';
import { decodeText } from '../../plan/text/decode-text.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import { type Refusal, RefusalError } from '../../store/refusal.ts';

/** An entry's text without one of its fields, for every version of it. A field that has to be there stays with its entry. */
export const withoutField = (
  collection: CollectionName,
  path: string,
  field: string,
): ((bytes: Buffer) => Uint8Array) | Refusal => {
  const known = fieldsInside(collectionOf(collection).schema).find(({ key }) => key === field);
  if (!known || known.isRequired) {
    const message = known
      ? `"${field}" has to be there, so it cannot go without the rest of ${path}. Nothing was changed.`
      : `${path} has no field "${field}". Nothing was changed.`;
    return { refused: 'bad-name', message };
  }
  return (bytes) => {
    const decoded = decodeText(bytes, path);
    const read = 'text' in decoded ? entryData({ collection, path, text: decoded.text }) : decoded;
    if ('problem' in read)
      throw new RefusalError(
        'damaged',
        `A version of ${path} cannot be read. Take out the whole file. Nothing was changed.`,
      );
    if (!Object.hasOwn(read.data, field)) return bytes;
    const rest = Object.fromEntries(Object.entries(read.data).filter(([key]) => key !== field));
    return Buffer.from(formatEntry(collection, rest));
  };
};
