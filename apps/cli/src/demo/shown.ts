/** Whom and what the demonstration opens on: parties by id, one lease, and an address that was somebody's at an instant. */
export interface Shown {
  readonly lessee: string;
  readonly lessor: string;
  readonly lease: string;
  readonly address: string;
  readonly at: string;
}
