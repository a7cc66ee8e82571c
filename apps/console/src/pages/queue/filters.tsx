import { NativeSelect, NumberInput } from '@mantine/core';
import { MOST_BUSINESS_DAYS } from '#domain/renewal/horizon.js';
import type { Answer } from '../../client/declared.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { useParties } from '../../parts/parties.js';
import { RISK_LEVELS } from '../../parts/risk-mark.js';
import { text as parts } from '../../texts/parts.js';
import { text } from '../../texts/queue.js';

/** Members of the address that the queue is asked with. */
export const FILTERS = ['level', 'owner', 'lessee', 'within'] as const;

const ANY = { value: '', label: text.any };

interface Props {
  readonly answers: readonly Answer<'renewal-queue'>[];
  /** Whether there are rows that are not loaded yet. */
  readonly hasMore: boolean;
}

/** What the queue is narrowed to; owners are those of the rows that are loaded, and it says where there may be others. */
export function QueueFilters({ answers, hasMore }: Props) {
  const { data: parties } = useParties();
  const [search, set] = useSearchMembers();
  const lessees = new Set(answers.flatMap(({ entries }) => entries.flatMap(({ lessee }) => lessee ?? [])));
  const owners = new Set(
    answers.flatMap(({ entries }) =>
      entries.flatMap(({ renewalOwner, deputies }) => [
        ...(renewalOwner === null ? [] : [renewalOwner.person]),
        ...deputies.map(({ person }) => person),
      ]),
    ),
  );
  const named = (
    ids: Iterable<string>,
    nameOf: (answer: Answer<'renewal-queue'>, id: string) => string | undefined,
  ) =>
    [...ids]
      .map((id) => ({ value: id, label: answers.map((each) => nameOf(each, id)).find(Boolean) ?? id }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
  const choose = (member: (typeof FILTERS)[number]) => (event: { currentTarget: { value: string } }) =>
    set({ [member]: event.currentTarget.value || undefined });
  return (
    <>
      <NativeSelect
        label={text.level}
        value={search['level'] ?? ''}
        onChange={choose('level')}
        data={[ANY, ...RISK_LEVELS.toReversed().map((level) => ({ value: level, label: parts.risk[level] }))]}
      />
      <NativeSelect
        label={text.owner}
        value={search['owner'] ?? ''}
        onChange={choose('owner')}
        data={[
          ANY,
          { value: 'nobody', label: text.nobody },
          ...withChosen(
            search['owner'],
            named(owners, ({ people }, id) => people[id]),
          ),
          ...(hasMore ? [{ value: '-', label: text.otherOwners, disabled: true }] : []),
        ]}
      />
      <NativeSelect
        label={text.lessee}
        value={search['lessee'] ?? ''}
        onChange={choose('lessee')}
        data={[
          ANY,
          ...withChosen(search['lessee'], parties ?? named(lessees, ({ parties: names }, id) => names[id])),
        ]}
      />
      <NumberInput
        label={text.within}
        w={170}
        min={0}
        max={MOST_BUSINESS_DAYS}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        value={search['within'] ?? ''}
        onChange={(days) => set({ within: days === '' ? undefined : String(days) })}
      />
    </>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What a link chose stays chosen where no row bears it. */
const withChosen = (chosen: string | undefined, options: readonly Option[]): readonly Option[] =>
  chosen === undefined || chosen === 'nobody' || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label: chosen }];
