import type { Ran } from './console.js';

/** What a refusal looks like to whoever gave the command: exit 2, nothing on stdout, the mend, no stack trace. */
export function expectMisuse({ code, stdout, stderr }: Ran, says: RegExp): void {
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/^ +at /m);
}
