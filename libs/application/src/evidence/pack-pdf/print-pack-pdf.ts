import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { PackToPrint } from './pack-to-print.js';

/** Beside this file, in whatever the build makes of both. */
const WORKER = new URL('./pack-pdf-worker.js', import.meta.url);
/** Of what a document is made of, most is needed no more at once. */
const YOUNG_MB = 64;

/**
 * `pack.pdf` of a pack, in a thread of its own, as that of a thousand leases takes seconds; sources that run without having
 * been built have no file for it, and write it in this thread. The same pack gives the same bytes.
 */
export async function printPackPdf(pack: PackToPrint): Promise<Buffer> {
  if (existsSync(WORKER)) return inThread(pack);
  const { writePackPdf } = await import('./write-pack-pdf.js');
  return writePackPdf(pack);
}

const inThread = (pack: PackToPrint): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const limits = { maxYoungGenerationSizeMb: YOUNG_MB };
    const worker = new Worker(WORKER, { workerData: pack, resourceLimits: limits });
    worker.once('message', (pdf: Uint8Array) => resolve(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length)));
    worker.once('error', reject);
    worker.once('exit', () =>
      reject(new Error('The thread that writes a pack’s PDF ended before it was done.')),
    );
  });
