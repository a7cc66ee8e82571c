/**
 * `base` and `more` as one new object, as `{ ...base, ...more }` is. Each object of a literal that begins with a spread
 * and then adds members may get a hidden class of its own. Kept as, with spreads and with WeakMaps in place of
 * `perDocument`'s private fields, the timeline of 300 leases at a past instant takes a quarter longer on Node 26.
 */
export const merged = <B extends object, M extends object>(base: B, more: M): B & M =>
  Object.assign({}, base, more);
