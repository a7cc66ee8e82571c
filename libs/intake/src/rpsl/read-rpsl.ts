import { attributesOf, keyOf } from './attributes.js';
import { LONGEST_OBJECT, objectTexts } from './object-text.js';
import { isReadClass, readObject, type RefusedObject, type RpslObject } from './objects.js';

/** What a dump has that can be asked about, in its order; `count` is of every object in it, whatever it says. */
export interface RpslBatch {
  readonly objects: readonly RpslObject[];
  readonly refused: readonly RefusedObject[];
  readonly count: number;
}

/** Whether an object is wanted, by its class and its key as they are written; what is not is passed over unread. */
export type Wanted = (object: { readonly class: string; readonly key: string }) => boolean;

/**
 * Reads route, inetnum, aut-num, organisation and domain objects of a dump (RFC 2622, in the dialects of RIPE, APNIC, AFRINIC,
 * LACNIC, ARIN and RADB), plain or gzip, batch by batch in bounded memory. An object that is not sound is refused by
 * itself. @throws UnreadableFile for an empty file, and a gzip file that is damaged or ends in the middle
 */
export async function* readRpsl(
  bytes: AsyncIterable<Uint8Array>,
  wanted: Wanted = () => true,
): AsyncGenerator<RpslBatch> {
  for await (const texts of objectTexts(bytes)) {
    const objects: RpslObject[] = [];
    const refused: RefusedObject[] = [];
    for (const text of texts) {
      if ('overlong' in text) {
        refused.push({
          line: text.line,
          class: '',
          key: '',
          fault: `is longer than ${LONGEST_OBJECT} characters`,
        });
        continue;
      }
      const named = keyOf(text);
      if (named === undefined || !isReadClass(named.class) || !wanted(named)) continue;
      const attributes = attributesOf(text);
      if ('fault' in attributes) refused.push({ ...named, ...attributes });
      else {
        const object = readObject(attributes, attributes[0]!.line);
        if ('fault' in object) refused.push(object);
        else objects.push(object);
      }
    }
    yield { objects, refused, count: texts.length };
  }
}
