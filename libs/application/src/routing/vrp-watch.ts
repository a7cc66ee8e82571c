import type { Logger } from 'pino';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import type { RoutingEvidence } from './routing-evidence.js';

const ACTOR = { subject: 'vrp-watch', role: 'network' } as const;
const FEED = 'watched';
const FETCH_MS = 60_000;
const MOST_BYTES = 512 * 1024 * 1024;

/** Looks at one file or URL of VRP exports again and again; whatever goes wrong there is said and tried again. */
export class VrpWatch {
  constructor(
    private readonly evidence: RoutingEvidence,
    private readonly source: string,
    private readonly log: Logger,
  ) {}

  async look(): Promise<void> {
    try {
      const exported = await readVrpExport(
        /^https?:/.test(this.source) ? await fetched(this.source) : this.source,
      );
      const { buildTime } = exported;
      if (buildTime === undefined)
        throw new UnreadableFile('the export does not say when it was built', 'give one that does');
      const { verdict, routes, transitions } = await this.evidence.apply(
        FEED,
        { ...exported, buildTime },
        ACTOR,
        { watched: true },
      );
      this.log.info({ verdict, buildTime, routes, transitions: transitions.length }, 'VRP export looked at');
    } catch (error) {
      this.log.warn({ err: error, source: this.source }, 'VRP export not usable; the last one stands');
    }
  }
}

async function fetched(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
  if (!response.ok) throw new UnreadableFile(`the server answered ${response.status}`, 'check the URL');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new UnreadableFile('the export is over 512 MiB', 'check the URL');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
