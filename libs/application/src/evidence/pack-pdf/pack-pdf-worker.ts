import { parentPort, workerData } from 'node:worker_threads';
import type { PackToPrint } from './pack-to-print.js';
import { writePackPdf } from './write-pack-pdf.js';

/** A thread that writes the PDF of one pack, says it, and is done. */
const port = parentPort!;
port.postMessage(await writePackPdf(workerData as PackToPrint));
