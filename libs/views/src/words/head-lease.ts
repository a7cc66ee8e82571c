/** A head lease by its id, where the reader may know it. */
export const headLeaseWords = (leaseId: string | undefined): string =>
  leaseId === undefined ? 'an upstream lease' : `head lease ${leaseId}`;
