import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { prefixContains, prefixOf } from '#domain/kernel/prefix.js';
import { useViewPages, useWholeView } from '../../client/use-view.js';
import { LeaseLink, PartyName } from '../../parts/links.js';
import { Loading } from '../../parts/loading.js';
import { Problem } from '../../parts/problem.js';
import { text } from '../../texts/blocks.js';
import classes from './block.module.css';
import { nested, type Branch } from './nested.js';

interface Props {
  readonly prefix: string;
  readonly nameOf: (id: string | undefined) => string | undefined;
}

const PER_PAGE = 500;

/** The leases and blocks inside a block, each prefix below the one that it lies in. */
export function SpaceTree({ prefix, nameOf }: Props) {
  const leases = useViewPages('register', { containedIn: prefix, limit: PER_PAGE });
  const blocks = useWholeView('blocks', { limit: PER_PAGE });
  const tree = useMemo(() => {
    const outer = prefixOf(prefix);
    const inside = (each: string) => each !== prefix && prefixContains(outer, prefixOf(each));
    return nested([
      ...(blocks.data ?? [])
        .flatMap((page) => page.blocks)
        .filter((block) => inside(block.prefix))
        .map((block) => ({ prefix: block.prefix, shown: <InnerBlock {...block} nameOf={nameOf} /> })),
      ...(leases.data?.pages ?? []).flatMap((names) =>
        names.leases.flatMap((lease) =>
          lease.prefixes
            .filter((each) => each === prefix || inside(each))
            .map((each) => ({
              prefix: each,
              shown: (
                <>
                  <LeaseLink leaseId={lease.leaseId} /> {text.statuses[lease.status]},{' '}
                  <PartyName id={lease.lessee ?? null} names={names} />
                </>
              ),
            })),
        ),
      ),
    ]);
  }, [prefix, leases.data, blocks.data, nameOf]);
  if (leases.error !== null) return <Problem error={leases.error} again={leases.refetch} />;
  if (blocks.error !== null) return <Problem error={blocks.error} again={blocks.refetch} />;
  return (
    <section className={classes['section']}>
      <h2>{text.tree}</h2>
      {leases.data === undefined || blocks.data === undefined ? (
        <Loading />
      ) : tree.length === 0 ? (
        <p className="desk-quiet">{text.emptyTree}</p>
      ) : (
        <div className={`desk-card ${classes['tree']}`}>
          <Branches branches={tree} />
        </div>
      )}
      {leases.hasNextPage ? (
        <Button variant="default" onClick={() => void leases.fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
    </section>
  );
}

const InnerBlock = ({
  prefix,
  registration,
  nameOf,
}: { readonly registration?: { readonly holder: string } } & Props) => (
  <Anchor component={Link} to={`/blocks/${encodeURIComponent(prefix)}`}>
    {text.isBlock(nameOf(registration?.holder) ?? text.notRegistered)}
  </Anchor>
);

const Branches = ({ branches }: { readonly branches: readonly Branch<ReactNode>[] }) => (
  <ul>
    {branches.map(({ prefix, items, inside }) => (
      <li key={prefix}>
        <span className="desk-mono">{prefix}</span>
        {items.map((item, index) => (
          <span key={index} className={classes['item']}>
            {item}
          </span>
        ))}
        {inside.length === 0 ? null : <Branches branches={inside} />}
      </li>
    ))}
  </ul>
);
