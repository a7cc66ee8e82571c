const NOT_A_FOLDER = {
  message: 'the data folder is a file, or lies under one',
  mend: 'name a folder, or one that does not exist yet',
};

/** What the operating system and SQLite refuse because of what the user named, by error code. */
export const SYSTEM_FAULTS: Readonly<Record<string, { readonly message: string; readonly mend: string }>> = {
  EEXIST: NOT_A_FOLDER,
  ENOTDIR: NOT_A_FOLDER,
  ENOENT: { message: 'there is no such file', mend: 'check the path' },
  EISDIR: { message: 'is a folder', mend: 'name a file' },
  EACCES: { message: 'may not be read or written', mend: 'give yourself the right to, or name another' },
  EROFS: {
    message: 'is on a file system that is read-only',
    mend: 'mount it so that it may be written, or name another folder',
  },
  EADDRINUSE: { message: 'the port is taken', mend: 'give another --port (or PORT), or 0 for any free one' },
  EADDRNOTAVAIL: { message: 'this machine has no such address', mend: 'give another --host (or HOST)' },
  ENOTFOUND: { message: 'this host name is not known', mend: 'give another --host (or HOST)' },
  'listen EACCES': {
    message: 'this port is for privileged processes',
    mend: 'give a --port (or PORT) from 1024 on',
  },
  SQLITE_NOTADB: { message: "the data folder's log is no SQLite file", mend: 'name another data folder' },
  SQLITE_CORRUPT: { message: "the data folder's log is damaged", mend: 'restore the folder from a backup' },
  SQLITE_CANTOPEN: {
    message: "the data folder's log cannot be opened",
    mend: 'give yourself the right to write there',
  },
  SQLITE_IOERR: {
    message: "the data folder's log cannot be read from its disk",
    mend: 'see that log.sqlite there is a file, and that the disk is sound',
  },
  SQLITE_READONLY: {
    message: "the data folder's log may not be written",
    mend: 'give yourself the right to write there',
  },
};
