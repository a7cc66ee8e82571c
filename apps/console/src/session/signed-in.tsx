import { Modal } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { queries } from '../client/use-view.js';
import { text } from '../texts/shell.js';
import { useSession, type Unfit, type Who } from './session.js';
import { SignIn, WaysIn } from './sign-in.js';

interface Props {
  /** Why what the address carried could not be taken. */
  readonly unfit: Unfit | undefined;
  readonly children: ReactNode;
}

/** The page for whoever is signed in. Where that ends, the page stays, and who comes back goes on with it. */
export function SignedIn({ unfit, children }: Props) {
  const current = useSession();
  const identity = current.state === 'out' ? undefined : identityOf(current.who);
  useForgetting(identity, current.state === 'in');
  if (current.state === 'out') return <SignIn unfit={unfit} />;
  return (
    <>
      <div key={identity}>{children}</div>
      <Modal
        opened={current.state === 'ended'}
        onClose={() => undefined}
        withCloseButton={false}
        closeOnEscape={false}
        closeOnClickOutside={false}
        title={text.ended}
      >
        <p>{text.endedWhy}</p>
        <WaysIn />
      </Modal>
    </>
  );
}

const identityOf = ({ issuer, subject, role, party }: Who): string =>
  JSON.stringify([issuer, subject, role, party]);

let last: string | undefined;

/** What one person was answered is not shown to another; what was refused is asked again. */
function useForgetting(identity: string | undefined, isIn: boolean): void {
  useEffect(() => {
    if (!isIn) return;
    if (last !== undefined && last !== identity) queries.clear();
    else void queries.invalidateQueries();
    last = identity;
  }, [identity, isIn]);
}
