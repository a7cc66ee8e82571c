import { exportName } from '../../apps/cli/src/views/export-name.js';
import { chosenView } from '../../apps/cli/src/views/chosen-view.js';
import { VIEWS } from '#views/views.js';

/** `--csv` alone is the first export of the view that the other options name, whichever shares its command. */
it.each([
  [{ lease: 'L-1' }, 'payment-schedule'],
  [{ party: 'P-1' }, 'commitments-and-revenue'],
])('money of %j --csv is %s', (given, wanted) => {
  const views = VIEWS.filter(({ command }) => command.name === 'money');
  const { form } = chosenView(views, given, { svg: false, csv: true });
  expect(form && exportName(form)).toBe(wanted);
});
