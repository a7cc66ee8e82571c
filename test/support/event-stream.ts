import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

/** As much of an operation as is asked here. */
export interface Operation {
  readonly responses?: { readonly '200'?: { readonly content?: object } };
}

/** Whether an operation of the OpenAPI document is answered for as long as somebody listens. */
export const isEventStream = ({ responses }: Operation): boolean =>
  'text/event-stream' in (responses?.['200']?.content ?? {});

/** One server-sent event, or a comment where it has no name. */
export interface Sent {
  readonly event?: string;
  readonly id?: string;
  readonly data?: unknown;
}

/** The whole events in a text, and what is left of it. */
export function eventsIn(text: string): { readonly events: readonly Sent[]; readonly rest: string } {
  const blocks = text.split('\n\n');
  const rest = blocks.pop()!;
  return { events: blocks.map(eventOf), rest };
}

function eventOf(block: string): Sent {
  const fields = Object.fromEntries(
    block
      .split('\n')
      .filter((line) => !line.startsWith(':'))
      .map((line) => line.split(/: (.*)/s, 2)),
  ) as Readonly<Record<string, string>>;
  const { data, ...rest } = fields;
  return { ...rest, ...(data === undefined ? {} : { data: JSON.parse(data) as unknown }) };
}

/** What a service tells whoever listens to `/v1/live`, as it comes. */
export class Listening {
  readonly events: Sent[] = [];
  readonly ended: Promise<unknown>;
  private heard: () => void = () => undefined;

  private constructor(readonly response: IncomingMessage) {
    let text = '';
    this.ended = once(response, 'close');
    response.setEncoding('utf8').on('data', (piece: string) => {
      const { events, rest } = eventsIn(text + piece);
      text = rest;
      this.events.push(...events);
      this.heard();
    });
    response.on('error', () => undefined);
  }

  /** On a connection of its own. */
  static async to(url: string, token: string): Promise<Listening> {
    const headers = { authorization: `Bearer ${token}` };
    const asked = request(`${url}/v1/live`, { headers, agent: false }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return new Listening(response);
  }

  /** The first event that came, or comes, of which this holds. */
  async until(holds: (event: Sent) => boolean): Promise<Sent> {
    for (let looked = 0; ;) {
      const found = this.events.slice(looked).find(holds);
      if (found !== undefined) return found;
      looked = this.events.length;
      await new Promise<void>((resolve) => (this.heard = resolve));
    }
  }

  async hangUp(): Promise<void> {
    this.response.destroy();
    await this.ended;
  }
}
