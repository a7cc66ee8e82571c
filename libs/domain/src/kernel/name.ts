const UNSEEN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;
const EVERY_UNSEEN = new RegExp(UNSEEN, 'gu');
/** A Braille pattern without dots is a blank too. */
const BLANKS = /[\p{Z}\p{Cc}\u2800]+/gu;

/**
 * What names are compared by: equal for two that differ in case, accent form, width, blanks, or in what cannot be seen;
 * `''` for one without anything to see. After the Nickname profile of PRECIS (RFC 8266 §2.4), with capitals folded as well.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(EVERY_UNSEEN, '')
    // The capital ẞ has no other capital: it is a small letter before it is two.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    // What is left of the capital İ, and the sigma of a word's end.
    .replaceAll(/i\u0307+/g, 'i')
    .replaceAll('ς', 'σ')
    .normalize('NFKC')
    .replaceAll(BLANKS, ' ')
    .trim();

export const sameName = (name: string, other: string): boolean => nameKey(name) === nameKey(other);

/** An export asks it of each of its rows, and nearly all are of these characters alone. */
const VISIBLE_ASCII = /^[!-~]+$/;

/** Whether a name is one line and reads as it is written: nothing in it is invisible or turns the direction of text. */
export const isLegible = (name: string): boolean => VISIBLE_ASCII.test(name) || isLegibleBeyondAscii(name);

const isLegibleBeyondAscii = (name: string): boolean =>
  name.isWellFormed() && !UNSEEN.test(name) && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name) && nameKey(name) !== '';
