import * as fc from 'fast-check';
import { namesIn } from '#views/words/names-in.js';

describe('the names that an answer brings with it', () => {
  it('are those of its own parties and people alone, whatever text stands where an id may', () => {
    const names = namesIn({ parties: { a: 'Alder' }, people: { b: 'Birch' } });
    expect([names.party('a'), names.person('b')]).toEqual(['Alder', 'Birch']);
    const inherited = fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype));
    fc.assert(
      fc.property(inherited, (text) => {
        expect([names.party(text), names.person(text)]).toEqual([text, `person ${text.slice(0, 8)}`]);
      }),
    );
  });
});
