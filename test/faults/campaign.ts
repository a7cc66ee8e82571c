/** What one campaign is run with, and what makes it repeatable. */
export interface CampaignRun {
  /** Everything random in the campaign follows from it. */
  readonly seed: number;
  /** How often the campaign's unit (a kill, a seed, a round) is repeated. */
  readonly runs: number;
  /** One line for the person who waits. */
  readonly progress: (line: string) => void;
}

/** Figures that a campaign saw, by name; a campaign that finds a fault throws and names the seed that shows it. */
export type Findings = Readonly<Record<string, number | string>>;

/** Counts what each run came to, and says every now and then how far it is. */
export async function counted(
  { runs, progress }: CampaignRun,
  every: number,
  outcomeOf: (run: number) => string | Promise<string>,
): Promise<Findings> {
  const found: Record<string, number> = {};
  for (let run = 0; run < runs; run += 1) {
    const outcome = await outcomeOf(run);
    found[outcome] = (found[outcome] ?? 0) + 1;
    if ((run + 1) % every === 0) progress(`${run + 1} of ${runs}`);
  }
  return found;
}

export interface Campaign {
  readonly name: string;
  /** What is done to the ledger, and what must hold in spite of it. */
  readonly about: string;
  /** `runs` unless told otherwise: what "Under fire" asks for. */
  readonly runs: number;
  readonly run: (options: CampaignRun) => Promise<Findings>;
}
