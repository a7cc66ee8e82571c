import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Documents, NoDocument } from '#application/documents/documents.js';
import { DocumentBroken } from '#event-store/documents/document-bytes.js';
import { configured } from '../configured.js';
import { No, Misuse } from '../failure.js';
import { withLedger } from '../open-ledger.js';
import { hash, onData } from '../options.js';
import { print, say } from '../output.js';

interface Options {
  readonly data: string;
  readonly json?: boolean;
  readonly output?: string;
  readonly lease?: string;
}

/** `document add` and `document get`: bytes that events name by their hash. */
export const addDocument = (root: Command): void => {
  const document = root.command('document').description('keep a document, or get one that is kept');
  onData(document.command('add'))
    .description('keep a file, encrypted, so that events can name it by its SHA-256; again changes nothing')
    .argument('<file>')
    .option('--lease <lease>', 'the lease that the document is of')
    .action(async (file: string, { data, json = false, lease }: Options) => {
      await refuseTooLarge(file);
      const { sha256, size, mediaType } = await added(file, data, lease);
      print({ json }, { sha256, size, mediaType }, () => sha256);
      if (!json) say(`kept: ${size} bytes, ${mediaType}`);
    });
  onData(document.command('get'))
    .description('the bytes of a document that is kept, held against its SHA-256')
    .argument('<sha256>', '', hash)
    .option('-o, --output <file>', 'where to write them; to stdout unless given')
    .action(async (sha256: string, { data, output }: Options) => {
      if (output === undefined && process.stdout.isTTY)
        throw new Misuse('a document is no text for a terminal', 'give -o FILE, or send stdout to a file');
      const bytes = await got(sha256, data);
      if (output === undefined) process.stdout.write(bytes);
      else await writeFile(output, bytes, { mode: 0o600 });
    });
};

/** As a service refuses it; what is no file is told by whoever reads it. */
async function refuseTooLarge(file: string): Promise<void> {
  const most = configured('DOCUMENT_MAX_MEBIBYTES');
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || found.size <= most * 1024 * 1024) return;
  throw new Misuse(
    `${file}: a document may have ${most} MiB, and this has ${found.size} bytes`,
    'keep it elsewhere and cite its SHA-256, or set a higher DOCUMENT_MAX_MEBIBYTES',
  );
}

const added = (file: string, data: string, leaseId: string | undefined) =>
  withLedger(data, async ({ context, actor }) => {
    try {
      return await context.get(Documents).keep(createReadStream(file), await actor(), leaseId);
    } catch (error) {
      if (!(error instanceof NoDocument)) throw error;
      throw new Misuse(`${file}: ${error.message}`, 'name a file that holds the document');
    }
  });

const got = (sha256: string, data: string): Promise<Buffer> =>
  withLedger(data, async ({ context, actor }) => {
    try {
      const bytes = await context.get(Documents).handOut(sha256, await actor());
      if (bytes !== undefined) return bytes;
    } catch (error) {
      if (!(error instanceof DocumentBroken)) throw error;
      throw new No(error.message, 'add the same file again, which puts in anew what is broken of it');
    }
    throw new No(`There is no document ${sha256} here.`, 'add its file with: lease-ledger document add FILE');
  });
