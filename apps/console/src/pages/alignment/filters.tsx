import { NativeSelect } from '@mantine/core';
import { useWholeView } from '../../client/use-view.js';
import choice from '../../parts/choice.module.css';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { useParties } from '../../parts/parties.js';
import { text } from '../../texts/alignment.js';
import { text as network } from '../../texts/lease-network.js';

const PER_PAGE = 500;
const { contract: _, ...OBJECTS } = network.object;

/** Of whom and of what; a lessee and a block are two ways to ask. */
export function Filters() {
  const [{ party = '', block = '', state = 'open', object = '' }, set] = useSearchMembers();
  const parties = useParties().data ?? [];
  const blocks = (useWholeView('blocks', { limit: PER_PAGE }).data ?? []).flatMap((page) => page.blocks);
  return (
    <div className={`desk-no-print ${choice['choice']}`}>
      <NativeSelect
        label={text.whose}
        value={party}
        onChange={({ currentTarget: { value } }) => set({ party: value || undefined, block: undefined })}
        data={[{ value: '', label: text.wholeBook }, ...withChosen(parties, party)]}
      />
      <NativeSelect
        label={text.block}
        value={block}
        onChange={({ currentTarget: { value } }) => set({ block: value || undefined, party: undefined })}
        data={[
          { value: '', label: text.anyBlock },
          ...withChosen(
            blocks.map(({ prefix }) => ({ value: prefix, label: prefix })),
            block,
          ),
        ]}
      />
      <NativeSelect
        label={text.stands}
        value={state}
        onChange={({ currentTarget: { value } }) => set({ state: value === 'open' ? undefined : value })}
        data={Object.entries(text.listed).map(([value, label]) => ({ value, label }))}
      />
      <NativeSelect
        label={text.object}
        value={object}
        onChange={({ currentTarget: { value } }) => set({ object: value || undefined })}
        data={[
          { value: '', label: text.anyObject },
          ...Object.entries(OBJECTS).map(([value, label]) => ({ value, label })),
        ]}
      />
    </div>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What an address names stands among the choices, though it is not known, or not yet. */
const withChosen = (options: readonly Option[], chosen: string): readonly Option[] =>
  chosen === '' || options.some(({ value }) => value === chosen)
    ? options
    : [{ value: chosen, label: chosen }, ...options];
