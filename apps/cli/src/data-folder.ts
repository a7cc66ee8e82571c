/** Where the ledger's data is unless `--data` or DATA_DIR says otherwise; beside where the command is run. */
export const DATA_DIR_DEFAULT = 'lease-ledger-data';
