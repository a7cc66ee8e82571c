import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Answer } from '../../client/declared.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import classes from '../../parts/choice.module.css';
import { moneyShown } from '../../parts/money.js';
import { Section } from '../../parts/section.js';
import { text } from '../../texts/waterfall.js';

type Waterfall = Answer<'waterfall'>;

/** Caps to try, a field for each provider of the chain; they stand in the address. */
export function OtherCaps({ waterfall }: { readonly waterfall: Waterfall }) {
  const [{ whatIf = '' }, set] = useSearchMembers();
  const [caps, setCaps] = useState<Readonly<Record<string, string>>>(() => capsIn(whatIf));
  const providers = [
    ...new Set(waterfall.waterfalls.flatMap(({ steps }) => steps.map(({ provider }) => provider))),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set({ whatIf: textOf(caps) });
  };
  const clear = () => {
    setCaps({});
    set({ whatIf: undefined });
  };
  return (
    <Section title={text.whatIf} lead={text.whatIfLead} screenOnly={waterfall.whatIf.length === 0}>
      <form className={`${classes['choice']} desk-no-print`} onSubmit={submit}>
        {providers.map((provider) => (
          <TextInput
            key={provider}
            label={text.capOf(waterfall.parties[provider] ?? provider)}
            value={caps[provider] ?? ''}
            onChange={({ currentTarget: { value } }) => setCaps({ ...caps, [provider]: value })}
          />
        ))}
        <Button type="submit">{text.try}</Button>
        {whatIf === '' ? null : (
          <Button variant="default" onClick={clear}>
            {text.clear}
          </Button>
        )}
      </form>
      <div role="status">
        {waterfall.whatIf.map(({ currency, gained }) => (
          <p key={currency}>
            <b>{gainedWords(gained, currency)}</b>
          </p>
        ))}
      </div>
    </Section>
  );
}

function gainedWords(gained: string, currency: string): string {
  if (!/[1-9]/.test(gained)) return text.same;
  const amount = moneyShown({ amount: gained.replace('-', ''), currency });
  return gained.startsWith('-') ? text.worse(amount) : text.better(amount);
}

/** As the view is asked, `PARTY=CAP` with commas between. */
const capsIn = (whatIf: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    whatIf
      .split(',')
      .map((each) => each.split('='))
      .filter(([party, cap]) => party && cap),
  );

const textOf = (caps: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(caps)
    .map(([party, cap]) => [party, cap.trim()] as const)
    .filter(([, cap]) => cap !== '')
    .map(([party, cap]) => `${party}=${cap}`)
    .join(',') || undefined;
