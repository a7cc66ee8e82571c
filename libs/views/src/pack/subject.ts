/** What a pack is about: one of the two. */
export interface Subject {
  /** Party id of a lessee: all of its leases. */
  readonly lessee?: string;
  /** Reference of one lease. */
  readonly lease?: string;
}
