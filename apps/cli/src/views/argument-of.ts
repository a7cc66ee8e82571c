/** How the command line calls a parameter: `lessee` of `lesseeId`. */
export const optionOf = (parameter: string): string => parameter.replace(/(Id|BusinessDays)$/, '');

/** The same with hyphens: `as-of` of `asOf`. */
export const argumentOf = (parameter: string): string =>
  optionOf(parameter).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
