import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keepDocument, mayKeepDocuments } from '../client/documents.js';
import { useWho } from '../session/session.js';
import { text } from '../texts/documents.js';
import { Problem } from './problem.js';

interface Props {
  readonly leaseId: string;
}

/** Uploads a document of a lease; nothing for whoever may not. */
export function UploadDocument({ leaseId }: Props) {
  const { role } = useWho();
  const client = useQueryClient();
  const keeping = useMutation({
    mutationFn: (file: File) => keepDocument(file, leaseId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['view', 'lease-documents'] }),
  });
  if (!mayKeepDocuments(role, leaseId)) return null;
  return (
    <>
      <FileButton onChange={(file) => file !== null && keeping.mutate(file)}>
        {(props) => (
          <Button {...props} variant="default" size="xs" loading={keeping.isPending}>
            {text.upload}
          </Button>
        )}
      </FileButton>{' '}
      <span role="status" className="desk-quiet">
        {keeping.data === undefined ? '' : text.uploaded(keeping.data)}
      </span>
      {keeping.error === null ? null : <Problem error={keeping.error} />}
    </>
  );
}
