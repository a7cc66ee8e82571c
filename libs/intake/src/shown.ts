const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A foreign text made fit to stand in a message: clipped, and what cannot be seen replaced by spaces. */
export const shown = (text: string, longest = 40): string =>
  (text.length > longest ? `${text.slice(0, longest)}…` : text).toWellFormed().replace(UNPRINTABLE, ' ');

export const quoted = (text: string): string => `"${shown(text)}"`;
