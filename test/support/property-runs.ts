/** How many random examples a property is tried on: a few with the other tests, `RUNS` of them by `test:properties`. */
export const propertyRuns = (few: number): number => Number(process.env['RUNS'] ?? few);
