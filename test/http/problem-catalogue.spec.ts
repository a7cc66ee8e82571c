import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEM_TYPES } from '#ledger/http/problem-types.js';
import { describeProblem, refusalStatus } from '#ledger/http/problem-catalogue.js';

const sources = ['libs', 'apps'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8')),
);

/** Every code that some rule refuses with, as the sources have it. */
const refused = [
  ...new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\b(?:new Refused|refusal)\(\s*'([a-z0-9-]+)'/g)].map(([, code]) => code!),
    ),
  ),
];

describe('the catalogue of problems', () => {
  it('documents every code that a rule refuses with', () => {
    expect(refused.length).toBeGreaterThan(50);
    expect(refused.filter((code) => describeProblem(code) === undefined)).toEqual([]);
  });

  it('says of every problem what to do about it', () => {
    for (const code of [...Object.keys(PROBLEM_TYPES), ...refused])
      expect([code, describeProblem(code)!.mend]).toEqual([code, expect.stringMatching(/^\S+ \S+/)]);
  });

  it('has no refusal without a mend', () => {
    const without = sources.flatMap((source) => [
      ...source.matchAll(/\b(?:new Refused|refusal)\((?:[^()]|\([^()]*\))*?,\s*''\s*,?\s*\)/g),
    ]);
    expect(without.map(([text]) => text)).toEqual([]);
  });

  it('knows nothing of names that are no codes', () => {
    for (const name of ['toString', '__proto__', 'constructor', 'nope', ''])
      expect(describeProblem(name)).toBeUndefined();
  });

  it('tells an unknown target from a member at fault and from a state that forbids', () => {
    expect(refusalStatus('lease-unknown', '')).toBe(404);
    expect(refusalStatus('loa-unknown', '/loaId')).toBe(422);
    expect(refusalStatus('lease-ended', '')).toBe(409);
  });
});
