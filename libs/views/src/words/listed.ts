/** The first of several things, and how many more there are; all of them where they are no more than `most`. */
export const listed = (items: readonly string[], most: number): string =>
  items.length <= most
    ? items.join(', ')
    : `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
