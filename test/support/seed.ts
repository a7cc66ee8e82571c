import * as fc from 'fast-check';

/** Every run tests the same examples, so that a fault shown once is shown again; `SEED=…` looks at others. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_250_720) });
