/**
 * The text of a policy as others are given it: of the log with these keys, and the witnesses, groups and quorum of `text`, without
 * where they are asked; no witness where there is no `text` (C2SP tlog-policy).
 */
export function policyForOthers(vkeys: readonly string[], text = 'quorum none\n'): string {
  const lines = text.split('\n').map((line) => line.split(/[ \t]+/).filter((word) => word !== ''));
  const kept = lines.filter(([what]) => what === 'witness' || what === 'group' || what === 'quorum');
  const told = kept.map((words) => (words[0] === 'witness' ? words.slice(0, 3) : words).join(' '));
  return [...vkeys.map((vkey) => `log ${vkey}`), ...told, ''].join('\n');
}
