import Sequencer from '@jest/test-sequencer';

/** What takes longest, so that no worker begins it when the other has nothing left to do. */
const LONGEST = [
  'console/import',
  'console/vrps',
  'faults/embedded',
  'console/readme',
  'console/demo',
  'history/golden-logs',
  'faults/reminders',
  'faults/races',
];

const place = ({ path }) => {
  const found = LONGEST.findIndex((name) => path.endsWith(`/test/${name}.spec.ts`));
  return found < 0 ? LONGEST.length : found;
};

/** The longest specs first, whether or not this machine has run them before; the rest as Jest knows them. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => place(a) - place(b));
  }
}
