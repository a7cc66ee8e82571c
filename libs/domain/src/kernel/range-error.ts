/** Whether Temporal refused a value: told by the name, as the class of a runtime's own Temporal is each realm's own. */
export const isRangeError = (error: unknown): boolean =>
  (error as { readonly name?: unknown } | null)?.name === 'RangeError';
