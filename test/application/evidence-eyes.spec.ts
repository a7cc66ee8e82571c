import { eyesOf } from '#application/evidence/evidence-asker.js';

const PARTY = '22222222-2222-5222-8222-222222222222';

describe('whose eyes evidence is for (R7)', () => {
  it('are those of whoever asks, or of a party that is named', () => {
    expect(eyesOf({}, { subject: 'p', role: 'legal' })).toEqual({ role: 'legal' });
    const seenAs = { role: 'lessee', party: PARTY } as const;
    expect(eyesOf({ seenAs }, { subject: 'p', role: 'legal' })).toEqual(seenAs);
  });

  it('are not those of an auditor for a party, whose access can be limited', () => {
    expect(() => eyesOf({}, { subject: 'p', role: 'auditor', party: PARTY })).toThrow(
      expect.objectContaining({ code: 'seen-as-other' }),
    );
    expect(eyesOf({}, { subject: 'p', role: 'auditor' })).toEqual({ role: 'auditor' });
  });
});
