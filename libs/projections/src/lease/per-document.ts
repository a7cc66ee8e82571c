/** Reckons something of a document, or of a part of one, once, as long as that is kept: nobody changes one. */
export function perDocument<D extends object, T extends object>(reckon: (document: D) => T) {
  const known = new WeakMap<D, T>();
  return (document: D): T => {
    let answer = known.get(document);
    if (!answer) known.set(document, (answer = reckon(document)));
    return answer;
  };
}
