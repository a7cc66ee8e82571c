/** What an export is called: the last part of its path. */
export const exportName = ({ path }: { readonly path: string }): string =>
  path.slice(path.lastIndexOf('/') + 1).replace('.csv', '');
