import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { DocumentStanding } from '#views/kept-documents/standing.js';
import { fetchDocument } from '../client/documents.js';
import { text } from '../texts/documents.js';
import { download } from './data-table/export.js';
import { Icon } from './icon.js';
import { Problem } from './problem.js';

interface Props {
  readonly document: DocumentStanding & { readonly sha256: string };
  /** Names of people by their ids. */
  readonly people?: Readonly<Record<string, string>> | undefined;
}

const SHOWN = 16;

/** Whether a document's bytes are kept here, with the button that saves them; or when they were erased. */
export function KeptDocument({
  document: { sha256, standing, size = 0, mediaType = '', erasedAt = '', erasedBy, erasedBecause },
  people = {},
}: Props) {
  const saving = useMutation({
    mutationFn: () => fetchDocument(sha256),
    onSuccess: ({ file, name }) => download(file, name),
  });
  if (standing === 'hash only') return <span className="desk-quiet">{text.hashOnly}</span>;
  if (standing === 'erased')
    return <span>{text.erased(erasedAt.slice(0, 10), people[erasedBy ?? ''], erasedBecause)}</span>;
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<Icon name="download" size={12} />}
        aria-label={text.downloadOf(sha256.slice(0, SHOWN))}
        title={text.kept(size, mediaType)}
        loading={saving.isPending}
        onClick={() => saving.mutate()}
      >
        {text.download}
      </Button>
      {saving.error === null ? null : <Problem error={saving.error} />}
    </>
  );
}
