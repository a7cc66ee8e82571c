import { attributesOf, keyOf } from './attributes.js';
import { UnreadableFile } from '../unreadable-file.js';
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
 * itself, and one that says that it is deleted is none. @throws UnreadableFile for an empty file, a stream of changes, and a gzip file that is damaged or ends in the middle
 */
export async function* readRpsl(
  bytes: AsyncIterable<Uint8Array>,
  wanted: Wanted = () => true,
): AsyncGenerator<RpslBatch> {
  for await (const texts of objectTexts(bytes)) {
    const objects: RpslObject[] = [];
    const refused: RefusedObject[] = [];
    for (const text of texts) {
      const { line } = text;
      const named = keyOf('overlong' in text ? { line, text: text.head } : text);
      checkDump(text);
      if (named === 'remarks') continue;
      if (named === 'stray') {
        refused.push({ line, class: '', key: '', fault: 'begins with a line that has no name and colon' });
        continue;
      }
      if (!isReadClass(named.class) || !wanted(named)) continue;
      if ('overlong' in text) {
        refused.push({ line, ...named, fault: `is longer than ${LONGEST_OBJECT} characters` });
        continue;
      }
      const attributes = attributesOf(text);
      if ('fault' in attributes) refused.push({ ...named, ...attributes });
      // RFC 2725 §9.9 and RIPE's mail updates: such an object says that it is not there.
      else if (!attributes.some(({ name }) => name === 'delete')) {
        const object = readObject(attributes, attributes[0]!.line);
        if ('fault' in object) refused.push(object);
        else objects.push(object);
      }
    }
    yield { objects, refused, count: texts.length };
  }
}

/** The lines of a mirror's stream of changes (NRTM), in which an object that was deleted stands like one that is there. */
const CHANGES = /^(?:%\s*START Version:|(?:ADD|DEL)(?:[ \t]+\d+)?\s*$)/im;

/** @throws UnreadableFile */
function checkDump(object: { readonly line: number; readonly text?: string }): void {
  if (object.text !== undefined && object.text.length < LONGEST_OF_CHANGES && CHANGES.test(object.text))
    throw new UnreadableFile(
      'this is a stream of changes (NRTM), and no dump',
      'give the whole dump of the registry',
      object.line,
    );
}

const LONGEST_OF_CHANGES = 200;
