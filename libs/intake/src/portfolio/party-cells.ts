import { sameName } from '#domain/kernel/name.js';
import { nameOfAtMost, blankOr, required, type ReadCell } from './cell.js';
import { quoted } from '../shown.js';

const LONGEST_NAME = 200;
const NAME = `give the party's name, at most ${LONGEST_NAME} characters on one line`;
/** A party's name, none of `others`: no two places of one lease are held by the same party. */
export const partyOtherThan = (...others: readonly string[]): ReadCell<string> =>
  required((cell, refuse) => {
    const name = nameOfAtMost(LONGEST_NAME, NAME)(cell, refuse);
    return others.some((other) => sameName(other, name))
      ? refuse(`${quoted(name)} stands in this row already`, 'name each party of the chain once')
      : name;
  }, NAME);

const MOST_BROKERS = 15;
/** Brokers between the lessor and the lessee, the one nearest to the lessor first. */
export const brokersAfter =
  (lessor: string): ReadCell<readonly string[]> =>
  (cell, refuse) => {
    if (cell === '') return [];
    const names = cell.split(';').map((name) => name.trim());
    if (names.length > MOST_BROKERS)
      refuse(`it names ${names.length} brokers`, `name at most ${MOST_BROKERS}, separated by ";"`);
    if (names.includes('')) refuse('it has a blank name', 'separate names by a single ";", none at the ends');
    return names.map((name, at) => partyOtherThan(lessor, ...names.slice(0, at))(name, refuse));
  };

const LONGEST_OWNER = 320;
export const renewalOwner = blankOr(
  nameOfAtMost(
    LONGEST_OWNER,
    `name who owns the renewal in at most ${LONGEST_OWNER} characters on one line, or leave it blank`,
  ),
);
