/** A figure beside the reference measured in the same run; `aim` bounds the ratio, or the value where there is none. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly reference: number | null;
  readonly ratio: number | null;
  readonly aim: string;
  readonly met: boolean;
}

/** At least `least` times the reference. */
export const atLeast = (name: string, unit: string, value: number, reference: number, least: number): Row => {
  const ratio = value / reference;
  return { name, unit, value, reference, ratio, aim: `>= ${least}x`, met: ratio >= least };
};

/** At most `most` times the reference. */
export const atMostTimes = (
  name: string,
  unit: string,
  value: number,
  reference: number,
  most: number,
): Row => {
  const ratio = value / reference;
  return { name, unit, value, reference, ratio, aim: `<= ${most}x`, met: ratio <= most };
};

/** At most `most`, against nothing. */
export const atMost = (name: string, unit: string, value: number, most: number): Row => ({
  name,
  unit,
  value,
  reference: null,
  ratio: null,
  aim: `<= ${most} ${unit}`,
  met: value <= most,
});

/** At least `least` of its unit, with what was measured of something else beside it. */
export const atLeastBeside = (
  name: string,
  unit: string,
  value: number,
  reference: number,
  least: number,
): Row => beside({ name, unit, value, reference, aim: `>= ${least} ${unit}`, met: value >= least });

/** At most `most` of its unit, with what was measured of something else beside it. */
export const atMostBeside = (
  name: string,
  unit: string,
  value: number,
  reference: number,
  most: number,
): Row => beside({ name, unit, value, reference, aim: `<= ${most} ${unit}`, met: value <= most });

const beside = (row: Omit<Row, 'ratio' | 'reference'> & { readonly reference: number }): Row => ({
  ...row,
  ratio: row.value / row.reference,
});
