import { Injectable } from '@nestjs/common';
import type { At } from '#views/portfolio/view-source.js';
import type { PortfolioRead } from '#views/portfolio/portfolio-reading.js';
import type { Caller } from '../caller.js';
import { conceal } from './conceal.js';
import { NameReader, type Names } from './names.js';
import { hiddenLeases } from './visibility.js';

/** What every view is answered with beside its own content. */
export interface Composed extends Names {
  /** The log position that all of the answer reflects; null before the first event. */
  readonly position: string | null;
  /** Leases of the answer whose history could not be read to its end; the answer shows them as before that event. */
  readonly quarantined: readonly {
    readonly stream: string;
    readonly revision: string;
    readonly reason: string;
  }[];
}

/** Makes a view into the answer for one caller: names put in, what the caller may not know of left out. */
@Injectable()
export class AnswerComposer {
  constructor(private readonly names: NameReader) {}

  async compose<V extends object>(
    caller: Caller,
    view: V,
    { value: portfolio, position }: At<PortfolioRead>,
  ): Promise<V & Composed> {
    const hidden = hiddenLeases(caller, portfolio.leases);
    const quarantined = portfolio.quarantined.map(({ stream, revision, reason }) => ({
      stream,
      revision: String(revision),
      reason,
    }));
    const shown = conceal({ ...view, quarantined }, hidden);
    return {
      ...shown,
      position: positionText(position),
      ...(await this.names.namesIn(shown, portfolio.parties)),
    };
  }
}

export const positionText = (position: bigint | undefined): string | null =>
  position === undefined ? null : String(position);
