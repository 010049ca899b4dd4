/** What a form sent, without the names that only travel with it. */
import { fileNameKey, shownAsKey } from '../../derive/decap/keys.ts';

type Fields = Readonly<Record<string, unknown>>;

/** @returns undefined when the text is not the JSON of a form */
export const sentFields = (raw: string): Fields | undefined => {
  try {
    const parsed: unknown = JSON.parse(raw);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? withoutTravelling(parsed as Fields)
      : undefined;
  } catch {
    return undefined;
  }
};

export const withoutTravelling = ({
  [fileNameKey]: _file,
  [shownAsKey]: _shown,
  ...fields
}: Fields): Fields => fields;
