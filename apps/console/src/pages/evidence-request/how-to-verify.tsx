import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { request, type Refusal } from '../../client/request.js';
import { text } from '../../texts/evidence.js';
import classes from './facts.module.css';

const VERIFIER = '/verifier';

/** What whoever is handed a pack does with it, and the verifier that this service hands out, by its digests. */
export function HowToVerify() {
  const { data: digests = {} } = useQuery<Readonly<Record<string, string>>, Refusal>({
    queryKey: ['verifier'],
    queryFn: async ({ signal }) =>
      (await request(`${VERIFIER}/digests.json`, { signal })).json() as Promise<Record<string, string>>,
  });
  return (
    <>
      <ol>
        {text.verifySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <dl className={`desk-card desk-facts ${classes['facts']}`}>
        {Object.entries(digests).map(([name, sha256]) => (
          <Fragment key={name}>
            <dt>
              <Anchor href={`${VERIFIER}/${name}`} target="_blank" rel="noreferrer">
                {name}
              </Anchor>
            </dt>
            <dd className="desk-mono">SHA-256 {sha256}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}
