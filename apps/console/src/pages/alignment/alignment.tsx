import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ChangedSince } from '../../parts/changed-since/changed-since.js';
import { useSearchMembers } from '../../parts/data-table/table-search.js';
import { Page } from '../../parts/page.js';
import { SavePicture } from '../../parts/save-picture.js';
import { text } from '../../texts/alignment.js';
import { Filters } from './filters.js';
import { OfBlock, OfBook, OfLessee, useAsked } from './of-many.js';

/** Paper against the running network: of the whole book, of a block, or of what a lessee leases. */
export default function AlignmentPage() {
  const [{ party, block }] = useSearchMembers();
  const asked = useAsked();
  return (
    <Page
      wide
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <Anchor component={Link} to="/network/sources">
            {text.allSources}
          </Anchor>
          {party !== undefined ? (
            <>
              <ChangedSince view="alignment" params={{ lesseeId: party }} />
              <SavePicture view="alignment" params={{ lesseeId: party }} name={`alignment-${party}`} />
            </>
          ) : block !== undefined ? (
            <>
              <ChangedSince view="block-alignment" params={{ prefix: block }} />
              <SavePicture
                view="block-alignment"
                params={{ ...asked, prefix: block }}
                name={`alignment-${block}`}
              />
            </>
          ) : (
            <>
              <ChangedSince view="book-alignment" params={{}} />
              <SavePicture view="book-alignment" params={asked} name="alignment" />
            </>
          )}
        </>
      }
    >
      <Filters />
      {party !== undefined ? (
        <OfLessee key={party} lessee={party} />
      ) : block !== undefined ? (
        <OfBlock key={block} block={block} />
      ) : (
        <OfBook />
      )}
    </Page>
  );
}
