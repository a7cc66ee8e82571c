import { startChild } from './child.js';

const DOUBLE = ['--import', './test/support/typescript-loader.mjs', 'test/faults/children/double.ts'];

/** The empty node at EVENTSTOREDB_URL, or else a double that speaks its protocol, in a process of its own. */
export async function withNode<T>(use: (connectionString: string) => Promise<T>): Promise<T> {
  const url = process.env['EVENTSTOREDB_URL'];
  if (url !== undefined) return use(url);
  const double = await startChild<{ connectionString: string }>(...DOUBLE);
  try {
    return await use(double.said.connectionString);
  } finally {
    await double.stop();
  }
}
