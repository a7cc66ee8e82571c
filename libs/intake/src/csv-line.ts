import { CsvError, parse } from 'csv-parse/sync';
import type { Fault } from '#domain/kernel/prefix.js';

/** The fields of one line of CSV, however many, without blanks around them. `relaxed`: a quote within a field is a character. */
export function csvLine(text: string, { relaxed = false } = {}): readonly string[] | Fault {
  // Without a quote there is nothing in it but commas: a parser takes ten times as long.
  if (!text.includes('"')) return text.trim() === '' ? [] : text.split(',').map((field) => field.trim());
  try {
    const [row = []] = parse(text, {
      relax_column_count: true,
      relax_quotes: relaxed,
      skip_empty_lines: relaxed,
      trim: true,
    }) as readonly (readonly string[])[];
    return row;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { fault: 'has quotes that do not end with a field' };
  }
}
