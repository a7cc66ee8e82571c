import { createHash } from 'node:crypto';
import { writePackPdf } from '#application/evidence/pack-pdf/write-pack-pdf.js';
import { manyLeases } from '../../support/many-leases.js';
import { packToPrint } from '../../support/pack-to-print.js';

/** Says the SHA-256 of the PDF of a pack of three leases, as another process has it. */
const pdf = await writePackPdf(packToPrint({ leases: manyLeases(3) }));
process.stdout.write(createHash('sha256').update(pdf).digest('hex'));
