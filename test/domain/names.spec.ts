import { checker, storedChecker } from '#domain/kernel/check.js';
import { record, text } from '#domain/kernel/shape.js';
import * as fc from 'fast-check';
import { isLegible, nameKey, sameName } from '#domain/kernel/name.js';
import { evolveParty, namesOf, type PartyDocument } from '#record/party/party-document.js';
import type { PartyEvent } from '#domain/party/events.js';
import { recorded } from '../support/given.js';

const PARTY = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';
const OTHER = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f11';

describe('names', () => {
  it.each([
    ['case', 'Tenant One', 'TENANT ONE'],
    ['case where a letter becomes two', 'Straße', 'STRASSE'],
    ['the capital ẞ', 'STRAẞE', 'Strasse'],
    ['the dotless ı', 'Işık Ağ', 'IŞIK AĞ'],
    ['the dotted İ', 'İstanbul Net', 'istanbul net'],
    ['the sigma at an end', 'ΟΔΥΣΣΕΥΣ', 'Οδυσσευς'],
    ['accent form', 'Café Réseau', 'Cafe\u0301 Re\u0301seau'],
    ['width', 'ACME １', 'acme 1'],
    ['ligatures', 'Oﬃce', 'office'],
    ['blanks', ' Tenant\u00a0\u2009One ', 'Tenant One'],
    ['zero-width characters', 'Ten\u200ban\u200dt', 'Tenant'],
    ['directions', '\u202eTenant\u202c', 'Tenant'],
    ['a byte order mark, a soft hyphen or a variation selector', '\ufeffTe\u00adnant\ufe0f', 'Tenant'],
    ['an invisible character before an accent', 'Cafe\u034f\u0301', 'café'],
  ])('that differ in %s alone are the same', (_, name, other) => expect(sameName(name, other)).toBe(true));

  it.each([
    ['Tenant One', 'TenantOne'],
    ['Cafe', 'Café'],
    ['Tenant 1', 'Tenant I'],
    ['A&B', 'AB'],
  ])('%j and %j are two', (name, other) => expect(sameName(name, other)).toBe(false));

  it('have a key that is its own key, and that of every normal form', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const key = nameKey(name);
        expect(nameKey(key)).toBe(key);
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(nameKey(name.normalize(form))).toBe(key);
      }),
      { numRuns: 2_000 },
    ));

  it('of ASCII have the key that ids of people were always made of', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^ *[!-~]+( [!-~]+)* *$/), (name) =>
        expect(nameKey(name)).toBe(name.trim().toLowerCase()),
      ),
    ));

  it('are legible where nothing in them is unseen, whatever the script', () => {
    for (const name of ['Žemė UAB', 'شركة', '株式会社', 'Ελλάς', "O'Neil & Söhne", 'Cafe\u0301'])
      expect([name, isLegible(name)]).toEqual([name, true]);
    for (const name of [
      '',
      ' ',
      '\u2800',
      'a\nb',
      'a\u0000',
      'a\u202eb',
      'a\u200db',
      'a\u2028b',
      '\ud800',
      '\u{e0041}',
    ])
      expect([name, isLegible(name)]).toEqual([name, false]);
  });
});

describe('a party that is renamed', () => {
  const after = (...facts: readonly PartyEvent[]) =>
    facts
      .map((fact, revision) => recorded<PartyEvent>(`party-${PARTY}`, revision, fact))
      .reduce<PartyDocument | undefined>(evolveParty, undefined)!;
  const registered: PartyEvent = { type: 'PartyRegistered', data: { partyId: PARTY, name: 'First' } };
  const amended = (data: Extract<PartyEvent, { type: 'PartyAmended' }>['data']): PartyEvent => ({
    type: 'PartyAmended',
    data,
  });

  it('keeps the names that it gave up, each with what replaced it', () => {
    const party = after(
      registered,
      amended({ name: 'Second' }),
      amended({ country: 'LT' }),
      amended({ name: 'Third' }),
    );

    expect(namesOf(party)).toEqual(['Third', 'First', 'Second']);
    expect(party.formerNames).toMatchObject([
      { name: 'First', replaced: { revision: '1' } },
      { name: 'Second', replaced: { revision: '3' } },
    ]);
  });

  it('has no former name before, nor after an amendment of anything else', () =>
    expect(after(registered, amended({ country: 'LT', name: 'First' }))).not.toHaveProperty('formerNames'));

  it('is other than all that it was ever said not to be', () =>
    expect(
      after(
        { ...registered, data: { ...registered.data, otherThan: [OTHER] } } as PartyEvent,
        amended({ name: 'Second', otherThan: [OTHER, PARTY] }),
      ).otherThan,
    ).toEqual([OTHER, PARTY]));
});

describe('a text of words', () => {
  const shape = record({ reason: text() });
  it.each(['\u202e', '\u200b', 'abc\u202egnp.exe', '\u2067right\u2069', 'a\u009b2J'])(
    'is refused as it is given, and read where it is on record: %j',
    (reason) => {
      expect(checker(shape)({ reason })).toMatchObject({ faults: [{ pointer: '/reason' }] });
      const isRead = 'value' in storedChecker(shape)({ reason });
      expect(isRead).toBe(true);
    },
  );
  it.each(['frozen since March', 'شركة الشبكة', '株式会社\nnext line', '👩‍💻 did it'])(
    'is taken as it is: %j',
    (reason) => {
      expect(checker(shape)({ reason })).toEqual({ value: { reason } });
    },
  );
});
