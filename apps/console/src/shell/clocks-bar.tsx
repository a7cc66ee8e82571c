import { useClocks, useSetClocks } from '../client/clocks.js';
import { text } from '../texts/shell.js';
import { ClockButton } from './clock-button.js';

/** The two clocks that every page follows: what was known when, and what held when. */
export function ClocksBar() {
  const { asOf, on } = useClocks();
  const setClocks = useSetClocks();
  const rest = { ...(asOf === undefined ? {} : { asOf }), ...(on === undefined ? {} : { on }) };
  return (
    <>
      <ClockButton
        icon="history"
        label={text.asOf}
        help={text.asOfHelp}
        unset={text.now}
        value={asOf}
        onChange={(value) => setClocks(without(rest, 'asOf', value))}
      />
      <ClockButton
        icon="calendar"
        label={text.on}
        help={text.onHelp}
        unset={text.today}
        value={on}
        onChange={(value) => setClocks(without(rest, 'on', value))}
      />
    </>
  );
}

const without = (clocks: object, name: 'asOf' | 'on', value: string | undefined) => ({
  ...Object.fromEntries(Object.entries(clocks).filter(([each]) => each !== name)),
  ...(value === undefined ? {} : { [name]: value }),
});
