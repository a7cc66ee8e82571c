import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Answer } from '../../client/declared.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import classes from '../../parts/choice.module.css';
import { text } from '../../texts/waterfall.js';

const SUPPOSED = '';
const CAUSES = Object.entries(text.causes).map(([value, label]) => ({ value, label }));

/** Which loss: of an incident on record, or a supposed one. */
export function LossChoice({ incidents }: { readonly incidents: Answer<'lease-liability'>['incidents'] }) {
  const [search, set] = useSearchMembers();
  const [incident, setIncident] = useState(search['incident'] ?? SUPPOSED);
  const [cause, setCause] = useState(search['cause'] ?? CAUSES[0]!.value);
  const [loss, setLoss] = useState(search['loss'] ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set(
      incident === SUPPOSED
        ? { incident: undefined, cause, loss: loss.trim() || undefined }
        : { incident, cause: undefined, loss: undefined },
    );
  };
  return (
    <form className={`${classes['choice']} desk-no-print`} onSubmit={submit}>
      {incidents.length === 0 ? null : (
        <NativeSelect
          label={text.loss}
          maw={420}
          value={incident}
          onChange={({ currentTarget: { value } }) => setIncident(value)}
          data={[
            { value: SUPPOSED, label: text.supposed },
            ...incidents.map(({ incidentId, summary }) => ({
              value: incidentId,
              label: text.incident(incidentId, summary),
            })),
          ]}
        />
      )}
      {incident !== SUPPOSED ? null : (
        <>
          <NativeSelect
            label={text.cause}
            value={cause}
            onChange={({ currentTarget: { value } }) => setCause(value)}
            data={CAUSES}
          />
          <TextInput
            label={text.amount}
            placeholder="50000.00 EUR"
            value={loss}
            onChange={({ currentTarget: { value } }) => setLoss(value)}
          />
        </>
      )}
      <Button type="submit">{text.walk}</Button>
    </form>
  );
}
