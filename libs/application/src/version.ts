/** Of this ledger, as its `package.json` says; a test holds one against the other. */
export const VERSION = '0.1.0';
